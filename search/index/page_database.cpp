#include "search/index/page_database.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "search/format/block_columns.hpp"
#include "search/format/branch_columns.hpp"
#include "search/format/bytes.hpp"
#include "search/format/metadata.hpp"
#include "search/index/leaf_items.hpp"

namespace yaodian::search {

namespace {

/// A term with more bytes of postings than others share a chunk comes in chunks of up to so many times that: who needs
/// few of its postings loads as much.
constexpr std::size_t most_in_chunk = 3;
/// What is less than this part of a chunk gets none of its own: its name would cost more.
constexpr std::size_t least_in_chunk = 4;
/// The same before a term that fills a chunk alone: who looks for what is not there would load it.
constexpr std::size_t least_before_large = 32;

/// The number of the first leaf's block.
constexpr std::uint32_t first_leaf = 1;

void put_big_endian(std::string& to, std::uint32_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        to.push_back(static_cast<char>(static_cast<unsigned char>(value >> shift)));
}

std::string_view block_of(std::string_view file, std::size_t number) {
    return file.substr(number * block_size, block_size);
}

/// @returns the term whose postings the item with this key has, or the key when it has none
std::string_view owner_of(std::string_view key) {
    const std::string_view term = LeafItem{0, key, {}}.term();
    return term.empty() ? key : term;
}

/// What the keys of the pairs that are read as two syllables begin with: all metadata begin with the first two bytes.
const std::string pinyin = std::string("\0\xC0", 2) + metadata::pinyin;

/// What a query reads together: the postings of a term as text, in headings and in titles, a value of the metadata.
std::string_view group_of(std::string_view key) {
    std::string_view owner = owner_of(key);
    if (owner.size() > 1 && (owner.back() == 'H' || owner.back() == 'T')) owner.remove_suffix(1);
    return owner;
}

/// A leaf while it is filled.
class LeafBlock {
  public:
    void add(std::string item) {
        used_ += item.size();
        places_.push_back(static_cast<std::uint32_t>(block_size - used_));
        items_.push_back(std::move(item));
    }

    /// @param revision  four bytes
    [[nodiscard]] std::string bytes(std::string_view revision) const {
        const auto places_end =
            static_cast<std::uint32_t>(block_layout::header_size + places_.size() * block_layout::place_size);
        const auto free = static_cast<std::uint32_t>(block_size - used_ - places_end);
        std::string out(revision);
        out.push_back('\0');  // the level
        for (const std::uint32_t number : {free, free, places_end}) put_big_endian(out, number, 2);
        for (const std::uint32_t place : places_) put_big_endian(out, place, 2);
        out.append(free, '\0');
        for (auto item = items_.rbegin(); item != items_.rend(); ++item) out += *item;
        return out;
    }

  private:
    std::size_t used_ = 0;
    std::vector<std::uint32_t> places_;
    std::vector<std::string> items_;
};

constexpr std::size_t revision_size = 4;

std::string leaf_item(unsigned flags, std::string_view key, std::string_view tag) {
    std::string out;
    put_big_endian(out, flags << (16 - block_layout::flag_bits) | static_cast<std::uint32_t>(key.size() + tag.size()),
                   2);
    put_big_endian(out, static_cast<std::uint32_t>(key.size()), 1);
    out += key;
    out += tag;
    return out;
}

/// A key behind those of all items of the owner that has the item with this key, and before all others.
std::string key_behind(std::string_view last) {
    return std::string(owner_of(last)) + std::string("\0\xFF", 2);
}

/// What is kept free in each leaf for the item that nobody looks for.
std::size_t size_behind(std::string_view key) {
    return block_layout::smallest_item + key.size() + 2 + block_layout::place_size;
}

}  // namespace

/// Goes through the items in their order and decides where leaves and chunks begin.
class PageDatabase::Cutting {
  public:
    Cutting(PageDatabase& out, std::size_t chunk_size) : out_(out), chunk_size_(chunk_size) {}

    void add(const LeafItem& item, Position position) {
        const unsigned component = item.component();
        if (last_ && std::tie(item.key, component) <= std::tie(last_->key, last_->component))
            throw std::out_of_range("items that are not in order");
        last_ = {item.key, component};
        // Who has to put a word right reads many of the pairs, so few pairs come together.
        const std::string_view group = item.key.starts_with(pinyin) ? pinyin : group_of(item.key);
        if (group != group_) end_group();
        group_ = group;
        group_size_ += item.size();
        items_.push_back({item.key, component, item.size(), position});
    }

