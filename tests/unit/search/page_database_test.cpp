/// The database as the page loads it.
#include "search/index/page_database.hpp"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>

#include "search/format/block_columns.hpp"
#include "search/format/branch_columns.hpp"
#include "search/format/bytes.hpp"
#include "search/index/leaf_items.hpp"
#include "tests/unit/search/invented_collection.hpp"

namespace yaodian::search::test {
namespace {

/// A file of the test that runs; others may run beside it.
std::string path_of(const std::string& name) {
    return testing::TempDir() + "yaodian-page-database-" +
           testing::UnitTest::GetInstance()->current_test_info()->name() + "-" + name;
}

std::string bytes_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A database with frequent terms, rare ones and large metadata, as the index has them.
/// @param more  postings of a frequent term that are more than usual
std::string database_of(unsigned more) {
    constexpr unsigned passages = 8000;
    const std::string folder = path_of("folder");
    const std::string file = folder + ".compact";
    {
        Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_TERMLIST, block_size);
        for (unsigned number = 1; number <= passages; ++number) {
            Xapian::Document document;
            for (const std::string term : {"b", "提案", "案征", "征集"}) {
                document.add_term(term, number % 9 + 1);
                if (number % 3 == 0) document.add_term(term + "H", 7);
                if (number % 2 == 0) document.add_term(term + "T", 300);
            }
            if (number <= more) document.add_term("提案H", 7);
            document.add_term(std::string("bT\0x", 4), 2);  // whose key begins as that of what stands behind `bT` would
            for (unsigned i = 0; i < 20; ++i) document.add_term("征" + std::to_string(number * 7919 % 10007 + i), 1);
            database.add_document(document);
        }
        database.set_metadata("p:ti an", std::string(40000, 'm'));
        database.set_metadata("z", "last");
        database.commit();
        database.compact(file, Xapian::DBCOMPACT_SINGLE_FILE, block_size);
    }
    std::string bytes = bytes_of_file(file);
    std::filesystem::remove_all(folder);
    std::filesystem::remove(file);
    return bytes;
}

const std::string& many() {
    static const std::string bytes = database_of(0);
    return bytes;
}

std::string branches_of(const PageDatabase& database) {
    std::string blocks(database.branch_count() * block_size, '\xFF');
    std::vector<std::uint8_t> marks(database.branches().size());
    const auto* columns = reinterpret_cast<const std::uint8_t*>(database.branches().data());
    BranchRestorer restorer(reinterpret_cast<std::uint8_t*>(blocks.data()), database.branch_count());
    EXPECT_EQ(restorer.restore({columns, columns + database.branches().size()}, marks.data()), database.branch_count());
    return blocks;
}

/// The database with the leaves of some chunks; the others have nothing that Xapian would take for a block.
Xapian::Database opened(const PageDatabase& database, const std::function<bool(std::size_t chunk)>& has) {
    std::string bytes(database.size(), '\xFF');
    bytes.replace(0, block_size, database.first_block());
    const std::string branches = branches_of(database);
    bytes.replace(bytes.size() - branches.size(), branches.size(), branches);
    for (std::size_t i = 0; i < database.chunks().size(); ++i) {
        const PageDatabase::Chunk& chunk = database.chunks()[i];
        if (has(i)) bytes.replace(chunk.first * block_size, chunk.count * block_size, database.blocks(chunk));
    }
    const std::string path = path_of("some.db");
    std::filesystem::remove(path);
    std::ofstream(path, std::ios::binary) << bytes;
    return Xapian::Database(path);
}

using Postings = std::vector<std::pair<Xapian::docid, Xapian::termcount>>;

Postings postings(const Xapian::Database& database, const std::string& term) {
    Postings out;
    for (auto i = database.postlist_begin(term); i != database.postlist_end(term); ++i)
        out.emplace_back(*i, i.get_wdf());
    return out;
}

/// @returns the places of the chunks without which the work cannot be done
template <typename Work>
std::set<std::size_t> needed_for(const PageDatabase& database, Work work) {
    std::set<std::size_t> out;
    for (std::size_t chunk = 0; chunk < database.chunks().size(); ++chunk) {
        try {
            work(opened(database, [&](std::size_t other) { return other != chunk; }));
        } catch (const Xapian::Error&) {
            out.insert(chunk);
        }
    }
    return out;
}

TEST(PageDatabase, has_what_the_database_has) {
    const std::string path = path_of("whole.db");
    std::ofstream(path, std::ios::binary) << many();
    const Xapian::Database whole(path);
    const PageDatabase database(many(), block_size);
    const Xapian::Database same = opened(database, [](std::size_t) { return true; });
    EXPECT_EQ(same.get_doccount(), whole.get_doccount());
    int terms = 0;
    for (auto term = whole.allterms_begin(); term != whole.allterms_end(); ++term, ++terms) {
        if (terms % 50 != 0 && term.get_termfreq() < 100) continue;
        EXPECT_EQ(same.get_termfreq(*term), term.get_termfreq()) << *term;
        EXPECT_EQ(same.get_collection_freq(*term), whole.get_collection_freq(*term)) << *term;
        EXPECT_EQ(postings(same, *term), postings(whole, *term)) << *term;
    }
    EXPECT_GT(terms, 5000);
    for (const char* key : {"p:ti an", "z", "none"}) EXPECT_EQ(same.get_metadata(key), whole.get_metadata(key));
    EXPECT_EQ(same.get_termfreq("提桉"), 0U);
    EXPECT_EQ(same.get_doclength(777), whole.get_doclength(777));
    std::filesystem::remove(path);
}

TEST(PageDatabase, gives_a_term_with_its_headings_and_titles_in_one_chunk) {
    const PageDatabase database(many(), block_size);
    EXPECT_GT(database.chunks().size(), 8U);
    for (const char* term : {"提案", "案征", "征集"}) {
        const auto needed = needed_for(database, [&](const Xapian::Database& some) {
            for (const char* kind : {"", "H", "T"}) static_cast<void>(postings(some, std::string(term) + kind));
        });
        EXPECT_EQ(needed.size(), 1U) << term;
    }
}

TEST(PageDatabase, cuts_what_is_too_large_for_one_chunk) {
    const PageDatabase database(many(), block_size / 4);
    const auto needed =
        needed_for(database, [](const Xapian::Database& some) { static_cast<void>(postings(some, "b")); });
    EXPECT_GE(needed.size(), 2U);
    EXPECT_EQ(*needed.rbegin() - *needed.begin() + 1, needed.size()) << "one behind the other";
    const auto frequency =
        needed_for(database, [](const Xapian::Database& some) { static_cast<void>(some.get_termfreq("b")); });
    EXPECT_EQ(frequency, std::set<std::size_t>{*needed.begin()}) << "how many it has is in the first";
}

TEST(PageDatabase, looks_for_what_is_not_there_in_the_smaller_chunk) {
    const PageDatabase database(many(), block_size);
    const auto needed_for_term = [&](const char* term) {
        return needed_for(database, [&](const Xapian::Database& some) { static_cast<void>(some.get_termfreq(term)); });
    };
    // Between a frequent term and rare ones, and the other way round.
    for (const auto& [missing, frequent] : {std::pair("bb", "b"), std::pair("征99999", "征集")}) {
        const auto needed = needed_for_term(missing);
        EXPECT_EQ(needed.size(), 1U) << missing;
        EXPECT_NE(needed, needed_for_term(frequent)) << missing;
    }
}

TEST(PageDatabase, gives_pairs_that_are_read_as_two_syllables_together_where_they_are_few) {
    const auto chunks_for_pairs = [](std::size_t pairs) {
        const std::string folder = path_of("pairs");
        const std::string file = folder + ".compact";
        {
            Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_TERMLIST,
                                              block_size);
            for (std::size_t i = 0; i < pairs; ++i)
                database.set_metadata("p:ti " + std::to_string(i), std::to_string(i * 7919) + std::string(90, 'm'));
            Xapian::Document document;
            for (int i = 0; i < 2000; ++i) document.add_term("征" + std::to_string(i), 1);
            database.add_document(document);
            database.commit();
            database.compact(file, Xapian::DBCOMPACT_SINGLE_FILE, block_size);
        }
        const std::string bytes = bytes_of_file(file);
        std::filesystem::remove_all(folder);
        std::filesystem::remove(file);
        const PageDatabase database(bytes, block_size);
        return needed_for(database, [&](const Xapian::Database& some) {
            for (std::size_t i = 0; i < pairs; i += 50)
                static_cast<void>(some.get_metadata("p:ti " + std::to_string(i)));
        });
    };
    EXPECT_EQ(chunks_for_pairs(300).size(), 1U) << "three blocks";
    EXPECT_GT(chunks_for_pairs(1000).size(), 5U);
}

