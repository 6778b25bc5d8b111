/// From candidates to an order: how well each meets the query, and documents taking turns.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "search/analysis/understand.hpp"
#include "search/query/candidates.hpp"

namespace yaodian::search {

/// A passage of a lower tier number never stands behind one of a higher.
enum Tier {
    tier_typed = 0,      ///< every run stands as it was typed (or a synonym of its words)
    tier_words = 1,      ///< all words, each as a phrase
    tier_scattered = 2,  ///< all words, some only in pieces, or only guessed (see `Alternative::weak`)
    tier_some = 3,       ///< some of the words
    tier_none = 4,       ///< no hit: a quoted phrase is not there, or too little of the query
};

/// Sets tier and weight of what `query_for_all` found, by the passage's text. Neither becomes better than it may: the
/// tier not than the candidate's own, the weight not than `most_gain` times it.
void judge_all(Candidate& candidate, const Intent& intent, const Context& context);

/// The most that `judge_all` multiplies a weight with.
[[nodiscard]] double most_gain(const Intent& intent);

/// The same for what `query_for_some` found. Which words a passage has is asked of the database; a text is read only
/// where something is quoted.
void judge_some(std::vector<Candidate>& candidates, const Intent& intent, const Context& context);

/// The first `wanted` candidates, by tier, in it by weight; where one document has many passages those of others come
/// through among the first. Of candidates that are not judged yet, as many are judged as the order takes, a document
/// at a time, since texts are read by documents.
[[nodiscard]] std::vector<Candidate> rank(const std::vector<Candidate>& candidates, std::size_t wanted,
                                          const Intent& intent, const Context& context);

}  // namespace yaodian::search
