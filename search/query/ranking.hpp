/// From candidates to an order: how well each meets the query, and documents taking turns.
#pragma once

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

/// Sets tier and weight of what `query_for_all` found, by the passage's text.
void judge_all(Candidate& candidate, const Intent& intent, const Context& context);

/// The same for what `query_for_some` found. An object judges many candidates of one query: what the words are worth
/// is looked up once.
class SomeJudge {
  public:
    /// Both have to outlive it.
    SomeJudge(const Intent& intent, const Context& context);
    void judge(Candidate& candidate) const;

  private:
    struct Part {
        Pattern pattern;
        double rarity = 0;
    };
    const Intent& intent_;
    const Context& context_;
    std::vector<std::vector<std::vector<Part>>> parts_;  // of each way of each unit; none for weak ways
};

/// Orders by tier, in it by weight; where one document has many passages those of others come through among the first.
/// Candidates of `tier_none` are removed.
void rank(std::vector<Candidate>& candidates);

}  // namespace yaodian::search
