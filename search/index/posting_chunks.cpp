#include "search/index/posting_chunks.hpp"

#include <optional>
#include <ranges>

#include "search/format/block_size.hpp"
#include "search/index/leaf_items.hpp"

namespace yaodian::search {

namespace {

/// A chunk is a block, and one more for each so many bytes of the database, so that the list of their names stays
/// short.
constexpr std::size_t bytes_a_block_more = std::size_t{128} << 20;
/// Bytes of a list's postings in two blocks from which on they come together.
constexpr std::size_t long_list = block_size / 2;

/// Bytes of the postings that a term has in the last items of a block and in the first ones of the next.
std::size_t bytes_across(std::string_view before, std::string_view after) {
    const auto left = leaf_items(before);
    const auto right = leaf_items(after);
    if (!left || !right || left->empty() || right->empty()) return 0;
    const std::string_view term = left->back().term();
    if (term.empty() || right->front().term() != term) return 0;
    std::size_t bytes = 0;
    for (const LeafItem& item : *left | std::views::reverse) {
        if (item.term() != term) break;
        bytes += item.tag.size();
    }
    for (const LeafItem& item : *right) {
        if (item.term() != term) break;
        bytes += item.tag.size();
    }
    return bytes;
}

}  // namespace

std::vector<std::size_t> posting_chunks(std::string_view file) {
    const std::size_t usual = 1 + file.size() / bytes_a_block_more;
    const std::size_t blocks = (file.size() + block_size - 1) / block_size;
    const auto block = [&](std::size_t number) { return file.substr(number * block_size, block_size); };
    std::vector<std::size_t> out;
    for (std::size_t at = 0; at < blocks; at += out.back()) {
        std::size_t size = std::min(usual, blocks - at);
        const std::size_t next = at + size;
        if (next < blocks && bytes_across(block(next - 1), block(next)) >= long_list) ++size;
        out.push_back(size);
    }
    return out;
}

}  // namespace yaodian::search
