/// The language tables of an index, computed from ICU. Only the writer needs this; it is not compiled for the browser.
#pragma once

#include <map>
#include <set>
#include <string>

namespace yaodian::search {

/// How ICU reads Han characters: each is asked once. To begin with asking takes a tenth of a second.
class HanReadings {
  public:
    /// Asks for those that are not known yet, and for the characters of GB 2312.
    /// @throws IndexError when ICU's data are not there
    void add(const std::set<char32_t>& characters);
    /// With marks of tones, decomposed; null: none, or it was not asked for.
    [[nodiscard]] const std::u32string* of(char32_t character) const;

  private:
    std::map<char32_t, std::u32string> known_;
};

struct LanguageTables {
    std::string folds;     ///< see `Language`
    std::string readings;  ///< see `Language`
};

/// Folding of all characters that NFKC, case folding or simplification changes; readings of the characters of GB 2312
/// (what people type by mistake may not occur in the collection) and of `used`, all of a polyphone's included.
/// @param used folded Han characters that occur in the collection
/// @param known  what was asked for before
/// @throws IndexError when ICU's data are not there
[[nodiscard]] LanguageTables icu_tables(const std::set<char32_t>& used, HanReadings known = {});

/// The folding alone: what has to be known before `used` is.
/// @throws IndexError when ICU's data are not there
[[nodiscard]] const std::string& icu_folds();

}  // namespace yaodian::search
