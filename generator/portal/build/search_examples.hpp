/// Queries for the page about searching: what search can do, shown with words that stand in this portal.
#pragma once

#include <vector>

#include "generator/pages/pages.hpp"
#include "generator/portal/settings/vocabulary.hpp"
#include "search/search.hpp"

namespace yaodian::portal {

/// An example for each ability of search that this portal has something to show of, in the order in which a newcomer
/// meets them. Every one is made from passages or documents, so it finds them. The same portal gives the same ones.
[[nodiscard]] std::vector<pages::SearchExample> search_examples(const std::vector<search::Passage>& passages,
                                                                const Vocabulary& vocabulary);

}  // namespace yaodian::portal
