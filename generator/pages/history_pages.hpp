/// The history of a work point: one page a chain, a column a year.
#pragma once

#include <vector>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// The pages of all chains, made one by one: together they would be larger than the portal.
/// @param view  has to outlive them
[[nodiscard]] std::vector<PageMaker> history_pages(const View& view);

}  // namespace yaodian::pages
