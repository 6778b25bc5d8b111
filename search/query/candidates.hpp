/// Asking the database: passages with their weights, and counts over all that match.
#pragma once

#include <xapian.h>

#include <array>
#include <string>
#include <vector>

#include "search/analysis/passage_text.hpp"
#include "search/query/context.hpp"

namespace yaodian::search {

/// Ascending.
[[nodiscard]] std::vector<Xapian::docid> ids_of(const std::vector<Candidate>& candidates);

/// Counts for the facets.
class FacetCounts {
  public:
    /// @param id the database's number of the passage
    void add(Xapian::docid id, const FacetValues& values, const Context& context, int count = 1);
    void fill(Results& results, const Context& context) const;

  private:
    using Counts = std::vector<int>;  // by number

    Counts years_;
    std::array<int, 12> months_{};
    Counts types_;
    Counts issuers_;
    Counts subjects_;  ///< topics, then columns
};

struct Candidates {
    std::vector<Candidate> best;  ///< by weight, then from the end of the database
    int total = 0;                ///< of all that match
    FacetCounts counts;           ///< of all that match
};

/// The `most` best, by weight, then from the end of the database.
[[nodiscard]] std::vector<Candidate> best_of(const Xapian::Query& query, std::size_t most, const Context& context,
                                             const Postings::Show& show = {});

/// The same; counts all.
[[nodiscard]] Candidates ask(const Xapian::Query& query, std::size_t most, const Context& context);

/// All that match, without weights.
struct Matches {
    std::vector<Xapian::docid> ids;  ///< ascending; where documents are counted, one for each
    FacetCounts counts;              ///< of these
};

/// @param documents  whether of each document its first passage that matches is taken alone, and no hand-written page
[[nodiscard]] Matches ask_for_all(const Xapian::Query& query, bool documents, const Context& context);

/// A passage's text and tokens, read once.
struct Loaded {
    Passage passage;
    std::string text;  ///< `own_text`
    PassageTokens tokens;
};
/// @throws IndexError when the texts lack the passage
[[nodiscard]] Loaded load(const PassageRow& row, const Context& context);

/// Announces that the texts of these documents will be read.
void announce_texts(const std::vector<std::uint32_t>& documents, const Context& context);

}  // namespace yaodian::search
