/// The index as scripts of a site, and how little of it a query reads.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "search/analysis/utf8.hpp"
#include "search/format/texts.hpp"
#include "search/index/page_scripts.hpp"
#include "search/query/context.hpp"
#include "search/query/database_postings.hpp"
#include "search/query/engine.hpp"
#include "search/query/results_json.hpp"
#include "tests/unit/search/invented_collection.hpp"

namespace yaodian::search::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

using Scripts = std::map<std::string, std::string>;

Scripts scripts_of(const std::string& index, PageScripts* summary = nullptr) {
    Scripts out;
    const PageScripts written = write_page_scripts(
        index, "module", "loader();\n", [](const std::string&, const IndexId&) { return false; },
        [&out](const std::string& path, const IndexId&, const std::string& bytes) { out[path] = bytes; },
        [](std::size_t count, const std::function<void(std::size_t)>& work) {
            for (std::size_t i = count; i > 0; --i) work(i - 1);  // no order is promised
        });
    if (summary) *summary = written;
    return out;
}

/// The characters of a script.
std::u16string utf16(const std::string& bytes) {
    std::u16string out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const unsigned low = static_cast<unsigned char>(bytes[i]);
        const unsigned high = static_cast<unsigned char>(bytes[i + 1]);
        out.push_back(static_cast<char16_t>(high << 8 | low));
    }
    return out;
}

/// Passages of many documents, more than one load may have.
std::vector<Passage> many_passages(int documents) {
    std::vector<Passage> out;
    unsigned state = 1;
    for (int d = 0; d < documents; ++d) {
        for (int i = 0; i < 20; ++i) {
            Passage p;
            p.document = "d" + std::to_string(d);
            p.ref = p.document + "#" + std::to_string(i);
            p.title = "某单位第" + std::to_string(d) + "号工作要点";
            p.type = "work-points";
            p.year = 2000 + d % 20;
            p.url = "documents/" + p.document + ".html#" + std::to_string(i);
            for (int c = 0; c < 60; ++c) {
                state = state * 1664525 + 1013904223;
                p.text += to_utf8(std::u32string(1, static_cast<char32_t>(0x4E00 + (state >> 16) % 3000)));
            }
            if (i == 7) p.text += d % 10 == 0 ? "海上职工代表大会" : "海上代表职工";
            out.push_back(std::move(p));
        }
    }
    return out;
}

TEST(PageScripts, of_a_small_index_come_in_one_load) {
    PageScripts summary;
    const Scripts scripts = scripts_of(written("scripts-small"), &summary);
    EXPECT_TRUE(summary.one_load);
    EXPECT_EQ(summary.files, 2u);
    ASSERT_EQ(scripts.size(), 2u);
    EXPECT_THAT(scripts.begin()->first, StartsWith("module-"));
    const std::u16string loader = utf16(scripts.at("yaodian-search.js"));
    EXPECT_TRUE(loader.starts_with(u"\uFEFFloader();\nYaodianSearch.start('module-"));
}

TEST(PageScripts, of_a_large_index_are_cut_and_named_by_what_they_have) {
    PageScripts summary;
    const Scripts before = scripts_of(written("scripts-large", many_passages(200)), &summary);
    EXPECT_FALSE(summary.one_load);
    EXPECT_EQ(summary.files, before.size());
    EXPECT_EQ(before, scripts_of(written("scripts-large-again", many_passages(200)))) << "equal bytes";
    for (const auto& [path, bytes] : before) {
        if (path == "yaodian-search.js") continue;
        const std::string name = path.substr(0, path.size() - 3);
        const std::u16string text = utf16(bytes);
        const std::string begin = "YaodianSearch.data('" + name + "',";
        EXPECT_EQ(text.substr(0, begin.size() + 1), u"\uFEFF" + std::u16string(begin.begin(), begin.end())) << path;
        EXPECT_TRUE(text.ends_with(u"');\n")) << path;
        const std::size_t data = text.rfind(u",'") + 2;
        EXPECT_TRUE(std::all_of(text.begin() + static_cast<std::ptrdiff_t>(data), text.end() - 4,
                                [](char16_t c) { return c >= 0x80 && c < 0xD800 && c != 0x2028 && c != 0x2029; }))
            << path << ": every character is whole and ends neither the text nor a line";
    }
    const Scripts after = scripts_of(written("scripts-larger", many_passages(201)));
    std::size_t kept = 0;
    std::size_t texts = 0;
    for (const auto& [path, bytes] : before) {
        if (!path.starts_with("texts/")) continue;
        ++texts;
        const auto same = after.find(path);
        if (same != after.end() && same->second == bytes) ++kept;
    }
    EXPECT_GT(texts, 20u) << "a hit loads a small part of them";
    EXPECT_LE(texts, 200u) << "small texts come together";
    EXPECT_GE(kept + 2, texts) << "texts that did not change keep their names, but those beside the new one";
}

