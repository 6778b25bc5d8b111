/// The history of a work point: a column a year. Those that share a page (`history_groups`) are shown one at a time,
/// the one that the address names.
#pragma once

#include <vector>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// The pages of all pieces of work, made one by one: together they would be larger than the portal.
/// @param view  has to outlive them
[[nodiscard]] std::vector<PageMaker> history_pages(const View& view);

}  // namespace yaodian::pages
