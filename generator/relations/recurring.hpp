/// Notices that return under their title.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/relations/relations.hpp"

namespace yaodian::relations {

/// The documents of one institution that share a title but for its numbers, dates and marks (大扫除通知,
/// 第9周主要工作安排表), three or more. What lineage and comparisons put together already, work points and guidance
/// opinions, is not among them.
/// @param documents  without pages
/// @param institutions  from `find_institutions`
/// @returns sorted by name
[[nodiscard]] std::vector<Recurring> find_recurring(std::span<const document::Document* const> documents,
                                                    const std::vector<Institution>& institutions);

}  // namespace yaodian::relations
