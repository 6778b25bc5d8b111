#include "search/format/identifier.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fstream>
#include <vector>

#include "search/format/bytes.hpp"

namespace yaodian::search {

namespace {

constexpr std::streamoff identifier_offset = 16;
constexpr std::string_view glass_magic = "\x0f\x0dXapian Glass";  ///< glass: first 14 bytes of its version data

[[noreturn]] void fail(const std::string& path) {
    throw IndexError(path + ": cannot be read or written; run `yaodian build` to make the index again");
}

/// The identifier that belongs to the content of the file.
IndexId derived(std::istream& file, const std::string& path) {
    ContentHash hash;
    std::vector<char> block(std::size_t{1} << 16);
    for (bool first = true; file; first = false) {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        const auto count = static_cast<std::size_t>(file.gcount());
        if (first) {
            if (count < static_cast<std::size_t>(identifier_offset) + 16) fail(path);
            std::fill_n(block.begin() + identifier_offset, 16, '\0');
        }
        hash.add(std::string_view(block.data(), count));
    }
    if (file.bad()) fail(path);
    return hash.id();
}

}  // namespace

void ContentHash::add(std::string_view bytes) {
    const auto mix = [this](std::uint64_t word) {
        lanes_[0] = (lanes_[0] ^ word) * 0x9E3779B97F4A7C15u;
        lanes_[0] ^= lanes_[0] >> 32;
        lanes_[1] = (lanes_[1] ^ word) * 0xC2B2AE3D27D4EB4Fu;
        lanes_[1] ^= lanes_[1] >> 29;
    };
    const auto word_at = [&bytes](std::size_t at, std::size_t size) {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < size; ++i) {
            word |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
        }
        return word;
    };
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t word = 0;
        if constexpr (std::endian::native == std::endian::little) {
            std::memcpy(&word, bytes.data() + at, 8);
        } else {
            word = word_at(at, 8);
        }
        mix(word);
    }
    mix(word_at(at, bytes.size() - at));
    mix(bytes.size());
}

IndexId ContentHash::id() const {
    IndexId out;
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = static_cast<char>(static_cast<unsigned char>(lanes_[i / 8] >> (8 * (i % 8))));
    }
    // A UUID of version 8: made by a rule of one's own (RFC 9562).
    out[6] = static_cast<char>((out[6] & 0x0F) | 0x80);
    out[8] = static_cast<char>((out[8] & 0x3F) | 0x80);
    return out;
}

IndexId hash_of(std::string_view bytes) {
    ContentHash hash;
    hash.add(bytes);
    return hash.id();
}

std::string hexadecimal(std::span<const char> bytes) {
    static constexpr const char* digits = "0123456789abcdef";
    std::string out;
    for (const char c : bytes) {
        out.push_back(digits[(static_cast<unsigned char>(c) >> 4) & 0xF]);
        out.push_back(digits[static_cast<unsigned char>(c) & 0xF]);
    }
    return out;
}

namespace {

void add_passage(ContentHash& hash, const Passage& p) {
    // Lengths go in as well, so that text moved from one field to the next makes a difference.
    std::string record;
    for (const std::string* field : {&p.ref, &p.document, &p.title, &p.inferred_title, &p.text, &p.type, &p.issuer,
                                     &p.document_number, &p.url, &p.history, &p.series, &p.column}) {
        put_string(record, *field);
    }
    for (const auto* field : {&p.heading, &p.label}) {
        put_number(record, field->has_value() ? 1 : 0);
        put_string(record, field->value_or(""));
    }
    put_number(record, static_cast<std::uint64_t>(std::max(p.edition, 0)));
    put_number(record, static_cast<std::uint64_t>(std::max(p.date, 0)));
    put_number(record, static_cast<std::uint64_t>(p.kind));
    put_number(record, static_cast<std::uint64_t>(static_cast<std::int64_t>(p.year)));
    put_number(record, p.months.size());
    for (const int month : p.months) put_number(record, static_cast<std::uint64_t>(std::int64_t{month}));
    put_number(record, p.work_years.size());
    for (const int year : p.work_years) put_number(record, static_cast<std::uint64_t>(std::int64_t{year}));
    put_number(record, p.topics.size());
    for (const std::string& topic : p.topics) put_string(record, topic);
    put_number(record, p.cited.size());
    for (const Cited& cited : p.cited) {
        put_string(record, cited.title);
        put_string(record, cited.url);
    }
    hash.add(record);
}

}  // namespace

IndexId hash_of(const std::vector<Passage>& passages) {
    ContentHash hash;
    for (const Passage& passage : passages) add_passage(hash, passage);
    return hash.id();
}

IndexId set_identifier(const std::string& path) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    const IndexId id = derived(file, path);
    file.clear();
    file.seekp(identifier_offset);
    file.write(id.data(), static_cast<std::streamsize>(id.size()));
    file.close();
    if (!file) fail(path);
    return id;
}

bool is_sound(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const auto id = read_identifier(path);
    return id && derived(file, path) == *id;
}

std::optional<IndexId> read_identifier(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    char head[identifier_offset];
    IndexId id{};
    if (!file.read(head, identifier_offset)) return std::nullopt;
    if (std::string_view(head, glass_magic.size()) != glass_magic) return std::nullopt;
    if (!file.read(id.data(), static_cast<std::streamsize>(id.size()))) fail(path);
    return id;
}

}  // namespace yaodian::search
