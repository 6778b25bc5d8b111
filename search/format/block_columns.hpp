/// A block of the database's tables as columns of what is alike, for the page: packed, a quarter to a third less than
/// the block. `INDEX-FORMAT.md`, "Scripts", has the form; `index/block_columns.hpp` writes it.
///
/// Without the standard library, since the page's unpacker (`wasm/unpack.cpp`) has none.
#pragma once

#include <cstdint>

#include "search/format/block_size.hpp"

namespace yaodian::search {

/// A leaf of Xapian's glass tables (glass_table.h of its sources, version 1.4): a header, the places of the items, two
/// bytes each, and the items themselves, the first one at the end of the block and each next one right before it.
namespace block_layout {
inline constexpr int level_at = 4;       ///< 0 is a leaf
inline constexpr int places_end_at = 9;  ///< two bytes, high one first
inline constexpr int header_size = 11;
inline constexpr int place_size = 2;
inline constexpr int flag_bits = 3;              ///< the highest of an item's first two bytes; the others are its size,
inline constexpr int smallest_item = 3;          ///< less this: those two bytes and that of the key's size
inline constexpr std::uint32_t first_flag = 1;   ///< of an item that is one piece or the first of several
inline constexpr std::uint32_t whole_flags = 3;  ///< of an item that is one piece and not compressed
}  // namespace block_layout

/// What an item is. Below 8: these flags, and no postings.
enum class BlockItem : std::uint8_t {
    list = 8,      ///< all postings of a term
    begin,         ///< its first ones; how many it has, and how often, is in the column `totals`
    continuation,  ///< more of them
    end,           ///< the last ones
};

/// A column while it is read. Behind its end there are zeros.
struct BlockColumn {
    const std::uint8_t* at = nullptr;
    const std::uint8_t* stop = nullptr;

    std::uint32_t byte() { return at < stop ? *at++ : 0; }
    std::uint32_t number() {
        std::uint32_t value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            const std::uint32_t next = byte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) break;
        }
        return value;
    }
    /// The column that follows in this one: its size as a number, then its bytes.
    BlockColumn column() {
        const std::uint32_t size = number();
        const auto left = static_cast<std::uint32_t>(stop - at);
        const BlockColumn inner{at, at + (size < left ? size : left)};
        at = inner.stop;
        return inner;
    }
};

/// Writes the items of a block from its columns.
class BlockRestorer {
  public:
    /// @param block  gets `block_size` bytes
    explicit BlockRestorer(std::uint8_t* block) : block_(block) {}

    /// @param from  columns; afterwards what follows them
    /// @returns false when they are not a block's
    bool restore(BlockColumn& from) {
        if (from.byte() == 0) {
            for (int i = 0; i < block_size; ++i) block_[i] = static_cast<std::uint8_t>(from.byte());
            return true;
        }
        for (int i = 0; i < block_layout::header_size; ++i) block_[i] = static_cast<std::uint8_t>(from.byte());
        const int places_end = block_[block_layout::places_end_at] << 8 | block_[block_layout::places_end_at + 1];
        BlockColumn* const all[] = {&kinds_,  &shared_, &rests_,       &counts_, &firsts_,
                                    &totals_, &gaps_,   &frequencies_, &keys_,   &values_};
        for (BlockColumn* column : all) *column = from.column();
        begin_ = block_ + places_end;
        item_end_ = block_ + block_size;
        if (begin_ > item_end_) return false;
        for (int place = block_layout::header_size; place + 1 < places_end; place += 2) {
            if (!write_item()) return false;
            const auto offset = static_cast<std::uint32_t>(item_end_ - block_);
            block_[place] = static_cast<std::uint8_t>(offset >> 8);
            block_[place + 1] = static_cast<std::uint8_t>(offset);
        }
        for (std::uint8_t* free = begin_; free < item_end_; ++free) *free = 0;
        return true;
    }