    /// @returns what separates each leaf from the one before
    std::vector<Separator> finish() {
        end_group();
        // Who looks for what is not there, but would be between two chunks, is sent to the smaller one.
        for (Border& border : borders_) {
            const bool to_left = chunk_sizes_[border.chunk - 1] < chunk_sizes_[border.chunk];
            Separator& separator = separators_[out_.chunks_[border.chunk].first - first_leaf];
            separator.key = to_left ? std::string(border.right) : behind(border.left);
        }
        return std::move(separators_);
    }

  private:
    struct Item {
        std::string_view key;
        unsigned component;
        std::size_t size;
        Position position;
    };
    struct Place {
        std::string_view key;
        unsigned component;
    };
    /// Where a chunk and a group begin.
    struct Border {
        std::size_t chunk;       ///< the one on the right
        std::string_view left;   ///< key of the last item before it
        std::string_view right;  ///< of its first item
    };

    PageDatabase& out_;
    const std::size_t chunk_size_;
    std::optional<Place> last_;
    std::string_view group_;
    std::size_t group_size_ = 0;
    std::vector<Item> items_;  ///< of the group
    std::size_t in_chunk_ = 0;
    std::size_t in_leaf_ = 0;  ///< with the places of its items
    std::string_view before_;  ///< key of the last item that has its place
    std::vector<Separator> separators_;
    std::vector<Border> borders_;
    std::vector<std::size_t> chunk_sizes_;

    void end_group() {
        const std::size_t size = std::exchange(group_size_, 0);
        const std::vector<Item> items = std::exchange(items_, {});
        if (group_ != pinyin || size <= most_in_chunk * chunk_size_) return put_group(items, size);
        for (auto begin = items.begin(); begin != items.end();) {
            const auto is_other = [&](const Item& item) { return item.key != begin->key; };
            const auto end = std::find_if(begin, items.end(), is_other);
            std::size_t of_key = 0;
            for (auto item = begin; item != end; ++item) of_key += item->size;
            put_group({begin, end}, of_key);
            begin = end;
        }
    }

    void put_group(std::span<const Item> items, std::size_t size) {
        const std::size_t least = chunk_size_ / (size > chunk_size_ ? least_before_large : least_in_chunk);
        if (in_chunk_ >= least && in_chunk_ + size > chunk_size_) in_chunk_ = 0;
        const std::size_t most = most_in_chunk * chunk_size_;
        const std::size_t pieces = (size + most - 1) / most;
        std::size_t done = 0;
        std::size_t piece = 1;
        for (const Item& item : items) {
            if (pieces > 1 && done * pieces >= size * piece) {
                in_chunk_ = 0;
                ++piece;
            }
            put(item, done == 0);
            done += item.size;
        }
    }

    void put(const Item& item, bool begins_group) {
        const bool begins_chunk = in_chunk_ == 0;
        const std::size_t needs = item.size + block_layout::place_size;
        if (begins_chunk || block_layout::header_size + in_leaf_ + needs + size_behind(item.key) > block_size) {
            if (begins_chunk) begin_chunk(item, begins_group);
            ++out_.chunks_.back().count;
            out_.leaves_.push_back({item.position, false});
            separators_.push_back({separator(item), item.component});
            in_leaf_ = 0;
        }
        in_leaf_ += needs;
        in_chunk_ += item.size;
        chunk_sizes_.back() += item.size;
        before_ = item.key;
    }

    void begin_chunk(const Item& item, bool begins_group) {
        // Not so before a term that is the same with a zero byte behind it.
        const bool is_apart = begins_group && behind(before_) <= item.key;
        if (is_apart && !out_.leaves_.empty()) {
            out_.leaves_.back().ends_group = true;
            borders_.push_back({out_.chunks_.size(), before_, item.key});
        }
        out_.chunks_.push_back({static_cast<std::uint32_t>(out_.leaves_.size()) + first_leaf, 0});
        chunk_sizes_.push_back(0);
    }

    /// What is behind all keys of the owner of a key, and behind that of the item that nobody looks for.
    static std::string behind(std::string_view key) { return std::string(owner_of(key)) + '\1'; }

