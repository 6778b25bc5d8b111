/// What queries find in the invented collection, and in what order.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/unit/search/invented_collection.hpp"

namespace yaodian::search::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Optional;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class Queries : public testing::Test {
  protected:
    static Results ask(std::string_view query, const Filters& filters = {}, int limit = 20) {
        static const Index index(written("queries"));
        return index.search(query, filters, {limit});
    }
    static std::vector<std::string> found(std::string_view query, const Filters& filters = {}) {
        return refs(ask(query, filters));
    }
    /// An index of the invented passages and some with these texts: tide-2022#90, 91 …
    static Index with_texts(const std::string& name, const std::vector<std::string>& texts) {
        std::vector<Passage> passages = invented_passages();
        Passage passage = passages[1];
        passage.heading.reset();
        int place = 90;
        for (const std::string& text : texts) {
            passage.ref = "tide-2022#" + std::to_string(place++);
            passage.text = text;
            passages.push_back(passage);
        }
        return Index(written(name, passages));
    }
    static std::string first(std::string_view query) {
        const auto all = found(query);
        return all.empty() ? "" : all.front();
    }
};

TEST_F(Queries, rank_a_word_in_the_heading_and_often_in_the_text_first) {
    const auto all = found("提案");
    ASSERT_THAT(all, SizeIs(3));
    EXPECT_EQ(all[0], "tide-2022#1");
}

TEST_F(Queries, in_pinyin_find_the_word_joined_spaced_and_unfinished) {
    for (const char* query : {"tian", "ti an", "ti'an", "TIAN", "ｔｉａｎ"}) {
        SCOPED_TRACE(query);
        const auto all = found(query);
        ASSERT_THAT(all, Contains("lake-2023#2023-03-1"));
        EXPECT_EQ(all[0], "tide-2022#1");
    }
    for (const char* query : {"zhengjitian", "zhengji tian", "zheng ji ti an", "zhengjiti"}) {
        EXPECT_EQ(first(query), "tide-2022#1") << query;
    }
    EXPECT_THAT(found("dengta zh"), Contains("tide-2022#3"));
}

TEST_F(Queries, in_pinyin_find_a_single_syllable_below_the_word_of_two) {
    const auto all = found("tian");
    const auto at = [&](const char* ref) { return std::find(all.begin(), all.end(), ref) - all.begin(); };
    ASSERT_THAT(all, Contains("lake-opinion#10"));
    EXPECT_GT(at("lake-opinion#10"), at("lake-2023#2023-03-1"));
}

TEST_F(Queries, put_hand_written_pages_behind_documents_that_have_the_words_as_well) {
    auto passages = invented_passages();
    Passage help;
    help.ref = help.document = "help";
    help.url = "help.html";
    help.kind = PassageKind::title;
    help.type = "page";
    help.title = "怎样查找";
    help.text = "输入 tian 或提案都可以。提案、提案、提案。";
    passages.push_back(help);
    const Index index(written("queries-with-a-page", passages));
    for (const char* query : {"tian", "提案"}) {
        const auto all = refs(index.search(query, {}, {50}));
        EXPECT_EQ(all.front(), "tide-2022#1") << query;
        EXPECT_THAT(all, Contains("help")) << query;
    }
    EXPECT_EQ(refs(index.search("怎样查找", {}, {50})).front(), "help");
}

TEST_F(Queries, treat_abbreviation_and_long_form_alike_both_ways) {
    EXPECT_EQ(first("职代会"), "tide-2023#1");
    EXPECT_THAT(found("職工代表大會"), UnorderedElementsAre("tide-2023#1", "lake-2023#2023-03-1"));
    EXPECT_EQ(first("教代会"), "lake-2023#2023-03-1");
    EXPECT_EQ(first("除颤仪"), "tide-2023#2");
    EXPECT_EQ(first("aed"), "tide-2023#2");
    EXPECT_EQ(first("相亲"), "tide-2023#4");
}

TEST_F(Queries, for_a_month_answer_with_its_rows_in_order) {
    for (const char* query : {"十月有什么活动", "10月", "十月 主要工作安排", "十月"}) {
        SCOPED_TRACE(query);
        const Results results = ask(query);
        EXPECT_THAT(results.understood.months, ElementsAre(10));
        EXPECT_THAT(results.understood.terms, IsEmpty());
        EXPECT_THAT(refs(results), ElementsAre("lake-2023#2023-10-1", "lake-2023#2023-10-2"));
    }
    EXPECT_THAT(found("2024年1月"), ElementsAre("lake-2023#2024-01-1"));
    EXPECT_THAT(found("三月 提案"), ElementsAre("lake-2023#2023-03-1"));
    EXPECT_THAT(found("10-11月"), SizeIs(3));
}

