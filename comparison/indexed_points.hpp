/// The work points of a document as the search index has them: what a page compares.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "comparison/comparison.hpp"

namespace yaodian::comparison {

/// What else is known of a point.
struct PointDetails {
    std::string anchor;
    std::string label;    ///< as printed
    std::string name;     ///< its heading, or how its text begins
    std::string url;      ///< relative to the portal's root
    std::string history;  ///< page of its work through the years, relative to the root; empty when there is none
};

struct IndexedPoints {
    Points points;
    std::vector<PointDetails> details;  ///< of each
};

/// The items of a document at any depth, and the sections that have only paragraphs; attachments aside.
/// @param document  its bytes in the index (`search/INDEX-FORMAT.md`, Texts)
/// @throws std::out_of_range when they are damaged
[[nodiscard]] IndexedPoints indexed_points(std::string_view document);

/// Words for how a point was taken over.
struct ReuseWords {
    std::string verbatim;
    std::string edited;
};

/// Points go together when they have one history: a chain connects the years between them too.
[[nodiscard]] std::vector<std::vector<Source>> sources_by_history(const IndexedPoints& older,
                                                                  const IndexedPoints& newer, const ReuseWords& words);

}  // namespace yaodian::comparison
