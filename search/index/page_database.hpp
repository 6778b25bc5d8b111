/// The database as the page loads it: the same items in leaves that are cut otherwise.
///
/// Xapian's compaction fills one leaf after the other, so that the postings of a frequent term begin and end anywhere:
/// who needs two leaves of postings loads three, with what lies beside them. Here such a term begins a leaf and a chunk
/// of its own, which come in one load. What lies before it is cut at the same place as before when the term gets more
/// postings, so that few chunks change with a document.
///
/// Who has read an item goes on to the next one, whether it is needed or not (glass_cursor.cc of Xapian's sources). So
/// that this loads no other chunk, a chunk ends with an item that nobody looks for: behind the last term, what the
/// postings of the same term with a zero byte more would be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::search {

class PageDatabase {
  public:
    /// Leaves that the page loads at once.
    struct Chunk {
        std::uint32_t first;  ///< number of the first one's block
        std::uint32_t count;
    };

    /// @param file  a database that Xapian's compaction has written; must outlive this
    /// @param chunk_size  bytes of postings that a chunk has at most; a term with more of them has chunks of its own,
    ///                    with up to three times as much
    /// @throws std::out_of_range when it is none
    PageDatabase(std::string_view file, std::size_t chunk_size);

    /// Bytes of the database, of which no file exists: blocks of `block_size`. Leaves are numbered from 1 in the order
    /// of their items.
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] const std::vector<Chunk>& chunks() const { return chunks_; }
    /// The bytes of block 0, which says where all begins.
    [[nodiscard]] const std::string& first_block() const { return first_block_; }
    /// Columns that `BranchRestorer` makes the branches from; their blocks follow those of the leaves.
    [[nodiscard]] const std::string& branches() const { return branches_; }
    [[nodiscard]] std::uint32_t branch_count() const { return branch_count_; }
    /// The bytes of a chunk's blocks, one behind the other.
    [[nodiscard]] std::string blocks(const Chunk& chunk) const;

  private:
    /// Where an item is in the file.
    struct Position {
        std::uint32_t block;
        std::uint32_t place;
    };
    struct Leaf {
        Position begin;
        bool ends_group;  ///< and has the item that nobody looks for behind its last one
    };
    /// What separates a leaf or branch from the one before, as branches have it.
    struct Separator {
        std::string key;
        unsigned component = 0;
    };
    class Cutting;

    std::string_view file_;
    std::vector<Leaf> leaves_;
    std::vector<Chunk> chunks_;
    std::string first_block_;
    std::string branches_;
    std::uint32_t branch_count_ = 0;

    [[nodiscard]] std::string leaf(std::size_t place) const;
    void add_branches(const std::vector<Separator>& separators);
    void add_first_block(std::uint32_t root, unsigned level);
};

}  // namespace yaodian::search
