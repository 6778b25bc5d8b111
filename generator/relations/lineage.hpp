/// Work points of one institution through the years.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "generator/relations/points.hpp"
#include "generator/relations/relations.hpp"

namespace yaodian::relations {

/// References of an older and a newer passage.
using ReferencePair = std::pair<std::string, std::string>;

struct FoundLineage {
    std::vector<Lineage> links;
    std::set<ReferencePair> denied;  ///< of the denied pairs those that would be links by their texts
};

/// Links of a group of points, which are of one institution and one kind of document.
///
/// A pair is certain at a similarity of 0.50 or with equal headings, and perhaps related at 0.36, with a common clause,
/// or with a shared name that no other point of either document has (measured on real documents). Each point goes back
/// to its nearest predecessors: what an earlier year explains no better than a nearer one is left out, and so is a pair
/// whose common words two better pairs of the same years explain; so of equal texts each finds its own partner. Points
/// of neighbouring years that remain are linked when their headings alone have a topic in common.
/// @param points  by year, document and order
/// @param alignments  may be null
[[nodiscard]] FoundLineage find_lineage(std::span<const Point> points, const StockPhrases& stock,
                                        const std::set<ReferencePair>& denied, Alignments* alignments);

/// A link as a person gives it: similarity and reuse from the texts, whatever they are.
[[nodiscard]] Lineage added_lineage(const Point& older, const Point& newer, const StockPhrases& stock);

/// What a chain has to know of a passage.
struct ChainPassage {
    int year = 0;
    std::string name;       ///< its heading or the begin of its text
    std::size_t place = 0;  ///< in reading order over all documents
};
/// The chains that links make.
/// @param passages  all that the links name, by reference
[[nodiscard]] std::vector<Chain> chains_of(std::span<const Lineage> links,
                                           const std::map<std::string, ChainPassage>& passages);

}  // namespace yaodian::relations
