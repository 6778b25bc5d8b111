/// Which texts a page loads together.
#include "search/index/text_chunks.hpp"

#include <gmock/gmock.h>

#include <set>

#include "search/format/bytes.hpp"

namespace yaodian::search::test {
namespace {

using testing::ElementsAre;

/// A text of a document: its name and so many bytes.
std::string text_of(int document, std::size_t size) {
    std::string out;
    out += "d" + std::to_string(document) + std::string("\xFF");
    return out + std::string(size, static_cast<char>('a' + document % 26));
}

std::vector<std::string> texts_of(int count, std::size_t size) {
    std::vector<std::string> out;
    for (int i = 0; i < count; ++i) out.push_back(text_of(i, size));
    return out;
}

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

TEST(TextChunks, have_every_text_once_behind_the_sizes_of_all) {
    const std::vector<std::string> texts = texts_of(100, 1000);
    std::multiset<std::string> found;
    for (const TextChunk& chunk : text_chunks(views(texts), {})) {
        const std::string bytes = chunk.bytes();
        ByteReader sizes(bytes);
        std::size_t at = chunk.sizes.size();
        for (std::size_t i = 0; i < chunk.texts.size(); ++i) {
            const std::size_t size = sizes.number();
            found.insert(bytes.substr(at, size));
            at += size;
        }
        EXPECT_EQ(at, bytes.size());
        EXPECT_LE(bytes.size(), 20000U);
    }
    EXPECT_EQ(found, std::multiset<std::string>(texts.begin(), texts.end()));
}

TEST(TextChunks, of_large_texts_have_one_each) {
    const std::vector<std::string> texts = texts_of(5, 40000);
    EXPECT_EQ(text_chunks(views(texts), {}).size(), 5U);
    EXPECT_TRUE(text_chunks({}, {}).empty());
}

TEST(TextChunks, have_the_texts_of_a_series_together) {
    const std::vector<std::string> texts = texts_of(6, 10);
    const SeriesTable series(SeriesTable::encode({{}, {2, 2}, {1, 1}, {2, 1}, {}, {1, 1}}));
    const std::vector<TextChunk> chunks = text_chunks(views(texts), series);
    ASSERT_EQ(chunks.size(), 1U);
    EXPECT_THAT(chunks[0].texts, ElementsAre(texts[2], texts[5], texts[1], texts[3], texts[0], texts[4]));
}

TEST(TextChunks, stay_as_they_are_away_from_a_change) {
    std::vector<std::string> texts = texts_of(300, 1500);
    std::set<std::string> before;
    for (const TextChunk& chunk : text_chunks(views(texts), {})) before.insert(chunk.bytes());
    texts.insert(texts.begin() + 20, text_of(999, 700));
    std::size_t changed = 0;
    for (const TextChunk& chunk : text_chunks(views(texts), {})) changed += before.contains(chunk.bytes()) ? 0 : 1;
    EXPECT_LE(changed, 8U);
    EXPECT_GT(before.size(), 30U);
}

}  // namespace
}  // namespace yaodian::search::test
