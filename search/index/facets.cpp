#include "search/index/facets.hpp"

namespace yaodian::search {

std::string encode(const FacetValues& values) {
    std::string out;
    const auto put = [&out](unsigned value) { out.push_back(static_cast<char>(static_cast<unsigned char>(value))); };
    for (const unsigned value : {static_cast<unsigned>(values.year), unsigned{values.months}, values.issuer}) {
        put(value & 0xFF);
        put((value >> 8) & 0xFF);
    }
    put(values.type);
    return out;
}

FacetValues decode_facets(std::string_view bytes) {
    if (bytes.size() != 7) return {};
    const auto at = [&bytes](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[i])); };
    FacetValues out;
    out.year = static_cast<int>(at(0) | at(1) << 8);
    out.months = static_cast<std::uint16_t>(at(2) | at(3) << 8);
    out.issuer = at(4) | at(5) << 8;
    out.type = at(6);
    return out;
}

std::string pinyin_key(std::string_view first, std::string_view second) {
    return std::string(metadata::pinyin).append(first).append(" ").append(second);
}

}  // namespace yaodian::search
