/// Orders other than relevance, lists of documents, and filters that are typed into a query.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "search/format/tables.hpp"
#include "search/index/title_order.hpp"
#include "search/query/context.hpp"
#include "search/query/find_in_texts.hpp"
#include "tests/unit/search/invented_collection.hpp"

namespace yaodian::search::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using testing::Pair;
using testing::SizeIs;
using testing::UnorderedElementsAre;

/// Four notices about a boat race and a page that explains the portal.
std::vector<Passage> notices() {
    std::vector<Passage> out;
    const auto add = [&](const char* document, int date, const char* title, const char* issuer, const char* column,
                         std::vector<std::string> texts) {
        Passage p;
        p.document = document;
        p.ref = p.url = document;
        p.kind = PassageKind::title;
        p.title = title;
        p.text = title;
        p.year = date / 10000;
        p.date = date;
        p.type = "notice";
        p.issuer = issuer;
        p.column = column;
        out.push_back(p);
        p.kind = PassageKind::item;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            p.ref = std::string(document) + "#" + std::to_string(i + 1);
            p.text = texts[i];
            out.push_back(p);
        }
    };
    add("a", 20180305, "组织龙舟赛的通知", "望潮所工会", "新闻中心/学校公告",
        {"四月举行龙舟赛。", "龙舟赛报名到三月底。"});
    add("b", 20180901, "表彰龙舟赛优胜队的通知", "望潮所工会、望潮所体育部", "新闻中心/工会", {"表彰三支队伍。"});
    add("c", 20200110, "放假安排", "望潮所办公室", "", {"初七上班，龙舟停在船坞。"});
    add("d", 20211231, "第10号通知", "望潮所体育部", "新闻中心/学校公告", {"龙舟赛改期。"});
    add("e", 20210101, "第9号通知", "望潮所体育部", "新闻中心/学校公告/水上", {"新设龙舟队。"});
    Passage page;
    page.document = page.ref = page.url = "help";
    page.kind = PassageKind::title;
    page.title = page.text = "怎样查找龙舟赛";
    page.type = "page";
    out.push_back(page);
    return out;
}

Vocabulary words() {
    Vocabulary out;
    out.types["notice"] = {"通知"};
    out.issuers["望潮所办公室"] = {"所办"};
    out.synonyms.push_back({{"龙舟赛", "端午赛"}});
    return out;
}

class Listing : public testing::Test {
  protected:
    static const std::string& path() {
        static const std::string file = [] {
            std::string at = written("listing", notices());
            write_index(at, notices(), words());
            return at;
        }();
        return file;
    }
    static Results ask(std::string_view query, const Wanted& wanted, const Filters& filters = {}) {
        static const Index index(path());
        return index.search(query, filters, wanted);
    }
};

TEST_F(Listing, by_date_puts_the_newest_or_the_oldest_first_and_keeps_a_document_in_its_order) {
    EXPECT_THAT(refs(ask("龙舟赛", {.order = Order::newest})), ElementsAre("d#1", "b", "a", "a#1", "a#2", "help"));
    EXPECT_THAT(refs(ask("龙舟赛", {.order = Order::oldest})), ElementsAre("help", "a", "a#1", "a#2", "b", "d#1"));
    EXPECT_THAT(refs(ask("龙舟赛", {.limit = 2, .order = Order::newest})), ElementsAre("d#1", "b"));
}

TEST_F(Listing, by_date_leaves_out_what_has_the_words_in_pieces_only) {
    std::vector<Passage> passages = notices();
    passages[7].text = "舟赛在即，先造龙舟。";  // 龙舟 and 舟赛, but no 龙舟赛
    const Index index(written("pieces", passages));
    EXPECT_EQ(index.search("龙舟赛").total, 7);
    const Results newest = index.search("龙舟赛", {}, {.order = Order::newest});
    EXPECT_THAT(refs(newest), ElementsAre("d#1", "b", "a", "a#1", "a#2", "help"));
    EXPECT_THAT(refs(index.search("“龙舟赛”", {}, {.order = Order::oldest})),
                ElementsAre("help", "a", "a#1", "a#2", "b", "d#1"));
}

TEST_F(Listing, of_documents_without_words_has_each_once_and_no_pages) {
    const Results all = ask("", {.documents = true});
    EXPECT_THAT(refs(all), ElementsAre("d", "e", "c", "b", "a"));
    EXPECT_EQ(all.total, 5);
    EXPECT_THAT(all.years, UnorderedElementsAre(Pair("2018", 2), Pair("2020", 1), Pair("2021", 2)));
    EXPECT_THAT(all.columns, UnorderedElementsAre(Pair("新闻中心/学校公告", 2), Pair("新闻中心/工会", 1),
                                                  Pair("新闻中心/学校公告/水上", 1)));
    EXPECT_THAT(refs(ask("", {.order = Order::oldest, .documents = true})), ElementsAre("a", "b", "c", "e", "d"));
    EXPECT_THAT(refs(ask("", {.documents = true}, {.columns = {"新闻中心/学校公告"}})), ElementsAre("d", "a"));
}