TEST_F(Queries, that_a_month_has_nothing_for_are_answered_from_elsewhere_and_say_so) {
    const Results results = ask("十月 送温暖");
    EXPECT_THAT(results.relaxed, ElementsAre("months"));
    EXPECT_THAT(results.understood.months, ElementsAre(10));
    EXPECT_THAT(refs(results), UnorderedElementsAre("tide-2022#4", "lake-2023#2024-01-1"));
}

TEST_F(Queries, take_a_year_for_a_field_and_for_a_word_only_when_there_is_no_such_year) {
    EXPECT_THAT(found("2022 送温暖"), ElementsAre("tide-2022#4"));
    EXPECT_THAT(found("送温暖 2024年"), ElementsAre("lake-2023#2024-01-1"));
    const Results none = ask("1999 送温暖");
    EXPECT_THAT(none.relaxed, ElementsAre("years"));
    EXPECT_THAT(none.hits, SizeIs(2));
}

TEST_F(Queries, find_a_title_by_what_was_concluded_for_it_without_its_year) {
    const Results results = ask("2023 工会工作要点");
    EXPECT_THAT(results.understood.years, ElementsAre(2023));
    EXPECT_THAT(results.understood.type, Optional(std::string("work-points")));
    ASSERT_THAT(results.hits, Not(IsEmpty()));
    EXPECT_EQ(results.hits[0].passage.ref, "tide-2023");
}

TEST_F(Queries, find_a_document_by_its_number_and_below_it_what_cites_it) {
    for (const char* query :
         {"临工〔2023〕12号", "临工2023 12号", "[2023]12", "临工（2023）第12号", "关于临工〔2023〕12号"}) {
        SCOPED_TRACE(query);
        EXPECT_THAT(found(query), ElementsAre("lake-2023", "lake-opinion#1"));
    }
    EXPECT_THAT(ask("临工2023 12号").understood.document_number, Optional(std::string("临工〔2023〕12号")));
    EXPECT_THAT(found("临工〔2023〕12号 植树"), ElementsAre("lake-2023#2023-03-2"));
    EXPECT_THAT(ask("临工〔2023〕99号").relaxed, Contains("document_number"));
}

TEST_F(Queries, understand_names_of_issuers_and_find_their_passages) {
    const Results results = ask("临大工会 送温暖");
    EXPECT_THAT(results.understood.issuer, Optional(std::string("临湖大学工会委员会")));
    EXPECT_EQ(results.hits.at(0).passage.ref, "lake-2023#2024-01-1");
}

TEST_F(Queries, in_quotes_find_only_the_phrase_across_spaces_and_quotes) {
    EXPECT_THAT(found("“灯塔亮起来”"), ElementsAre("tide-2022#3"));
    EXPECT_THAT(found("\"灯塔亮起来\""), ElementsAre("tide-2022#3"));
    EXPECT_THAT(found("「从0到1」"), ElementsAre("tide-2023#3"));
    EXPECT_THAT(found("“提案征集”"), IsEmpty());  // both words are there, in the other order
    EXPECT_THAT(found("“征集提案”"), ElementsAre("tide-2022#1"));
}

TEST_F(Queries, without_quotes_put_the_phrase_before_its_scattered_pieces) {
    // All pairs of 海岛灯塔, many times over, but never the phrase.
    const Index index =
        with_texts("scattered",
                   {"海岛灯火。岛灯，灯塔。海岛，岛灯，灯塔，海岛，岛灯，灯塔，海岛，岛灯，灯塔。",
                    "一份很长的记录，讲了许多和这里无关的事情，也提到一次海岛灯塔，然后又讲别的许多事情，直到最后。"});
    EXPECT_THAT(refs(index.search("海岛灯塔")), ElementsAre("tide-2022#91", "tide-2022#90"));
}

TEST_F(Queries, find_what_stands_in_brackets_with_them_and_without) {
    const Index index = with_texts("brackets", {"值班艇管理规定（试行）自下月起执行。", "管理员的规定是先试着行走。"});
    for (const char* query : {"规定试行", "管理规定（试行）", "“规定试行”", "“规定(试行)自下月”", "規定試行"})
        EXPECT_THAT(refs(index.search(query)), ElementsAre("tide-2022#90")) << query;
    EXPECT_EQ(refs(index.search("guidingshixing")).front(), "tide-2022#90");
    EXPECT_EQ(index.search("规定试形").suggestion, "规定试行");
    // What is long in brackets may be meant as words of its own.
    EXPECT_THAT(refs(index.search("自下月起（值班艇管理）")), ElementsAre("tide-2022#90"));
}

