/// Which blocks of the database a page loads together.
#include "search/index/posting_chunks.hpp"

#include <gmock/gmock.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <numeric>

#include "search/format/block_size.hpp"

namespace yaodian::search::test {
namespace {

using testing::Contains;
using testing::Each;
using testing::Le;

/// A database of so many passages, all of which have `common` unless it is empty.
std::string database_of(Xapian::docid passages, const std::string& common) {
    const std::string folder = std::filesystem::temp_directory_path() / "yaodian-search-posting-chunks";
    const std::string path = folder + ".compact";
    std::filesystem::remove_all(folder);
    {
        Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE, block_size);
        for (Xapian::docid number = 1; number <= passages; ++number) {
            Xapian::Document document;
            if (!common.empty()) document.add_term(common);
            document.add_term("x" + std::to_string(number));
            database.add_document(document);
        }
        database.commit();
        database.compact(path, Xapian::DBCOMPACT_SINGLE_FILE, block_size);
    }
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::filesystem::remove_all(folder);
    std::filesystem::remove(path);
    return bytes;
}

TEST(PostingChunks, hold_both_blocks_of_a_long_list) {
    const std::string file = database_of(20000, "common");
    const std::vector<std::size_t> chunks = posting_chunks(file);
    EXPECT_EQ(std::accumulate(chunks.begin(), chunks.end(), std::size_t{0}) * block_size, file.size());
    EXPECT_THAT(chunks, Contains(2u));
    EXPECT_THAT(chunks, Each(Le(2u)));
}

TEST(PostingChunks, are_single_blocks_where_lists_are_short) {
    const std::string file = database_of(20000, "");
    const std::vector<std::size_t> chunks = posting_chunks(file);
    EXPECT_EQ(chunks.size() * block_size, file.size());
    EXPECT_THAT(chunks, Each(1u));
}

}  // namespace
}  // namespace yaodian::search::test
