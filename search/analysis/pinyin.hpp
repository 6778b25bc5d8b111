/// Pinyin in queries: Latin letters to syllables.
#pragma once

#include <string_view>
#include <vector>

#include "search/analysis/language.hpp"

namespace yaodian::search {

/// A way to read a word as syllables. Each place holds the syllables that are meant: one, or where the last one is
/// still being typed all that begin so.
struct Reading {
    std::vector<std::vector<Syllable>> places;
    bool partial = false;  ///< the last syllable is not complete
};

/// The likeliest ways to read `word` (lower case letters) as complete syllables, at most `limit`: those in which the
/// fewest syllables begin with a vowel (`zhe jiang`, not `zhe ji ang`). Of them, those with most syllables stand first
/// (`tian` is ti'an before tian: the more syllables agree, the less chance). Where there is none, the longest run of
/// complete syllables with the beginning of one more. None when it is no pinyin.
[[nodiscard]] std::vector<Reading> read_pinyin(std::string_view word, const Language& language, std::size_t limit = 12);

}  // namespace yaodian::search
