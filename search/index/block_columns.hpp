/// Blocks of the database as columns, which compress better than what Xapian writes (`format/block_columns.hpp`).
#pragma once

#include <string>
#include <string_view>

namespace yaodian::search {

/// @param block  `block_size` bytes of the database
/// @returns what `BlockRestorer` makes the same block from, but for the bytes between the places of its items and the
///          items, which nobody reads and which become zeros; a block that is no leaf, or no such one, comes as it is
[[nodiscard]] std::string columns_of_block(std::string_view block);

}  // namespace yaodian::search
