/// What a leaf of the database's tables holds.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace yaodian::search {

struct LeafItem {
    unsigned flags = 0;
    std::string_view key;
    std::string_view tag;

    /// Of postings their term, in which a zero is followed by 0xFF; what follows it in the key says which ones of the
    /// term's they are. Empty for metadata and lengths.
    [[nodiscard]] std::string_view term() const;
    /// Bytes that it takes in its block, but for those that say where it is.
    [[nodiscard]] std::size_t size() const;
    /// Which part of a value that was cut into several it is, from 1.
    /// @throws std::out_of_range when it should say so and does not
    [[nodiscard]] unsigned component() const;
};

/// @param block  `block_size` bytes of the database; the items point into it
/// @returns the items in their order; nothing when the block is no leaf, or not one in which each item lies right
/// before
///          the item that it follows, as Xapian's compaction writes them
[[nodiscard]] std::optional<std::vector<LeafItem>> leaf_items(std::string_view block);

}  // namespace yaodian::search
