/// Index files: equal bytes, damage, size.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "search/analysis/table_missing.hpp"
#include "search/format/bytes.hpp"
#include "search/format/document_text.hpp"
#include "search/format/passage_table.hpp"
#include "search/format/topic_table.hpp"
#include "tests/unit/search/invented_collection.hpp"

namespace yaodian::search::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

void put_bytes(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// What opening and asking says is wrong; empty when nothing is.
std::string problem(const std::string& path) {
    try {
        const Index index(path);
        (void)index.search("提案");
        (void)index.search("zhengji");
        return {};
    } catch (const IndexError& error) {
        return error.what();
    }
}

TEST(IndexFiles, of_equal_passages_have_equal_bytes_and_of_others_not) {
    const std::string a = written("equal-a");
    const std::string b = written("equal-b");
    EXPECT_EQ(bytes_of(a), bytes_of(b));
    EXPECT_EQ(bytes_of(texts_path(a)), bytes_of(texts_path(b)));
    auto other = invented_passages();
    other[1].text += "。";
    const std::string c = written("equal-c", other);
    EXPECT_NE(bytes_of(a).substr(16, 16), bytes_of(c).substr(16, 16));
}

TEST(IndexFiles, hold_no_text_that_is_shown) {
    const std::string path = written("references");
    EXPECT_EQ(bytes_of(path).find("面向船队征集提案"), std::string::npos);
    EXPECT_NE(bytes_of(texts_path(path)).find("面向船队征集提案"), std::string::npos);
}

TEST(IndexFiles, leave_nothing_else_behind) {
    const fs::path directory = fs::path(testing::TempDir()) / "yaodian-search-alone";
    fs::remove_all(directory);
    fs::create_directory(directory);
    write_index((directory / "index.db").string(), invented_passages(), invented_vocabulary());
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(directory)) names.push_back(entry.path().filename().string());
    EXPECT_THAT(names, testing::UnorderedElementsAre("index.db", "index.db.texts"));
}

TEST(IndexFiles, of_no_passages_can_be_asked) {
    const Index index(written("empty", {}));
    EXPECT_THAT(index.search("提案").hits, IsEmpty());
    EXPECT_THAT(index.search("2024年 tian 送温暧").hits, IsEmpty());
}

TEST(IndexFiles, that_are_missing_are_named_with_a_way_out) {
    const std::string message = problem(testing::TempDir() + "yaodian-no-such.db");
    EXPECT_THAT(message, HasSubstr("yaodian-no-such.db"));
    EXPECT_THAT(message, HasSubstr("yaodian build"));
}

TEST(IndexFiles, that_do_not_belong_together_are_refused) {
    const std::string a = written("mixed-a");
    auto other = invented_passages();
    other.pop_back();
    const std::string b = written("mixed-b", other);
    put_bytes(texts_path(a), bytes_of(texts_path(b)));
    EXPECT_THAT(problem(a), HasSubstr("belongs to other texts"));
}

TEST(IndexFiles, with_damaged_texts_are_refused_at_the_latest_when_read) {
    const std::string path = written("damaged-texts");
    const std::string good = bytes_of(texts_path(path));
    put_bytes(texts_path(path), good.substr(0, good.size() - 10));
    EXPECT_THAT(problem(path), HasSubstr("cut off"));
    put_bytes(texts_path(path), "");
    EXPECT_THAT(problem(path), HasSubstr("empty"));
    put_bytes(texts_path(path), "NOTTEXTS" + good.substr(8));
    EXPECT_THAT(problem(path), HasSubstr("no texts file"));
    std::string zeroed = good;
    std::fill(zeroed.begin() + 40, zeroed.begin() + 400, '\xFF');  // the offsets
    put_bytes(texts_path(path), zeroed);
    EXPECT_THAT(problem(path), HasSubstr("damaged"));
}

