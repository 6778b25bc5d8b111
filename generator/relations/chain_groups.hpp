/// Which pieces of work share a page: those whose first passages stand in one document. A page of its own for each was
/// half frame: an eighth of a bundle of 3,958 laws.
#pragma once

#include <string_view>
#include <vector>

#include "generator/relations/relations.hpp"

namespace yaodian::relations {

/// Pieces of work of a page, in reading order; never empty.
using ChainGroup = std::vector<const Chain*>;

/// Sets `group` of all chains. A group has about as many elements as a list page may have at most, unless a single
/// piece of work has more. Where one ends depends on the works near by alone, so that a new one moves few others.
void group_chains(std::vector<Chain>& chains);

/// The groups, by documents and in reading order.
/// @param chains  has to outlive them
[[nodiscard]] std::vector<ChainGroup> chain_groups(const std::vector<Chain>& chains);

/// The place of the work's first passage in its document: `7.2` of `2023/notice#7.2`.
[[nodiscard]] std::string_view anchor_of(const Chain& chain);

}  // namespace yaodian::relations