TEST_F(Queries, fall_back_to_some_of_the_words_below_those_with_all) {
    const auto all = found("植树 灯塔周");
    EXPECT_THAT(all, UnorderedElementsAre("lake-2023#2023-03-2", "tide-2022#3"));
    EXPECT_THAT(ask("植树 灯塔周").relaxed, ElementsAre("terms"));
}

TEST_F(Queries, with_typing_errors_are_answered_and_the_right_form_is_suggested) {
    struct Case {
        const char* typed;
        const char* right;
        const char* first;
    };
    for (const Case& c :
         {Case{"送温暧", "送温暖", "tide-2022#4"}, Case{"题案", "提案", "tide-2022#1"},
          Case{"单身连谊", "单身联谊", "tide-2023#4"}, Case{"单联身谊", "单身联谊", "tide-2023#4"},
          Case{"老船张讲海", "老船长讲海", "tide-2022#3"}, Case{"老船讲长海", "老船长讲海", "tide-2022#3"},
          Case{"老船船长讲海", "老船长讲海", "tide-2022#3"}, Case{"老船大长讲海", "老船长讲海", "tide-2022#3"},
          Case{"老船长海", "老船长讲海", "tide-2022#3"}, Case{"“送温暧”", "“送温暖”", "tide-2022#4"}}) {
        SCOPED_TRACE(c.typed);
        const Results results = ask(c.typed);
        EXPECT_THAT(results.suggestion, Optional(std::string(c.right)));
        ASSERT_THAT(results.hits, Not(IsEmpty()));
        EXPECT_EQ(results.hits[0].passage.ref, c.first);
        EXPECT_THAT(results.hits[0].snippet, HasSubstr("<mark>"));
    }
    EXPECT_EQ(ask("提案").suggestion, std::nullopt);
}

TEST_F(Queries, are_not_put_right_to_what_is_rarer_than_what_was_typed) {
    const Index typed_is_frequent = with_texts("rarer", {"岛风。风塔。", "岛风又岛风。风塔又风塔。", "岛峰塔。"});
    EXPECT_EQ(typed_is_frequent.search("岛风塔").suggestion, std::nullopt);
    const Index typed_is_rare = with_texts("likelier", {"岛风。风塔。", "岛峰塔。", "又是岛峰塔。"});
    EXPECT_EQ(typed_is_rare.search("岛风塔").suggestion, "岛峰塔");
}

TEST_F(Queries, of_a_document_with_many_hits_let_others_through) {
    std::vector<Passage> passages = invented_passages();
    const Index index(written("turns", passages));
    const auto all = refs(index.search("灯会", {}, {50}));
    ASSERT_THAT(all, SizeIs(12));  // nothing is dropped
    const auto row = std::find(all.begin(), all.end(), "lake-2023#2023-11-1") - all.begin();
    EXPECT_LT(row, 4);
}

TEST_F(Queries, break_ties_by_newest_year_then_document_then_place) {
    std::vector<Passage> passages;
    const auto add = [&](const char* document, int year, const char* anchor) {
        Passage p;
        p.document = document;
        p.ref = std::string(document) + anchor;
        p.text = "完全一样的一句话";
        p.title = "题";
        p.year = year;
        passages.push_back(p);
    };
    add("b", 2020, "#1");
    add("a", 2020, "#2");
    add("c", 2021, "#1");
    add("a", 2020, "#1");
    const Index index(written("ties", passages));
    EXPECT_THAT(refs(index.search("一样")), ElementsAre("c#1", "a#2", "a#1", "b#1"));
}

TEST_F(Queries, obey_filters_that_the_person_sets) {
    EXPECT_THAT(found("送温暖", {.years = {2022}}), ElementsAre("tide-2022#4"));
    EXPECT_THAT(found("送温暖", {.months = {1, 2}}), ElementsAre("lake-2023#2024-01-1"));
    EXPECT_THAT(found("提案", {.types = {"schedule"}}), ElementsAre("lake-2023#2023-03-1"));
    EXPECT_THAT(found("灯会", {.issuers = {"没有的单位"}}), IsEmpty());
    EXPECT_THAT(found("", {.months = {11}}), ElementsAre("lake-2023#2023-11-1"));
}