TEST(IndexFiles, with_a_byte_changed_anywhere_in_the_database_are_refused) {
    const std::string path = written("damaged");
    const std::string good = bytes_of(path);
    put_bytes(path, good.substr(0, 100));
    EXPECT_THAT(problem(path), HasSubstr("yaodian build"));
    put_bytes(path, "hello");
    EXPECT_THAT(problem(path), HasSubstr("yaodian build"));
    for (std::size_t at = 0; at < good.size(); at += good.size() / 97) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x5A);
        put_bytes(path, bad);
        EXPECT_THAT(problem(path), HasSubstr("yaodian build")) << at;
    }
    put_bytes(path, good);
    EXPECT_EQ(problem(path), "");
}

TEST(IndexFiles, cannot_be_written_with_two_passages_of_one_reference) {
    auto passages = invented_passages();
    passages.push_back(passages[0]);
    EXPECT_THROW(written("twice", passages), IndexError);
}

TEST(IndexFiles, that_cannot_be_written_leave_what_was_there) {
    const std::string path = written("kept");
    const std::string before = bytes_of(path);
    auto passages = invented_passages();
    passages.push_back(passages[0]);
    EXPECT_THROW(written("kept", passages), IndexError);
    EXPECT_EQ(bytes_of(path), before);
    EXPECT_THROW(write_index("/no/such/folder/index.db", invented_passages(), {}), IndexError);
}

TEST(IndexFiles, hold_hostile_passages) {
    std::vector<Passage> passages(3);
    passages[0].ref = "a";
    passages[0].document = "a";
    passages[0].text = std::string(1 << 20, 'x') + "\xFF\xFE" + std::string(1, '\0') + "灯塔";
    passages[0].months = {0, 13, -1, 5};
    passages[0].year = -7;
    passages[1].ref = "b";
    passages[1].issuer = std::string(1000, 'i');
    passages[1].type = "两\n行";
    passages[1].text = "灯塔";
    passages[2].ref = "";
    const Index index(written("hostile", passages));
    const Results results = index.search("灯塔");
    EXPECT_THAT(results.hits, SizeIs(2));
    EXPECT_THAT(results.months, ElementsAre(std::pair("5", 1)));
    EXPECT_EQ(index.search("", {.issuers = {passages[1].issuer}}).total, 1);
}

