/// Blocks of the database as columns, and back.
#include "search/index/block_columns.hpp"

#include <gmock/gmock.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <random>

#include "search/format/block_columns.hpp"
#include "tests/unit/search/invented_collection.hpp"

namespace yaodian::search::test {
namespace {

std::string file_content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A restored block; nothing when the columns are refused or do not end where they should.
std::optional<std::string> restored(const std::string& columns) {
    std::string block(block_size, 'x');
    const auto* begin = reinterpret_cast<const std::uint8_t*>(columns.data());
    BlockColumn from{begin, begin + columns.size()};
    if (!BlockRestorer(reinterpret_cast<std::uint8_t*>(block.data())).restore(from)) return std::nullopt;
    return from.at == from.stop ? std::optional(block) : std::nullopt;
}

/// A block with zeros for what lies between the places of its items and the items.
std::string without_free_bytes(std::string block) {
    const auto two = [&](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(block[at]) << 8 |
                                        static_cast<unsigned char>(block[at + 1]));
    };
    const std::size_t begin = two(block_layout::places_end_at);
    const std::size_t end = begin > block_layout::header_size ? two(begin - 2) : block.size();
    std::fill(block.begin() + static_cast<std::ptrdiff_t>(begin), block.begin() + static_cast<std::ptrdiff_t>(end),
              '\0');
    return block;
}

/// Takes all blocks of a database apart and puts them together again.
/// @returns how many were leaves that came in columns
int expect_same_blocks(const std::string& file) {
    const std::string bytes = file_content(file);
    int in_columns = 0;
    for (std::size_t at = 0; at + block_size <= bytes.size(); at += block_size) {
        const std::string block = bytes.substr(at, block_size);
        const std::string columns = columns_of_block(block);
        const auto again = restored(columns);
        EXPECT_TRUE(again) << "block " << at / block_size;
        if (!again) continue;
        const bool apart = columns.front() != 0;
        EXPECT_EQ(*again, apart ? without_free_bytes(block) : block) << "block " << at / block_size;
        in_columns += apart ? 1 : 0;
    }
    return in_columns;
}

TEST(BlockColumns, of_an_index_give_its_blocks) {
    EXPECT_GT(expect_same_blocks(written("block-columns")), 3);
}

TEST(BlockColumns, keep_terms_with_zeros_and_large_numbers) {
    const std::string folder = std::filesystem::temp_directory_path() / "yaodian-search-block-columns-database";
    const std::string file = folder + ".compact";
    std::filesystem::remove_all(folder);
    {
        Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE, block_size);
        const auto add = [&](Xapian::docid number, Xapian::termcount frequency) {
            Xapian::Document document;
            document.add_term(std::string("a\0b", 3), frequency);
            document.add_term(std::string("a\0", 2), 1);
            document.add_term("a", frequency % 7 + 1);
            document.add_term("only" + std::to_string(number), 300);
            database.replace_document(number, document);
        };
        for (Xapian::docid number = 1; number < 3000; ++number) add(number * 11, number);
        for (const Xapian::docid number :
             {0x7FFFU, 0x8000U, 0x3FFFFFU, 0x400000U, 0x1FFFFFFFU, 0x20000000U, 0xFFFFFFF0U})
            add(number, 1U << 20);
        database.set_metadata("key", std::string(5000, 'm'));
        database.commit();
        database.compact(file, Xapian::DBCOMPACT_SINGLE_FILE, block_size);
    }
    EXPECT_GT(expect_same_blocks(file), 3);
    std::filesystem::remove_all(folder);
    std::filesystem::remove(file);
}

TEST(BlockColumns, leave_what_is_no_leaf_as_it_is) {
    std::mt19937 random(7);
    std::string block(block_size, '\0');
    for (int round = 0; round < 200; ++round) {
        for (char& byte : block) byte = static_cast<char>(random());
        if (round % 2 == 0) block[block_layout::level_at] = '\0';
        EXPECT_EQ(restored(columns_of_block(block)), block);
    }
}

TEST(BlockColumns, that_are_damaged_stay_within_the_block) {
    const std::string bytes = file_content(written("block-columns"));
    std::mt19937 random(11);
    std::vector<std::uint8_t> block(block_size + 64, 0xA5);
    for (std::size_t at = 0; at + block_size <= bytes.size(); at += block_size) {
        const std::string columns = columns_of_block(bytes.substr(at, block_size));
        for (int round = 0; round < 20; ++round) {
            std::string damaged = columns.substr(0, round % 4 == 0 ? random() % columns.size() + 1 : columns.size());
            for (unsigned i = random() % 8 + 1; i > 0; --i)
                damaged[random() % std::min<std::size_t>(damaged.size(), i % 2 == 0 ? 200 : 1U << 20)] =
                    static_cast<char>(random());
            const auto* begin = reinterpret_cast<const std::uint8_t*>(damaged.data());
            BlockColumn from{begin, begin + damaged.size()};
            static_cast<void>(BlockRestorer(block.data()).restore(from));
            ASSERT_TRUE(std::all_of(block.begin() + block_size, block.end(), [](auto b) { return b == 0xA5; }));
        }
    }
}

}  // namespace
}  // namespace yaodian::search::test
