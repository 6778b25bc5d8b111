/// Asking the database: passages with their weights, and counts over all that match.
#pragma once

#include <xapian.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "search/analysis/passage_text.hpp"
#include "search/index/facets.hpp"
#include "search/query/context.hpp"

namespace yaodian::search {

/// A passage that the database gave.
struct Candidate {
    Xapian::docid id = 0;
    double weight = 0;
    int tier = 0;  ///< see ranking.hpp
    std::string ref;
    FacetValues facets;
};

/// Counts for the facets.
class FacetCounts {
  public:
    void add(const FacetValues& values, int count = 1);
    void fill(Results& results, const Context& context) const;

  private:
    std::map<int, int> years_;
    std::array<int, 12> months_{};
    std::map<unsigned, int> types_;
    std::map<unsigned, int> issuers_;
};

struct Candidates {
    std::vector<Candidate> best;  ///< by weight, then in the database's order
    int total = 0;                ///< of all that match
    FacetCounts counts;           ///< of all that match
};

/// Asks for the `most` best; counts all.
[[nodiscard]] Candidates ask(const Xapian::Query& query, std::size_t most, const Context& context);

/// A passage's text and tokens, read once.
struct Loaded {
    Passage passage;
    std::string text;  ///< `own_text`
    PassageTokens tokens;
};
/// @throws IndexError when the texts lack the passage
[[nodiscard]] Loaded load(const std::string& ref, const Context& context);

/// The document that a reference is in.
[[nodiscard]] std::string_view document_of(std::string_view ref);

}  // namespace yaodian::search
