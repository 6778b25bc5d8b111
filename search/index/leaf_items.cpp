#include "search/index/leaf_items.hpp"

#include <algorithm>
#include <stdexcept>

#include "search/format/block_columns.hpp"

namespace yaodian::search {

namespace {

unsigned byte_of(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

unsigned two_bytes_of(std::string_view bytes, std::size_t at) {
    return byte_of(bytes, at) << 8 | byte_of(bytes, at + 1);
}

}  // namespace

std::string_view LeafItem::term() const {
    std::size_t at = key.find('\0');
    while (at != std::string_view::npos && at + 1 < key.size() && byte_of(key, at + 1) == 0xFF)
        at = key.find('\0', at + 2);
    return key.substr(0, at);
}

std::size_t LeafItem::size() const {
    return block_layout::smallest_item + key.size() + tag.size();
}

unsigned LeafItem::component() const {
    if ((flags & block_layout::first_flag) != 0) return 1;
    if (tag.size() < 2) throw std::out_of_range("an item without its number");
    return two_bytes_of(tag, 0);
}

std::optional<std::vector<LeafItem>> leaf_items(std::string_view block) {
    if (block.size() != block_size || byte_of(block, block_layout::level_at) != 0) return std::nullopt;
    const std::size_t places_end = two_bytes_of(block, block_layout::places_end_at);
    if (places_end < block_layout::header_size || places_end > block.size()) return std::nullopt;
    std::vector<LeafItem> out;
    std::size_t end = block.size();
    for (std::size_t place = block_layout::header_size; place + 1 < places_end; place += 2) {
        const std::size_t at = two_bytes_of(block, place);
        if (at < places_end || at + block_layout::smallest_item > end) return std::nullopt;
        const unsigned word = two_bytes_of(block, at);
        const std::size_t size = (word & 0xFFFFU >> block_layout::flag_bits) + block_layout::smallest_item;
        const std::size_t key_size = byte_of(block, at + 2);
        if (at + size != end || key_size + block_layout::smallest_item > size) return std::nullopt;
        const std::string_view item =
            block.substr(at + block_layout::smallest_item, size - block_layout::smallest_item);
        out.push_back({word >> (16 - block_layout::flag_bits), item.substr(0, key_size), item.substr(key_size)});
        end = at;
    }
    return out;
}

}  // namespace yaodian::search
