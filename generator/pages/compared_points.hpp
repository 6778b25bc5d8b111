/// The work points of two documents and which of them go together, for the comparison of years.
#pragma once

#include <vector>

#include "comparison/comparison.hpp"
#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// The items of a document at any depth, and the sections that have only paragraphs; attachments aside.
[[nodiscard]] comparison::Points points_of(const document::Document& document, const Places& places);

/// Of each newer point the older ones that lineage leads to; where none does, those in the same chain, since years far
/// apart are connected by those between them.
[[nodiscard]] std::vector<std::vector<comparison::Source>> sources_of(const View& view, const comparison::Points& older,
                                                                      const comparison::Points& newer);

}  // namespace yaodian::pages
