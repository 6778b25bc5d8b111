#include "generator/originals/radicals.hpp"

#include <algorithm>
#include <iterator>

#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

struct RadicalRange {
    char32_t first;
    char32_t last;
    char32_t character;
};

#include "radicals_table.inc"

}  // namespace

WithoutRadicals without_radicals(std::string_view text) {
    // Most texts have none: U+2E80 to U+2FFF begin with the bytes E2 BA to E2 BF.
    WithoutRadicals result{std::string(text), 0};
    bool any = false;
    for (std::size_t i = 0; i + 1 < text.size() && !any; ++i)
        any = text[i] == '\xE2' && static_cast<unsigned char>(text[i + 1]) >= 0xBA;
    if (!any) return result;
    std::u32string characters = to_utf32(text);
    for (char32_t& c : characters) {
        const auto* found =
            std::lower_bound(std::begin(radical_ranges), std::end(radical_ranges), c,
                             [](const RadicalRange& range, char32_t value) { return range.last < value; });
        if (found == std::end(radical_ranges) || c < found->first) continue;
        c = found->character;
        ++result.count;
    }
    if (result.count > 0) result.text = to_utf8(characters);
    return result;
}

}  // namespace yaodian::originals
