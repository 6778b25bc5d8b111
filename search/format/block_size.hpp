/// The size of a block of the database's tables.
#pragma once

namespace yaodian::search {

/// Bytes. Twice what Xapian takes when not told: a block is what the page loads, and each costs a key in the branches
/// of the tables, which the page loads first.
inline constexpr int block_size = 16384;

}  // namespace yaodian::search
