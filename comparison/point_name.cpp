#include "comparison/point_name.hpp"

#include <algorithm>

namespace yaodian::comparison {

namespace {

/// Characters of a text that has no heading, as its name.
constexpr std::size_t name_characters = 24;

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The bytes of so many characters of UTF-8, or of all where there are fewer.
std::size_t bytes_of(std::string_view text, std::size_t characters) {
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
        if (begins && characters-- == 0) break;
    }
    return at;
}

}  // namespace

std::string bare_label(std::string_view label) {
    for (const std::string_view end : {"、", ".", "．", "。"}) {
        if (label.ends_with(end)) label.remove_suffix(end.size());
    }
    return std::string(label);
}

std::string point_name(std::string_view anchor, std::string_view label, std::string_view name,
                       const PointWords& words) {
    if (anchor == "0") return words.preamble;
    if (is_number(anchor)) {
        static constexpr std::string_view place = "{number}";
        std::string filled = words.numbered;
        const std::size_t at = filled.find(place);
        if (at != std::string::npos) filled.replace(at, place.size(), anchor);
        return filled;
    }
    const bool is_section = !anchor.empty() && anchor.front() >= 'a' && anchor.front() <= 'z';
    if (!anchor.empty() && !is_section) return std::string(anchor);
    const std::string bare = bare_label(label);
    return bare.empty() ? std::string(name) : bare;
}

std::string name_of_passage(std::string_view heading, std::string_view text) {
    if (!heading.empty()) return std::string(heading);
    const std::size_t size = bytes_of(text, name_characters);
    return std::string(text.substr(0, size)) + (size < text.size() ? "…" : "");
}

}  // namespace yaodian::comparison
