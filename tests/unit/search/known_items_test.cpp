/// Queries that mean one item, in the ways in which people who look for old papers type them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/search/invented_collection.hpp"

namespace yaodian::search::test {
namespace {

using testing::Eq;
using testing::HasSubstr;
using testing::Optional;

Passage title(const std::string& name, const std::string& text) {
    Passage out;
    out.ref = name;
    out.document = name;
    out.title = text;
    out.kind = PassageKind::title;
    out.text = text;
    out.type = "notice";
    out.year = 2020;
    out.url = name + ".html";
    return out;
}

Passage item(const std::string& name, const std::string& anchor, const std::string& text) {
    Passage out = title(name, "");
    out.ref += "#" + anchor;
    out.kind = PassageKind::item;
    out.text = text;
    return out;
}

std::vector<Passage> passages() {
    std::vector<Passage> out{
        title("rules-1", "临湖大学采购规程的补充规定（一）"),
        title("rules-2", "临湖大学采购规程的补充规定（二）"),
        title("rules-11", "临湖大学采购规程的补充规定（十一）"),
        title("hills", "渭海市山体保护实施细则"),
        title("care", "浙湾省医疗帮扶章程"),
        title("claims", "渔民纠纷处置规程"),
        item("claims", "1", "两船争一网的，其讼争标的按网数分。"),
        item("clubs", "1", "行业体协、老年体协各办一次健步走。"),
    };
    // Words that share two characters with 体协 are far more frequent than it.
    for (int i = 0; i < 12; ++i) {
        const std::string number = std::to_string(i);
        out.push_back(item("talks", number, "工资集体协商，集体协商，集体协商先听船员的。"));
        out.push_back(item("joint", number, "集体出海，协商定价，集体上岸。"));
        out.push_back(item("shared", number, "集体修船。"));
    }
    return out;
}

class KnownItems : public testing::Test {
  protected:
    static Results ask(std::string_view query) {
        static const Index index(written("known-items", passages()));
        return index.search(query, {}, {20});
    }
    static std::string first(std::string_view query) {
        const std::vector<std::string> all = refs(ask(query));
        return all.empty() ? "" : all.front();
    }
};

TEST_F(KnownItems, the_number_of_a_part_is_said_without_its_brackets) {
    EXPECT_EQ(first("补充规定一"), "rules-1");
    EXPECT_EQ(first("采购规程的补充规定二"), "rules-2");
    EXPECT_EQ(first("補充規定十一"), "rules-11");
    EXPECT_EQ(first("补充规定（二）"), "rules-2");
}

TEST_F(KnownItems, long_joined_pinyin_is_read_with_few_syllables_that_begin_with_a_vowel) {
    EXPECT_EQ(first("zhewanshengyiliaobangfu"), "care");
    EXPECT_EQ(first("linhudaxuecaigouguicheng").substr(0, 5), "rules");
    // Cut where no word ends, still being typed.
    EXPECT_EQ(first("wanshengyiliaob"), "care");
}

TEST_F(KnownItems, one_wrong_character_anywhere_in_a_phrase_is_put_right) {
    for (const char* query :
         {"渭孩市山体保护", "渭海市山提保护", "畏海市山体保护", "渭海市山体保互", "渭海士山体保护"}) {
        const Results results = ask(query);
        ASSERT_FALSE(results.hits.empty()) << query;
        EXPECT_EQ(results.hits.front().passage.ref, "hills") << query;
        EXPECT_THAT(results.suggestion, Optional(Eq("渭海市山体保护"))) << query;
    }
}

/// 五笔 and readers of scans take characters for others that neither sound nor look like them.
TEST_F(KnownItems, a_wrong_character_of_any_kind_is_put_right_by_the_rest) {
    for (const char* query : {"国海市山体保护", "渭船市山体保护", "渭海雨山体保护", "渭海市网体保护", "渭海市山讼保护",
                              "渭海市山体两护", "渭海市山体保步"}) {
        const Results results = ask(query);
        ASSERT_FALSE(results.hits.empty()) << query;
        EXPECT_EQ(results.hits.front().passage.ref, "hills") << query;
        EXPECT_THAT(results.suggestion, Optional(Eq("渭海市山体保护"))) << query;
    }
    for (const char* query : {"渔民纠步", "步民纠纷", "渔步纠纷", "渔民步纷"})
        EXPECT_THAT(ask(query).suggestion, Optional(Eq("渔民纠纷"))) << query;
    // Of three characters too little is left.
    EXPECT_EQ(ask("网数步").suggestion, std::nullopt);
}

TEST_F(KnownItems, what_is_no_misspelling_of_anything_is_not_put_right) {
    for (const char* query :
         {"渭海市健步走", "山体保护纠纷处置", "渔民健步走", "渭海市网体保步", "一次健步走两船争", "先听船员的集体"})
        EXPECT_EQ(ask(query).suggestion, std::nullopt) << query;
}

TEST_F(KnownItems, two_characters_of_two_words_rank_behind_the_word) {
    const std::vector<std::string> all = refs(ask("体协"));
    ASSERT_EQ(all.size(), 13U);
    EXPECT_EQ(all.front(), "clubs#1");
    // A word that stands in a longer one more often than not is a word all the same.
    EXPECT_EQ(refs(ask("集体")).size(), 20U);
}

TEST_F(KnownItems, marks_cover_what_was_typed_though_a_word_of_it_is_not_looked_for) {
    const Results results = ask("讼争标的");
    ASSERT_FALSE(results.hits.empty());
    EXPECT_THAT(results.hits.front().snippet, HasSubstr("<mark>讼争标的</mark>"));
}

}  // namespace
}  // namespace yaodian::search::test
