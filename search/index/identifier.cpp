#include "search/index/identifier.hpp"

#include <algorithm>
#include <fstream>
#include <vector>

namespace yaodian::search {

namespace {

constexpr std::streamoff offset = 16;
constexpr std::string_view glass_magic = "\x0f\x0dXapian Glass";  ///< glass: first 14 bytes of its version data

/// FNV-1a in two lanes that begin differently. It names content; nothing depends on its being hard to forge.
class Hash {
  public:
    void add(const char* bytes, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) {
            const auto byte = static_cast<unsigned char>(bytes[i]);
            for (std::uint64_t& lane : lanes_) lane = (lane ^ byte) * 0x100000001B3u;
            lanes_[1] ^= lanes_[1] >> 29;
        }
    }
    [[nodiscard]] IndexId id() const {
        IndexId out;
        for (std::size_t i = 0; i < out.size(); ++i) {
            out[i] = static_cast<char>(static_cast<unsigned char>(lanes_[i / 8] >> (8 * (i % 8))));
        }
        out[6] = static_cast<char>((out[6] & 0x0F) | static_cast<char>(0x80));  // a UUID of version 8: made by a
        out[8] = static_cast<char>((out[8] & 0x3F) | static_cast<char>(0x80));  // rule of our own (RFC 9562)
        return out;
    }

  private:
    std::uint64_t lanes_[2] = {0xCBF29CE484222325u, 0x9E3779B97F4A7C15u};
};

[[noreturn]] void fail(const std::string& path) {
    throw IndexError(path + ": cannot be read or written; run `yaodian build` to make the index again");
}

}  // namespace

IndexId set_identifier(const std::string& path) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    Hash hash;
    std::vector<char> block(std::size_t{1} << 16);
    for (std::streamoff at = 0; file; at += static_cast<std::streamoff>(block.size())) {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        const auto count = static_cast<std::size_t>(file.gcount());
        if (at == 0) {
            if (count < static_cast<std::size_t>(offset) + 16) fail(path);
            std::fill_n(block.begin() + offset, 16, '\0');
        }
        hash.add(block.data(), count);
    }
    if (file.bad()) fail(path);
    const IndexId id = hash.id();
    file.clear();
    file.seekp(offset);
    file.write(id.data(), static_cast<std::streamsize>(id.size()));
    file.close();
    if (!file) fail(path);
    return id;
}

std::optional<IndexId> read_identifier(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    char head[offset];
    IndexId id{};
    if (!file.read(head, offset)) return std::nullopt;
    if (std::string_view(head, glass_magic.size()) != glass_magic) return std::nullopt;
    if (!file.read(id.data(), static_cast<std::streamsize>(id.size()))) fail(path);
    return id;
}

}  // namespace yaodian::search
