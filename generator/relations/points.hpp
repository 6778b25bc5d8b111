/// Work points in the form in which they are compared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "generator/relations/stock.hpp"

namespace yaodian::relations {

struct Point {
    std::string reference;
    std::size_t document = 0;           ///< place of its document among all
    std::size_t order = 0;              ///< place among the work points of its document
    int year = 0;                       ///< of its document; never 0
    std::u32string heading;             ///< plain; empty when it has none
    std::u32string text;                ///< plain, listed stock phrases left out
    std::size_t size = 0;               ///< characters of `text` that are not left out
    std::u32string whole;               ///< plain, with stock phrases
    std::vector<std::u32string> names;  ///< quoted in it, plain, of four or more characters, no stock phrases
    std::vector<std::string> topics;    ///< of its heading, or of its first clause when it has none
};

/// Two points that have enough in common to be compared.
struct Candidate {
    std::size_t older = 0;
    std::size_t newer = 0;
    bool operator==(const Candidate&) const = default;
};

/// What the index of a group of points says.
struct Candidates {
    std::vector<Candidate> pairs;             ///< by newer, then older; each once
    std::vector<std::uint64_t> common_grams;  ///< sorted; grams that three or more points of one document have
};

/// Candidates of one group in one pass over an index of its grams: no two points are looked at that share none. A gram
/// leads from a point to those of the three nearest earlier years that have it; one that stands in more than eight
/// points of a year leads nowhere, nor does one that is stock. Points with equal headings are candidates too.
/// @param points  by year
[[nodiscard]] Candidates find_candidates(std::span<const Point> points, const StockPhrases& stock);

}  // namespace yaodian::relations