  private:
    /// Writes the next item behind the places, then moves it to its own place at the end of what is free.
    bool write_item() {
        const std::uint32_t kind = kinds_.byte();
        const bool has_postings = kind >= static_cast<std::uint32_t>(BlockItem::list);
        out_ = begin_ + block_layout::smallest_item;
        write_term();
        if (has_postings) {
            write_postings(static_cast<BlockItem>(kind));
        } else {
            key_end_ = out_;
            for (std::uint32_t left = counts_.number(); left > 0 && out_ < item_end_; --left) put(values_.byte());
        }
        if (out_ >= item_end_) return false;
        const auto size = static_cast<std::uint32_t>(out_ - begin_);
        const std::uint32_t flags = has_postings ? block_layout::whole_flags : kind;
        const std::uint32_t word = flags << (16 - block_layout::flag_bits) | (size - block_layout::smallest_item);
        begin_[0] = static_cast<std::uint8_t>(word >> 8);
        begin_[1] = static_cast<std::uint8_t>(word);
        begin_[2] = static_cast<std::uint8_t>(key_end_ - begin_ - block_layout::smallest_item);
        while (out_ > begin_) *--item_end_ = *--out_;
        term_ = item_end_ + block_layout::smallest_item;
        return true;
    }

    /// The term is the beginning of the one before, and a rest.
    void write_term() {
        const std::uint32_t shared = shared_.byte();
        const std::uint32_t rest = rests_.byte();
        is_same_term_ = had_postings_ && shared == term_size_ && rest == 0;
        for (std::uint32_t i = 0; i < shared && i < term_size_; ++i) put(term_[i]);
        for (std::uint32_t i = 0; i < rest; ++i) put(keys_.byte());
        term_size_ = static_cast<std::uint32_t>(out_ - begin_) - block_layout::smallest_item;
        had_postings_ = false;
    }

    void write_postings(BlockItem kind) {
        const bool has_first = kind == BlockItem::list || kind == BlockItem::begin;
        const bool has_last = kind == BlockItem::list || kind == BlockItem::end;
        const std::uint32_t count = counts_.number();
        const std::uint32_t first = firsts_.number() + (is_same_term_ ? last_ + 1 : 0);
        if (!has_first) {
            put(0);
            put_sorted(first);
        }
        key_end_ = out_;
        if (has_first) {
            put_number(has_last ? count : totals_.number());
            put_number(has_last ? sum_of(frequencies_, count) : totals_.number());
            put_number(first - 1);
        }
        const std::uint32_t increase = sum_of(gaps_, count - 1) + count - 1;
        put(has_last ? '1' : '0');
        put_number(increase);
        put_number(frequencies_.number());
        for (std::uint32_t i = 1; i < count && out_ < item_end_; ++i) {
            put_number(gaps_.number());
            put_number(frequencies_.number());
        }
        last_ = first + increase;
        had_postings_ = true;
    }

    /// Of the next numbers of a column, which is not read by that.
    static std::uint32_t sum_of(BlockColumn column, std::uint32_t count) {
        std::uint32_t sum = 0;
        for (std::uint32_t i = 0; i < count && column.at < column.stop; ++i) sum += column.number();
        return sum;
    }

    void put(std::uint32_t byte) {
        if (out_ < item_end_) *out_++ = static_cast<std::uint8_t>(byte);
    }
    void put_number(std::uint32_t value) {
        for (; value >= 0x80; value >>= 7) put(value | 0x80);
        put(value);
    }
    /// As Xapian writes a number that is to sort by bytes: its highest bits say how many bytes there are.
    void put_sorted(std::uint32_t value) {
        if (value >= 0x400000) {
            put(value >> 24 | 0xC0);
            put(value >> 16);
        } else if (value >= 0x8000) {
            put(value >> 16 | 0x80);
        }
        put(value >> 8);
        put(value);
    }

    std::uint8_t* block_;
    std::uint8_t* begin_ = nullptr;     ///< behind the places of all items
    std::uint8_t* item_end_ = nullptr;  ///< the items that are written begin here
    std::uint8_t* out_ = nullptr;
    const std::uint8_t* key_end_ = nullptr;
    const std::uint8_t* term_ = nullptr;  ///< of the item before
    std::uint32_t term_size_ = 0;
    std::uint32_t last_ = 0;  ///< its last posting's passage
    bool had_postings_ = false;
    bool is_same_term_ = false;
    BlockColumn kinds_, shared_, rests_, counts_, firsts_, totals_, gaps_, frequencies_, keys_, values_;
};

}  // namespace yaodian::search
