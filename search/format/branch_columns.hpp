/// The branches of the page's B-tree as columns of what separates its leaves: packed, less than half of the blocks.
/// `INDEX-FORMAT.md`, "Scripts", has the form; `index/page_database.cpp` writes it.
///
/// Without the standard library, since the page's unpacker (`wasm/unpack.cpp`) has none.
#pragma once

#include <cstdint>

#include "search/format/block_columns.hpp"
#include "search/format/block_size.hpp"

namespace yaodian::search {

/// A branch of Xapian's glass tables (glass_table.h of its sources, version 1.4) has the same header and places as a
/// leaf. Its items have the number of a block below in four bytes, the size of a key in one, the key, and the number of
/// a component in two; of the first one the key is empty.
namespace branch_layout {
inline constexpr std::uint32_t smallest_item = 4 + 1 + 2;
inline constexpr std::uint32_t most_in_key = 255;
}  // namespace branch_layout

/// Writes the branches above leaves that are numbered from 1: behind them, the root last.
class BranchRestorer {
  public:
    /// @param blocks  gets the branches one behind the other, `most` at most
    BranchRestorer(std::uint8_t* blocks, std::uint32_t most) : block_(blocks), most_(most) {}

    /// @param from   the columns
    /// @param marks  a byte for each leaf, which are written over
    /// @returns how many branches there are; 0 when the columns are not what branches are made from
    std::uint32_t restore(BlockColumn from, std::uint8_t* marks) {
        leaves_ = from.number();
        for (std::uint8_t& byte : revision_) byte = static_cast<std::uint8_t>(from.byte());
        if (leaves_ == 0 || leaves_ > static_cast<std::uint32_t>(from.stop - from.at)) return 0;
        for (std::uint32_t i = 0; i < leaves_; ++i) marks[i] = 0;
        const Columns columns{from.column(), from.column(), from.column(), from.column()};
        std::uint32_t child = 1;
        for (level_ = 1;; ++level_) {
            const std::uint32_t before = count_;
            if (!write_level(columns, child, marks)) return 0;
            if (count_ == before + 1) return count_;
            child = leaves_ + 1 + before;
        }
    }
    /// Of the root; leaves have 0.
    [[nodiscard]] std::uint32_t level() const { return level_; }

  private:
    struct Columns {
        BlockColumn shared, rests, components, keys;
    };

    /// @param marks  for each leaf the highest level at which a block begins with it
    bool write_level(Columns columns, std::uint32_t child, std::uint8_t* marks) {
        std::uint8_t key[branch_layout::most_in_key];
        items_ = used_ = 0;
        for (std::uint32_t i = 0; i < leaves_; ++i) {
            const std::uint32_t shared = columns.shared.byte();
            const std::uint32_t size = shared + columns.rests.byte();
            if (size > branch_layout::most_in_key) return false;
            for (std::uint32_t at = shared; at < size; ++at) key[at] = static_cast<std::uint8_t>(columns.keys.byte());
            const std::uint32_t component = columns.components.number();
            if (marks[i] + 1U < level_) continue;
            if (items_ > 0 && !has_room_for(branch_layout::smallest_item + size)) end_block();
            const bool is_first = items_ == 0;
            if (is_first) {
                if (count_ == most_) return false;
                marks[i] = static_cast<std::uint8_t>(level_);
            }
            add_item(child++, key, is_first ? 0 : size, is_first ? 0 : component);
        }
        end_block();
        return true;
    }

    [[nodiscard]] std::uint32_t places_end() const {
        return block_layout::header_size + items_ * block_layout::place_size;
    }
    [[nodiscard]] bool has_room_for(std::uint32_t size) const {
        return places_end() + block_layout::place_size + used_ + size <= block_size;
    }

    void add_item(std::uint32_t child, const std::uint8_t* key, std::uint32_t key_size, std::uint32_t component) {
        used_ += branch_layout::smallest_item + key_size;
        const std::uint32_t place = block_size - used_;
        std::uint8_t* to = block_ + place;
        to = put(to, child, 4);
        to = put(to, key_size, 1);
        for (std::uint32_t i = 0; i < key_size; ++i) *to++ = key[i];
        put(to, component, 2);
        put(block_ + places_end(), place, 2);
        ++items_;
    }

    void end_block() {
        std::uint8_t* const begin = block_ + places_end();
        const std::uint32_t free = block_size - used_ - places_end();
        for (std::uint32_t i = 0; i < free; ++i) begin[i] = 0;
        std::uint8_t* to = block_;
        for (const std::uint8_t byte : revision_) *to++ = byte;
        to = put(to, level_, 1);
        to = put(to, free, 2);
        to = put(to, free, 2);
        put(to, places_end(), 2);
        items_ = used_ = 0;
        block_ += block_size;
        ++count_;
    }

    /// High bytes first.
    static std::uint8_t* put(std::uint8_t* to, std::uint32_t value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) *to++ = static_cast<std::uint8_t>(value >> shift);
        return to;
    }

    std::uint8_t* block_;  ///< that is being written
    std::uint32_t most_;
    std::uint8_t revision_[4] = {};
    std::uint32_t leaves_ = 0;
    std::uint32_t level_ = 0;
    std::uint32_t count_ = 0;  ///< of blocks that are written
    std::uint32_t items_ = 0;  ///< of the block that is being written
    std::uint32_t used_ = 0;   ///< bytes of them
};

}  // namespace yaodian::search