    /// The shortest beginning of the key that is behind the key before.
    [[nodiscard]] std::string separator(const Item& item) const {
        const auto other = std::mismatch(item.key.begin(), item.key.end(), before_.begin(), before_.end()).first;
        return {item.key.begin(), other == item.key.end() ? other : other + 1};
    }
};

PageDatabase::PageDatabase(std::string_view file, std::size_t chunk_size) : file_(file) {
    Cutting cutting(*this, chunk_size);
    for (std::uint32_t number = 1; number < file.size() / block_size; ++number) {
        const std::string_view block = block_of(file, number);
        if (block[block_layout::level_at] != 0) continue;
        const auto items = leaf_items(block);
        if (!items) throw std::out_of_range("a leaf that was not written by Xapian's compaction");
        for (std::uint32_t i = 0; i < items->size(); ++i) cutting.add((*items)[i], {number, i});
    }
    add_branches(cutting.finish());
}

std::size_t PageDatabase::size() const {
    return (1 + leaves_.size() + branch_count_) * block_size;
}

std::string PageDatabase::blocks(const Chunk& chunk) const {
    std::string out;
    for (std::uint32_t i = 0; i < chunk.count; ++i) out += leaf(chunk.first - first_leaf + i);
    return out;
}

std::string PageDatabase::leaf(std::size_t place) const {
    const Position begin = leaves_.at(place).begin;
    const auto blocks = static_cast<std::uint32_t>(file_.size() / block_size);
    const Position end = place + 1 < leaves_.size() ? leaves_[place + 1].begin : Position{blocks, 0};
    LeafBlock out;
    std::string behind;
    for (Position at = begin; at.block < end.block || (at.block == end.block && at.place < end.place);) {
        const auto items = leaf_items(block_of(file_, at.block));
        const std::size_t until = !items ? 0 : at.block == end.block ? end.place : items->size();
        for (; at.place < until; ++at.place) {
            const LeafItem& item = (*items)[at.place];
            out.add(leaf_item(item.flags, item.key, item.tag));
            if (leaves_[place].ends_group && at.place + 1 == until) behind = key_behind(item.key);
        }
        at = at.block == end.block ? end : Position{at.block + 1, 0};
    }
    if (leaves_[place].ends_group) out.add(leaf_item(block_layout::whole_flags, behind, {}));
    return out.bytes(block_of(file_, begin.block).substr(0, revision_size));
}

/// @param separators  of the leaves
void PageDatabase::add_branches(const std::vector<Separator>& separators) {
    std::string shared;
    std::string rests;
    std::string components;
    std::string keys;
    std::string_view before;
    for (const Separator& separator : separators) {
        const std::string_view key = separator.key;
        const auto same = std::mismatch(key.begin(), key.end(), before.begin(), before.end()).first - key.begin();
        shared.push_back(static_cast<char>(same));
        rests.push_back(static_cast<char>(key.size() - static_cast<std::size_t>(same)));
        put_number(components, separator.component);
        keys += key.substr(static_cast<std::size_t>(same));
        before = key;
    }
    put_number(branches_, separators.size());
    branches_ += block_of(file_, leaves_.at(0).begin.block).substr(0, revision_size);
    for (const std::string* column : {&shared, &rests, &components, &keys}) put_string(branches_, *column);

    // A block has room for so many items at least.
    constexpr std::size_t least_items = 60;
    const std::size_t most = separators.size() / least_items + 4;
    std::vector<std::uint8_t> blocks(most * block_size);
    std::vector<std::uint8_t> marks(separators.size());
    BranchRestorer restorer(blocks.data(), static_cast<std::uint32_t>(most));
    const auto* begin = reinterpret_cast<const std::uint8_t*>(branches_.data());
    branch_count_ = restorer.restore({begin, begin + branches_.size()}, marks.data());
    if (branch_count_ == 0) throw std::out_of_range("keys that are too long for a branch");
    add_first_block(first_leaf + static_cast<std::uint32_t>(leaves_.size()) + branch_count_ - 1, restorer.level());
}

/// Says where the branches begin and how many blocks there are (glass_version.cc and glass_freelist.h of Xapian's
/// sources, version 1.4); all else is as in the file.
void PageDatabase::add_first_block(std::uint32_t root, unsigned level) {
    constexpr std::size_t revision_at = 32;
    constexpr std::uint64_t is_fake = 1;
    const std::string_view old = block_of(file_, 0);
    ByteReader reader(old, revision_at);
    std::string block(old.substr(0, revision_at));
    put_number(block, reader.number());
    static_cast<void>(reader.number());  // where the branches began
    put_number(block, root);
    const std::uint64_t flags = reader.number();
    if ((flags & is_fake) != 0) throw std::out_of_range("a table of postings without blocks");
    put_number(block, std::uint64_t{level} << 2 | (flags & 3));
    for (int i = 0; i < 3; ++i) put_number(block, reader.number());  // items, size of blocks, what is compressed
    const std::string_view free = reader.string();
    ByteReader free_reader(free);
    std::string new_free;
    put_number(new_free, free_reader.number());
    static_cast<void>(free_reader.number());  // how many blocks there were
    put_number(new_free, root + 1);
    new_free += free_reader.rest();
    put_string(block, new_free);
    block += reader.rest();
    block.resize(block_size);
    first_block_ = std::move(block);
}

}  // namespace yaodian::search
