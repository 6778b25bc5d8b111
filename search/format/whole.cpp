#include "search/format/whole.hpp"

#include "search/format/bytes.hpp"
#include "search/format/metadata.hpp"

namespace yaodian::search {

namespace {

/// Bytes of the first character; one where it is no UTF-8.
std::size_t first_character(std::string_view term) {
    std::size_t end = term.empty() ? 0 : 1;
    while (end < term.size() && (static_cast<unsigned char>(term[end]) & 0xC0u) == 0x80u) ++end;
    return end;
}

}  // namespace

std::string whole_key(std::string_view term) {
    return metadata::whole + std::string(term.substr(0, first_character(term)));
}

void WholeFrequencies::add(std::string_view term, std::uint64_t passages) {
    std::string& value = metadata_[whole_key(term)];
    put_string(value, term.substr(first_character(term)));
    put_number(value, passages);
}

std::uint64_t frequency_in_whole(std::string_view value, std::string_view term) {
    const std::string_view rest = term.substr(first_character(term));
    for (ByteReader reader(value); !reader.at_end();) {
        const std::string_view known = reader.string();
        const std::uint64_t passages = reader.number();
        if (known == rest) return passages;
    }
    return 0;
}

}  // namespace yaodian::search