TEST(PageScripts, name_the_readings_apart_where_few_queries_need_them) {
    const auto has_readings = [](const Scripts& scripts) {
        return std::any_of(scripts.begin(), scripts.end(),
                           [](const auto& script) { return script.first.starts_with("readings-"); });
    };
    EXPECT_TRUE(has_readings(scripts_of(written("scripts-large", many_passages(200)))));
    EXPECT_FALSE(has_readings(scripts_of(written("scripts-small"))));
}

TEST(PageScripts, of_an_index_that_is_not_there_are_an_error) {
    EXPECT_THROW(scripts_of(testing::TempDir() + "yaodian-no-index"), IndexError);
}

/// An index whose texts are counted when they are read.
struct Counted {
    explicit Counted(const std::string& path) : texts(texts_path(path)) {
        Xapian::Database database(path);
        context = make_context(read_tables(database, path), [this](std::uint32_t document, std::uint32_t place) {
            read.insert(document);
            return texts.passage(document, place);
        });
        context->postings = std::make_unique<DatabasePostings>(database);
        context->announce.texts = [this](const std::vector<std::uint32_t>& documents) {
            announced.insert(documents.begin(), documents.end());
        };
    }
    Texts texts;
    std::optional<Context> context;
    std::set<std::uint32_t> read;
    std::set<std::uint32_t> announced;
};

TEST(Reading, of_texts_is_little_and_announced) {
    Counted index(written("reading", many_passages(200)));
    const Results results = answer("海上职工代表大会", {}, {8}, *index.context);
    EXPECT_EQ(results.total, 20);
    EXPECT_EQ(results.hits.size(), 8u);
    EXPECT_LE(index.read.size(), 9u) << "a text for each hit, and hardly more";
    EXPECT_THAT(index.read, testing::IsSubsetOf(index.announced));
}

TEST(Reading, more_hits_begins_with_the_same) {
    const Index index(written("prefix", many_passages(200)));
    for (const char* query : {"海上职工代表大会", "海上 职工", "代表大会", "haishang"}) {
        const Results few = index.search(query, {}, {5});
        const Results many = index.search(query, {}, {50});
        EXPECT_EQ(few.total, many.total) << query;
        EXPECT_EQ(few.years, many.years) << query;
        ASSERT_GE(many.hits.size(), few.hits.size()) << query;
        for (std::size_t i = 0; i < few.hits.size(); ++i) {
            EXPECT_EQ(few.hits[i].passage.ref, many.hits[i].passage.ref) << query;
        }
    }
}

TEST(ResultsJson, escapes_and_keeps_its_form) {
    Results results;
    results.query = "\"引号\" \\ \x01 \xFF";
    results.total = 1;
    results.years = {{"2024", 1}};
    Hit hit;
    hit.passage.ref = "d#1";
    hit.snippet = "<mark>提案</mark>";
    hit.score = 1.5;
    results.hits.push_back(hit);
    const std::string results_text = results_json(results);
    EXPECT_THAT(results_text, StartsWith("{\"query\": \"\\\"引号\\\" \\\\ \\u0001 \uFFFD\",\n"));
    EXPECT_THAT(results_text, HasSubstr("\"suggestion\": null"));
    EXPECT_THAT(results_text, HasSubstr("\"facets\": {\"year\": {\"2024\": 1}, \"type\": {}"));
    EXPECT_THAT(results_text, HasSubstr("\"heading\": null, \"label\": null, \"year\": null"));
    EXPECT_THAT(results_text, HasSubstr("\"score\": 1.500000}"));
}

}  // namespace
}  // namespace yaodian::search::test
