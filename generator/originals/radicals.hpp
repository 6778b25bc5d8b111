/// Radicals that stand for characters: PDFs whose fonts map glyphs to them give ⼯ (U+2F2F) where 工 is printed.
#pragma once

#include <string>
#include <string_view>

namespace yaodian::originals {

/// A text with the characters that its radicals stand for, by Unicode's Equivalent_Unified_Ideograph.
struct WithoutRadicals {
    std::string text;
    std::size_t count = 0;  ///< radicals that were replaced
};
[[nodiscard]] WithoutRadicals without_radicals(std::string_view text);

}  // namespace yaodian::originals