TEST(PageDatabase, changes_where_a_term_has_more_postings) {
    const auto chunks_of = [](const PageDatabase& database) {
        std::map<std::string, int> out;
        for (const PageDatabase::Chunk& chunk : database.chunks()) ++out[database.blocks(chunk)];
        return out;
    };
    const std::string more = database_of(300);
    const auto before = chunks_of(PageDatabase(many(), block_size));
    const auto after = chunks_of(PageDatabase(more, block_size));
    const auto changed =
        std::count_if(before.begin(), before.end(), [&](const auto& one) { return !after.contains(one.first); });
    EXPECT_LE(changed, 3) << "the term's and the lengths of passages";
    EXPECT_GT(before.size(), 20U);
}

TEST(PageDatabase, has_branches_of_several_levels) {
    // 9 bytes a separator: some 800 in a block, so that 120,000 leaves need two levels and a root.
    std::string columns;
    put_number(columns, 120000);
    columns += "\1\2\3\4";
    std::string shared(120000, '\0');
    std::string rests(120000, '\4');
    std::string components(120000, '\1');
    std::string keys;
    for (std::uint32_t i = 0; i < 120000; ++i) {
        for (int shift = 24; shift >= 0; shift -= 8) keys.push_back(static_cast<char>(i >> shift));
    }
    for (const std::string* column : {&shared, &rests, &components, &keys}) put_string(columns, *column);
    const auto* begin = reinterpret_cast<const std::uint8_t*>(columns.data());
    const BlockColumn from{begin, begin + columns.size()};
    std::vector<std::uint8_t> blocks(400 * block_size);
    std::vector<std::uint8_t> marks(columns.size());
    BranchRestorer restorer(blocks.data(), 400);
    const std::uint32_t count = restorer.restore(from, marks.data());
    EXPECT_EQ(restorer.level(), 2U);
    ASSERT_GT(count, 90U);
    const auto number_at = [&](std::size_t at, int bytes) {
        std::uint32_t value = 0;
        for (int i = 0; i < bytes; ++i) value = value << 8 | blocks[at + static_cast<std::size_t>(i)];
        return value;
    };
    // Down from the root: every leaf is there, in order, and each key is the first one below.
    std::uint32_t leaf = 0;
    const std::size_t root = (count - 1) * block_size;
    EXPECT_EQ(blocks[root + block_layout::level_at], 2);
    for (std::size_t place = block_layout::header_size; place < number_at(root + block_layout::places_end_at, 2);
         place += 2) {
        const std::size_t item = root + number_at(root + place, 2);
        const std::size_t block = (number_at(item, 4) - 120001) * block_size;
        if (leaf > 0) {
            EXPECT_EQ(number_at(item + 5, 4), leaf);
        }
        for (std::size_t inner = block_layout::header_size; inner < number_at(block + block_layout::places_end_at, 2);
             inner += 2) {
            ASSERT_EQ(number_at(block + number_at(block + inner, 2), 4), ++leaf);
        }
    }
    EXPECT_EQ(leaf, 120000U);
    EXPECT_EQ(BranchRestorer(blocks.data(), 20).restore(from, marks.data()), 0U) << "more than there is room for";
    EXPECT_EQ(BranchRestorer(blocks.data(), 400).restore({begin, begin + 40}, marks.data()), 0U) << "cut off";
}

TEST(PageDatabase, refuses_what_is_damaged) {
    EXPECT_THROW(PageDatabase(many().substr(0, block_size), block_size), std::out_of_range);
    std::string damaged = many();
    std::size_t leaf = block_size;
    while (damaged[leaf + block_layout::level_at] != 0) leaf += block_size;
    damaged[leaf + block_layout::places_end_at] = '\xFF';
    EXPECT_THROW(PageDatabase(damaged, block_size), std::out_of_range);
    EXPECT_THROW(PageDatabase(std::string(4 * block_size, '\0'), block_size), std::out_of_range);
}

}  // namespace
}  // namespace yaodian::search::test
