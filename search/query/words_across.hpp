/// Two characters that are asked for and mostly belong to two words.
#pragma once

#include <vector>

#include "search/analysis/understand.hpp"
#include "search/query/candidates.hpp"

namespace yaodian::search {

/// Finds where in the best of its passages a unit of two Han characters is no word: 体协, where the texts have
/// 集体协商. One of the words that share a character with it is twice as frequent as the two together; in 职工代表大会
/// 代表 is more frequent than 工代 and 表大, so it is a word by itself.
/// @param begun  whether it was seen before that the unit mostly is no word
/// @returns what finds the passages that have the words on both sides (集体 and 协商), a query for each; none where the
///          unit mostly is a word, and for other units
[[nodiscard]] std::vector<Xapian::Query> words_across(const Unit& unit, const std::vector<Candidate>& best, bool begun,
                                                      const Context& context);

}  // namespace yaodian::search
