/// Numbers and strings as bytes, the same on every machine: how the library's own formats are written and read.
#pragma once

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace yaodian::search {

/// Appends eight bytes, least first.
inline void put_fixed(std::string& to, std::uint64_t value) {
    for (int i = 0; i < 8; ++i) to.push_back(static_cast<char>(static_cast<unsigned char>(value >> (8 * i))));
}

/// Appends seven bits a byte, least first; the top bit says that more follow.
inline void put_number(std::string& to, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) to.push_back(static_cast<char>(static_cast<unsigned char>(value | 0x80)));
    to.push_back(static_cast<char>(static_cast<unsigned char>(value)));
}

/// A number that may be negative as one that is small where it is near to 0.
inline std::uint64_t zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
inline std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

inline void put_string(std::string& to, std::string_view value) {
    put_number(to, value.size());
    to += value;
}

/// Reads what the functions above wrote.
class ByteReader {
  public:
    explicit ByteReader(std::string_view bytes, std::uint64_t at = 0) : bytes_(bytes), at_(at) {}

    [[nodiscard]] bool at_end() const { return at_ >= bytes_.size(); }
    /// What was not read yet.
    [[nodiscard]] std::string_view rest() const { return bytes_.substr(std::min<std::uint64_t>(at_, bytes_.size())); }

    /// @throws std::out_of_range when the bytes end before the value does; so do the others
    std::uint64_t fixed() {
        std::uint64_t value = 0;
        for (int i = 0; i < 8; ++i) value |= std::uint64_t{next()} << (8 * i);
        return value;
    }
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const unsigned char byte = next();
            value |= std::uint64_t{byte & 0x7Fu} << shift;
            if (byte < 0x80) return value;
        }
        throw std::out_of_range("number too long");
    }
    std::string_view string() {
        const std::uint64_t length = number();
        if (at_ > bytes_.size() || length > bytes_.size() - at_) throw std::out_of_range("string past the end");
        at_ += length;
        return bytes_.substr(at_ - length, length);
    }

    /// What stands before the next byte of this value, and goes past that.
    std::string_view until(char end) {
        const std::size_t found = at_ > bytes_.size() ? std::string_view::npos : bytes_.find(end, at_);
        if (found == std::string_view::npos) throw std::out_of_range("text without an end");
        const std::string_view text = bytes_.substr(at_, found - at_);
        at_ = found + 1;
        return text;
    }
    /// Place of what is read next.
    [[nodiscard]] std::size_t at() const { return static_cast<std::size_t>(at_); }

  private:
    std::string_view bytes_;
    std::uint64_t at_;

    unsigned char next() {
        if (at_ >= bytes_.size()) throw std::out_of_range("past the end");
        return static_cast<unsigned char>(bytes_[at_++]);
    }
};

}  // namespace yaodian::search
