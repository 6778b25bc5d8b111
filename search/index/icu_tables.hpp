/// The language tables of an index, computed from ICU. Only the writer needs this; it is not compiled for the browser.
#pragma once

#include <set>
#include <string>

namespace yaodian::search {

struct LanguageTables {
    std::string folds;     ///< see `Language`
    std::string readings;  ///< see `Language`
};

/// Folding of all characters that NFKC, case folding or simplification changes; readings of the characters of GB 2312
/// (what people type by mistake may not occur in the collection) and of `used`, all of a polyphone's included.
/// @param used folded Han characters that occur in the collection
/// @throws IndexError when ICU's data are not there
[[nodiscard]] LanguageTables icu_tables(const std::set<char32_t>& used);

/// The folding alone: what has to be known before `used` is.
/// @throws IndexError when ICU's data are not there
[[nodiscard]] const std::string& icu_folds();

}  // namespace yaodian::search