TEST_F(Queries, count_facets_over_all_that_was_found_not_only_what_is_shown) {
    const Results results = ask("灯会", {}, 2);
    EXPECT_THAT(results.hits, SizeIs(2));
    EXPECT_EQ(results.total, 12);
    EXPECT_THAT(results.years, ElementsAre(std::pair("2024", 10), std::pair("2023", 2)));
    EXPECT_THAT(results.months, ElementsAre(std::pair("10", 1), std::pair("11", 1)));
    EXPECT_THAT(results.types, ElementsAre(std::pair("guidance-opinion", 10), std::pair("schedule", 2)));
    EXPECT_THAT(results.issuers, ElementsAre(std::pair("临湖大学工会委员会", 12)));
}

TEST(Related, topics_work_and_cited_titles_come_with_hits) {
    std::vector<Passage> passages = invented_passages();
    for (Passage& p : passages) {
        if (p.text.find("提案") != std::string::npos) p.topics = {"提案", "民主管理"};
        if (p.ref == "lake-2023#2023-03-1") {
            p.work_years = {2020, 2023};
            p.history = "history/lake-2020/4.html";
            p.cited = {{"提案工作办法（试行）", "cited/1.html"}, {"灯会守则", "cited/2.html"}};
        }
    }
    const Index index(written("related", passages));
    const Filters schedule{.types = {"schedule"}, .topics = {"民主管理"}};
    const Results results = index.search("提案", schedule);
    ASSERT_THAT(refs(results), ElementsAre("lake-2023#2023-03-1"));
    EXPECT_THAT(results.topics, UnorderedElementsAre(std::pair("提案", 1), std::pair("民主管理", 1)));
    const Hit& hit = results.hits[0];
    EXPECT_THAT(hit.passage.work_years, ElementsAre(2020, 2023));
    EXPECT_EQ(hit.passage.history, "history/lake-2020/4.html");
    ASSERT_THAT(hit.cited, SizeIs(1)) << "only the title that has a word of the query";
    EXPECT_EQ(hit.cited[0].url, "cited/1.html");
    const Filters other{.topics = {"没有的主题"}};
    EXPECT_EQ(index.search("提案", other).total, 0);
}

TEST_F(Queries, that_make_no_sense_find_nothing_and_harm_nothing) {
    for (const char* query :
         {"",           " ",      "ldxz",   "！？", "“”",       "\"",       "“未完", "的",       "吗",
          "AND OR NOT", "xyzzy*", "title:", "()((", "\xFF\xFE", "\xE6\x9D", "%00",   "<script>", "-",
          "〔〕",       "第",     "月",     "年",   "号",       "十十十十", "'"}) {
        SCOPED_TRACE(query);
        EXPECT_NO_THROW({
            const Results results = ask(query);
            EXPECT_LE(results.total, 20);
        });
    }
    EXPECT_THAT(found("ldxz"), IsEmpty());
    EXPECT_THAT(found("火星探测器"), IsEmpty());
    EXPECT_THAT(found(std::string_view("提案\0提案", 13)), Not(IsEmpty()));
    EXPECT_NO_THROW(ask(std::string(1 << 20, 'a')));
    std::string huge;
    for (int i = 0; i < 100000; ++i) huge += "提案";
    EXPECT_NO_THROW(ask(huge));
    EXPECT_THAT(ask("提案", {}, -5).hits, IsEmpty());
}

TEST_F(Queries, of_one_character_find_it) {
    EXPECT_THAT(found("岛"), ElementsAre("tide-2022#4"));
}

TEST_F(Queries, give_a_snippet_with_marks_whatever_matched) {
    for (const char* query : {"提案", "tian", "題案", "征集提案"}) {
        EXPECT_THAT(ask(query).hits.at(0).snippet, HasSubstr("提案</mark>")) << query;
    }
    EXPECT_THAT(ask("职工代表大会").hits.at(0).snippet, HasSubstr("<mark>职"));
    EXPECT_THAT(ask("灯塔亮起来").hits.at(0).snippet, HasSubstr("<mark>灯塔 亮起来</mark>"));
}

TEST_F(Queries, give_passages_back_as_they_were_put_in) {
    const Passage hit = ask("AED").hits.at(0).passage;
    EXPECT_EQ(hit.ref, "tide-2023#2");
    EXPECT_EQ(hit.inferred_title, "望潮海洋仪器研究所工会2023年工作要点");
    EXPECT_EQ(hit.heading, "急救");
    EXPECT_EQ(hit.label, "2.");
    EXPECT_EQ(hit.url, "documents/tide-2023.html#2");
    EXPECT_EQ(ask("湖畔植树").hits.at(0).passage.heading, std::nullopt);
    EXPECT_THAT(ask("湖畔植树").hits.at(0).passage.months, ElementsAre(3));
}

}  // namespace
}  // namespace yaodian::search::test