TEST(IndexFiles, of_many_passages_are_written_and_asked_in_little_time) {
    // 4,000 passages in 400 documents: enough that work growing with the square would show.
    static const char* const words[] = {"灯塔", "船队", "码头", "仪器", "海岛", "潮汐", "浮标", "值守", "航线", "账目"};
    const auto make = [](int documents) {
        std::vector<Passage> out;
        unsigned state = 7;
        const auto word = [&state] {
            state = state * 1103515245u + 12345u;
            return std::string(words[(state >> 16) % 10]);
        };
        for (int d = 0; d < documents; ++d) {
            for (int i = 0; i < 10; ++i) {
                Passage p;
                p.document = "d" + std::to_string(d);
                p.ref = p.document + "#" + std::to_string(i);
                p.title = "第" + std::to_string(d) + "份要点";
                p.year = 2000 + d % 25;
                for (int w = 0; w < 60; ++w) p.text += word() + (w % 7 == 6 ? "，" : "");
                out.push_back(p);
            }
        }
        return out;
    };
    const auto seconds = [](auto work) {
        const auto start = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    const auto small = make(100);
    const auto large = make(400);
    std::string path;
    const double small_time = seconds([&] { path = written("small", small); });
    const double large_time = seconds([&] { path = written("large", large); });
    EXPECT_LT(large_time, 12 * small_time + 1);
    const Index index(path);
    int total = 0;
    const double asked = seconds([&] {
        for (int i = 0; i < 10; ++i) total = index.search("灯塔船队").total;
    });
    EXPECT_GT(total, 1000);
    EXPECT_LT(asked, 10);
    RecordProperty("milliseconds_a_query", std::to_string(asked * 100));
    std::cout << "4000 passages: " << large_time << " s, " << fs::file_size(path) << " bytes, " << asked * 100
              << " ms a query\n";
}

TEST(Bytes, come_back_as_they_were_put) {
    std::string bytes;
    put_number(bytes, 300);
    put_string(bytes, "灯");
    put_fixed(bytes, 0x0123456789ABCDEFu);
    ByteReader reader(bytes);
    EXPECT_EQ(reader.number(), 300u);
    EXPECT_EQ(reader.string(), "灯");
    EXPECT_EQ(reader.fixed(), 0x0123456789ABCDEFu);
    EXPECT_THROW(reader.number(), std::out_of_range);
    EXPECT_THROW(ByteReader("\xFF\xFF\xFF\xFF\x0F").string(), std::out_of_range);
}

TEST(PassageTables, come_back_as_they_were_put_with_places_in_their_documents) {
    std::vector<PassageRow> rows;
    const auto add = [&rows](std::uint32_t document, const FacetValues& facets) {
        rows.push_back({document, 0, facets});
    };
    add(0, {2024, 0, 1, 2});
    add(0, {2024, 0, 1, 2});
    add(0, {2024, 0, 1, 2});
    add(1, {2024, 0x0805, 300, 70000});
    add(0, {2023, 0x0001, 1, 2});  // a row of another year stands apart from its document
    const PassageTable table(PassageTable::encode(rows));
    ASSERT_EQ(table.size(), 5u);
    const std::vector<std::uint32_t> places = {0, 1, 2, 0, 3};
    for (std::uint32_t id = 1; id <= 5; ++id) {
        const PassageRow row = table.at(id);
        EXPECT_EQ(row.document, rows[id - 1].document) << id;
        EXPECT_EQ(row.place, places[id - 1]) << id;
        EXPECT_EQ(row.facets, rows[id - 1].facets) << id;
    }
    EXPECT_THROW((void)table.at(0), std::out_of_range);
    EXPECT_THROW((void)table.at(6), std::out_of_range);
}

TEST(TopicTables, come_back_as_they_were_put) {
    const std::vector<std::vector<Topic>> topics = {{}, {1, 3}, {1, 3}, {}, {2}, {1, 3}};
    const TopicTable table(TopicTable::encode(topics));
    for (std::uint32_t id = 1; id <= topics.size(); ++id) {
        const auto found = table.at(id);
        EXPECT_EQ(std::vector<Topic>(found.begin(), found.end()), topics[id - 1]) << id;
    }
    EXPECT_THROW((void)TopicTable("").at(1), TableMissing);
    const std::string good = TopicTable::encode(topics);
    for (std::size_t size = 1; size < good.size(); ++size) {
        EXPECT_THROW((void)TopicTable(good.substr(0, size)), std::out_of_range) << size;
    }
}

TEST(PassageTables, know_types_by_the_series_of_documents) {
    const std::string bytes = SeriesTable::encode({{1, 1}, {}, {1, 2}, {2, 1}, {1, 3}, {1, 4}});
    const SeriesTable series(bytes);
    std::vector<PassageRow> rows;
    std::uint32_t document = 0;
    for (const unsigned type : {3U, 3U, 3U, 0U, 4U, 4U}) rows.push_back({document++, 0, {2024, 0, type, 1}});
    const std::string encoded = PassageTable::encode(rows, series);
    const PassageTable table(encoded, series);
    ASSERT_EQ(table.size(), rows.size());
    for (std::uint32_t id = 1; id <= rows.size(); ++id) EXPECT_EQ(table.at(id).facets, rows[id - 1].facets) << id;
    EXPECT_THROW(PassageTable{encoded}, std::out_of_range) << "an expected type where nothing is expected";
    const SeriesTable endless(SeriesTable::encode({{4'000'000'000, 1}}));
    EXPECT_THROW(PassageTable(encoded, endless), std::out_of_range);
}

TEST(PassageTables, that_are_damaged_are_refused) {
    const std::string good = PassageTable::encode({{0, 0, {2024, 0, 1, 2}}});
    for (std::size_t size = 1; size < good.size(); ++size) {
        EXPECT_THROW(PassageTable(good.substr(0, size)), std::out_of_range) << size;
    }
    EXPECT_THROW(PassageTable(std::string(8, '\x7F')), std::out_of_range) << "a document that cannot be there";
    EXPECT_EQ(PassageTable("").size(), 0u);
}

TEST(DocumentTexts, give_each_passage_back) {
    const auto passages = invented_passages();
    std::vector<const Passage*> document;
    for (const Passage& p : passages) {
        if (p.document == passages[0].document) document.push_back(&p);
    }
    const std::string bytes = encode_document(document);
    for (std::uint32_t place = 0; place < document.size(); ++place) {
        const Passage back = decode_passage(bytes, place);
        EXPECT_EQ(back.ref, document[place]->ref);
        EXPECT_EQ(back.text, document[place]->text);
        EXPECT_EQ(back.months, document[place]->months);
        EXPECT_EQ(back.label, document[place]->label);
        EXPECT_EQ(back.url, document[place]->url);
        EXPECT_EQ(back.heading, document[place]->heading);
        EXPECT_EQ(back.kind, document[place]->kind);
    }
    EXPECT_EQ(document_name(bytes), passages[0].document);
    EXPECT_THROW((void)decode_passage(bytes, static_cast<std::uint32_t>(document.size())), std::out_of_range);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_THROW((void)decode_passage(bytes.substr(0, size), 0), std::out_of_range) << size;
    }
}

TEST(DocumentTexts, have_labels_as_they_are_printed_and_places_that_are_not_as_others) {
    const std::vector<std::array<const char*, 3>> printed = {{"d#1", "x.html#1", "1."},
                                                             {"d#s10", "x.html#s10", "十、"},
                                                             {"d#s110", "x.html#s110", "第一百一十章"},
                                                             {"d#2.103", "x.html#2.103", "第一百零三条"},
                                                             {"d#20", "x.html#20", "第二十条"},
                                                             {"d#3", "x.html#3", "十三、"},
                                                             {"d#4", "x.html#4", "（丁）"},
                                                             {"d#2023-07-1", "x.html#2023-07-1", "12"},
                                                             {"d", "x.html", ""},
                                                             {"other#5", "x.html#5", "5"},
                                                             {"d#6", "y.html#6", "六"},
                                                             {"d#7", "x.html#8", "七"},
                                                             {"d#12345", "x.html#12345", "12345"},
                                                             {"d#1000", "x.html#1000", "一千"},
                                                             {"d#0", "x.html#0", "0"},
                                                             {"d#9", "x.html#9", "\xFF九\xFC"}};
    std::vector<Passage> passages;
    for (const auto& [ref, url, label] : printed) {
        Passage p;
        p.document = "d";
        p.ref = ref;
        p.url = url;
        p.label = label;
        passages.push_back(p);
    }
    passages.front().label.reset();
    std::vector<const Passage*> document;
    for (const Passage& p : passages) document.push_back(&p);
    const std::string bytes = encode_document(document);
    const DocumentText text(bytes);
    ASSERT_EQ(text.size(), passages.size());
    for (std::uint32_t place = 0; place < text.size(); ++place) {
        const Passage back = text.passage(place);
        EXPECT_EQ(back.ref, passages[place].ref);
        EXPECT_EQ(back.url, passages[place].url);
        if (place + 1 < text.size()) {
            EXPECT_EQ(back.label, passages[place].label) << place;
        }
    }
    EXPECT_EQ(text.passage(text.size() - 1).label, "\xEF\xBF\xBD九\xEF\xBF\xBD") << "no UTF-8";
}

}  // namespace
}  // namespace yaodian::search::test
