#include "search/index/block_columns.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <vector>

#include "search/format/block_columns.hpp"
#include "search/format/bytes.hpp"
#include "search/index/leaf_items.hpp"

namespace yaodian::search {

namespace {

/// What `BlockRestorer::put_sorted` writes.
std::uint32_t sorted_number(std::string_view bytes) {
    if (bytes.size() < 2) return 0;
    const auto byte_at = [&](std::size_t at) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at]));
    };
    std::uint32_t value = byte_at(0);
    if (bytes.size() > 2) value &= bytes.size() == 3 ? 0x3F : 0x1F;
    for (std::size_t i = 1; i < bytes.size(); ++i) value = value << 8 | byte_at(i);
    return value;
}

struct Postings {
    BlockItem kind = BlockItem::list;
    std::uint64_t count_of_all = 0;  ///< of the term's postings, where its first ones are; how often it is in them
    std::uint64_t frequency_of_all = 0;
    std::uint64_t first = 0;
    std::vector<std::uint64_t> gaps;
    std::vector<std::uint64_t> frequencies;
};

/// @param key_rest  what stands behind the term in the key
/// @returns nothing when the item holds no postings
std::optional<Postings> postings_of(std::string_view key_rest, std::string_view tag) try {
    Postings out;
    const bool has_first = key_rest.empty();
    ByteReader reader(tag);
    if (has_first) {
        out.count_of_all = reader.number();
        out.frequency_of_all = reader.number();
        out.first = reader.number() + 1;
    } else {
        out.first = sorted_number(key_rest.substr(1));
    }
    const bool has_last = reader.number() == '1';
    static_cast<void>(reader.number());  // the number of the last passage, which follows from the gaps
    out.frequencies.push_back(reader.number());
    while (!reader.at_end()) {
        out.gaps.push_back(reader.number());
        out.frequencies.push_back(reader.number());
    }
    if (has_first) {
        out.kind = has_last ? BlockItem::list : BlockItem::begin;
    } else {
        out.kind = has_last ? BlockItem::end : BlockItem::continuation;
    }
    return out;
} catch (const std::out_of_range&) {
    return std::nullopt;
}

/// Collects the columns of a block, item by item.
class Columns {
  public:
    void add(const LeafItem& item) {
        const std::string_view term = item.term();
        if (item.flags == block_layout::whole_flags && !term.empty()) {
            if (const auto postings = postings_of(item.key.substr(term.size()), item.tag)) {
                add_term(term);
                add_postings(*postings);
                return;
            }
        }
        kinds_.push_back(static_cast<char>(item.flags));
        add_term(item.key);
        put_number(counts_, item.tag.size());
        values_ += item.tag;
        last_of_term_.reset();
    }

    [[nodiscard]] std::string bytes(std::string_view header) const {
        std::string out = "\1";
        out += header;
        for (const std::string* column :
             {&kinds_, &shared_, &rests_, &counts_, &firsts_, &totals_, &gaps_, &frequencies_, &keys_, &values_})
            put_string(out, *column);
        return out;
    }

  private:
    void add_term(std::string_view term) {
        const auto shared = static_cast<std::size_t>(
            std::mismatch(term.begin(), term.end(), term_.begin(), term_.end()).first - term.begin());
        if (shared < term_.size() || shared < term.size()) last_of_term_.reset();
        shared_.push_back(static_cast<char>(shared));
        rests_.push_back(static_cast<char>(term.size() - shared));
        keys_ += term.substr(shared);
        term_ = term;
    }

    void add_postings(const Postings& postings) {
        kinds_.push_back(static_cast<char>(postings.kind));
        put_number(counts_, postings.frequencies.size());
        put_number(firsts_, postings.first - (last_of_term_ ? *last_of_term_ + 1 : 0));
        if (postings.kind == BlockItem::begin) {
            put_number(totals_, postings.count_of_all);
            put_number(totals_, postings.frequency_of_all);
        }
        for (const std::uint64_t gap : postings.gaps) put_number(gaps_, gap);
        for (const std::uint64_t frequency : postings.frequencies) put_number(frequencies_, frequency);
        last_of_term_ =
            std::accumulate(postings.gaps.begin(), postings.gaps.end(), postings.first + postings.gaps.size());
    }

    std::string kinds_, shared_, rests_, counts_, firsts_, totals_, gaps_, frequencies_, keys_, values_;
    std::string_view term_;
    std::optional<std::uint64_t> last_of_term_;  ///< passage of the last posting, as long as the term is the same
};

/// @returns nothing when it is no leaf, or would not be restored as it is
std::optional<std::string> leaf_columns(std::string_view block) {
    const auto items = leaf_items(block);
    if (!items) return std::nullopt;
    Columns columns;
    for (const LeafItem& item : *items) columns.add(item);
    std::string out = columns.bytes(block.substr(0, block_layout::header_size));

    std::array<std::uint8_t, block_size> restored{};
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(out.data());
    BlockColumn column{bytes, bytes + out.size()};
    if (!BlockRestorer(restored.data()).restore(column)) return std::nullopt;
    const std::string_view same(reinterpret_cast<const char*>(restored.data()), restored.size());
    const std::size_t places_end = block_layout::header_size + 2 * items->size();
    std::size_t begin = block.size();  // of the last item, the one that lies first
    for (const LeafItem& item : *items) begin -= item.size();
    if (same.substr(0, places_end) != block.substr(0, places_end) || same.substr(begin) != block.substr(begin))
        return std::nullopt;
    return out;
}

}  // namespace

std::string columns_of_block(std::string_view block) {
    if (std::optional<std::string> columns = leaf_columns(block)) return std::move(*columns);
    return std::string(1, '\0') + std::string(block);
}

}  // namespace yaodian::search