TEST_F(Listing, by_title_goes_by_pinyin_and_the_values_of_numbers) {
    EXPECT_THAT(refs(ask("", {.order = Order::title, .documents = true})), ElementsAre("b", "e", "d", "c", "a"));
    EXPECT_THAT(places_of_titles({"第10号", "第9号", "《第9号", "安全"}), ElementsAre(3, 1, 1, 0));
}

TEST_F(Listing, of_documents_with_words_has_the_first_passage_of_each) {
    const Results found = ask("龙舟赛", {.documents = true});
    EXPECT_THAT(refs(found), ElementsAre("d#1", "b", "a"));
    EXPECT_EQ(found.total, 3);
    EXPECT_THAT(found.issuers, UnorderedElementsAre(Pair("望潮所工会", 2), Pair("望潮所体育部", 2)));
}

TEST_F(Listing, typed_filters_name_years_bodies_types_and_columns) {
    const auto found = [](const char* query) { return refs(ask(query, {.order = Order::oldest})); };
    EXPECT_THAT(found("龙舟 机关:体育部"), ElementsAre("b", "e#1", "d#1"));
    EXPECT_THAT(found("龙舟 年:2018-2020"), ElementsAre("a", "a#1", "a#2", "b", "c#1"));
    EXPECT_THAT(found("年份：2018，2021 龍舟賽 機關：工會"), ElementsAre("a", "a#1", "a#2", "b"));
    EXPECT_THAT(found("year:2020 上班"), ElementsAre("c#1"));
    EXPECT_THAT(found("机关:所办 龙舟"), ElementsAre("c#1")) << "by a name of the vocabulary";
    EXPECT_THAT(found("栏目:学校公告 龙舟赛"), ElementsAre("a", "a#1", "a#2", "d#1")) << "a level of a column";
    EXPECT_THAT(found("栏目:公告 龙舟队"), ElementsAre("e#1")) << "a part of one";
    EXPECT_THAT(found("类型:通知 改期"), ElementsAre("d#1"));
    const Results typed = ask("机关:\"望潮所体育部\" 年:2021 龙舟赛", {});
    EXPECT_THAT(typed.understood.filters.issuers, ElementsAre("望潮所体育部"));
    EXPECT_THAT(typed.understood.filters.years, ElementsAre(2021));
    EXPECT_THAT(typed.understood.terms, ElementsAre("龙舟赛"));
}

TEST_F(Listing, typed_filters_alone_find_what_they_say) {
    EXPECT_THAT(refs(ask("机关:办公室", {.documents = true})), ElementsAre("c"));
    EXPECT_EQ(ask("机关:办公室", {}).total, 2);
}

TEST_F(Listing, typed_filters_that_name_nothing_are_told_and_passed_over) {
    const Results found = ask("改期 机关:没有的 年:不是年", {});
    EXPECT_THAT(found.understood.unknown, ElementsAre("机关:没有的", "年:不是年"));
    EXPECT_THAT(found.relaxed, ElementsAre("filters"));
    EXPECT_THAT(refs(found), ElementsAre("d#1"));
    EXPECT_THAT(ask("改期 机关:", {}).understood.unknown, IsEmpty()) << "somebody is typing";
    EXPECT_THAT(ask("时间:改期", {}).understood.terms, SizeIs(2)) << "no field has this name";
}

class InTexts : public testing::Test {
  protected:
    std::vector<TextPlace> found(std::string_view query, const std::vector<std::string_view>& texts) {
        static const std::string path = [] {
            std::string at = written("in_texts", notices());
            write_index(at, notices(), words());
            return at;
        }();
        static const Context context = make_context(read_tables(Xapian::Database(path), path), {});
        return find_in_texts(query, texts, context);
    }
};

TEST_F(InTexts, a_query_is_found_as_typed_in_units_of_utf16) {
    EXPECT_THAT(found("龙舟", {"看龙舟", "没有", "𠮷龙舟龙舟"}),
                ElementsAre(TextPlace{0, 1, 3}, TextPlace{2, 2, 4}, TextPlace{2, 4, 6}));
    EXPECT_THAT(found("看了龙舟", {"看了龙舟，又看龙舟"}), ElementsAre(TextPlace{0, 0, 4}));
}

TEST_F(InTexts, pinyin_script_and_synonyms_are_understood) {
    EXPECT_THAT(found("longzhou", {"看龙舟"}), ElementsAre(TextPlace{0, 1, 3}));
    EXPECT_THAT(found("long zhou", {"看龙舟"}), ElementsAre(TextPlace{0, 1, 3}));
    EXPECT_THAT(found("龍舟", {"看龙舟"}), ElementsAre(TextPlace{0, 1, 3}));
    EXPECT_THAT(found("端午赛", {"看龙舟赛"}), ElementsAre(TextPlace{0, 1, 4}));
}

TEST_F(InTexts, words_apart_are_found_apart_and_what_is_not_there_finds_nothing) {
    EXPECT_THAT(found("龙舟 船坞", {"船坞里有龙舟"}), ElementsAre(TextPlace{0, 0, 2}, TextPlace{0, 4, 6}));
    EXPECT_THAT(found("灯塔", {"船坞里有龙舟"}), IsEmpty());
    EXPECT_THAT(found("", {"船坞"}), IsEmpty());
    EXPECT_THAT(found("船坞", {}), IsEmpty());
}

}  // namespace
}  // namespace yaodian::search::test
