#include "generator/pages/handout_pages.hpp"

#include <gmock/gmock.h>

#include "generator/pages/passage_links.hpp"
#include "tests/unit/pages/made_portal.hpp"

namespace yaodian::pages {
namespace {

using document::Document;
using relations::Relations;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

std::vector<Document> documents_of_years(int first, int last) {
    std::vector<Document> documents;
    for (int year = first; year <= last; ++year) {
        documents.push_back(
            made_points("a" + std::to_string(year), year, {"办好<提案>" + std::to_string(year) + "。"}));
    }
    documents.push_back(made_points("other", last, {"征集提案。"}, "某所工会"));
    return documents;
}

Relations topic_of(const std::vector<Document>& documents) {
    Relations relations;
    relations.topics = {{"提案", {}}};
    for (const Document& document : documents) relations.topics.front().passages.push_back(document.name + "#1");
    return relations;
}

TEST(Handout, OfATopicHasAColumnForEachYearAndARowForEachInstitution) {
    const auto documents = documents_of_years(2022, 2024);
    const MadePortal portal(documents, topic_of(documents));
    const std::string topic = Connections::topic_path("提案");
    const std::string html = portal.page(handout_path(topic));
    EXPECT_THAT(found_in(html, "<th scope=\"col\">([^<]*)</th>"), ElementsAre("2022年", "2023年", "2024年"));
    EXPECT_THAT(found_in(html, "<th scope=\"row\">([^<]*)</th>"), ElementsAre("某校工会", "某所工会"));
    EXPECT_THAT(html, AllOf(HasSubstr("第1条</a>办好&lt;提案&gt;2023。"), HasSubstr("征集提案。")));
    EXPECT_THAT(portal.page(topic), HasSubstr("../handouts/" + topic));
    expect_sound_links(portal);
}

TEST(Handout, PutsNoMoreYearsSideBySideThanFitOnPaper) {
    const auto documents = documents_of_years(2018, 2023);
    const MadePortal portal(documents, topic_of(documents));
    const std::string html = portal.page(handout_path(Connections::topic_path("提案")));
    EXPECT_THAT(found_in(html, "<(table)"), SizeIs(2));
    EXPECT_THAT(found_in(html, "<th scope=\"col\">([^<]*)</th>"), SizeIs(6));
    EXPECT_LT(html.find("2021年</th>"), html.rfind("<table"));
    EXPECT_GT(html.find("2022年</th>"), html.rfind("<table"));
    EXPECT_THAT(found_in(html.substr(html.rfind("<table")), "<th scope=\"row\">([^<]*)</th>"),
                ElementsAre("某校工会", "某所工会"));
}

TEST(Handout, OfAPieceOfWorkIsItsHistoryWhichSaysWhereItIsKeptUpToDate) {
    const auto documents = documents_of_years(2023, 2024);
    Relations relations;
    relations.chains = {{"a2023#1", "办好提案", {{2023, {"a2023#1"}}, {2024, {"other#1"}}}}};
    MadePortal portal(documents, relations);
    const std::string address = portal.view().connections().history_address(relations.chains.front());
    const std::string history = address.substr(0, address.find('#'));
    EXPECT_FALSE(portal.pages().contains(handout_path(history))) << "no passage stands on one page more";
    EXPECT_THAT(portal.page(history),
                AllOf(HasSubstr("id=\"handout-1\""), HasSubstr("href=\"#handout-1\""),
                      HasSubstr("title=\"某所工会2024年工作要点\""), Not(HasSubstr("printed-address"))));
    expect_sound_links(portal);
    portal.site().address = "https://a.example/p/";
    EXPECT_THAT(portal.page(history), HasSubstr("<br>https://a.example/p/" + address + "</span>"));
}

TEST(Handout, IsNotMadeOfMoreThanOneReadsOnPaper) {
    std::vector<std::string> references(121, "a#1");
    EXPECT_FALSE(has_handout({"topics/x.html", "x", references}));
    references.resize(120);
    EXPECT_TRUE(has_handout({"topics/x.html", "x", references}));
    EXPECT_FALSE(has_handout({"topics/x.html", "x", {"a#1"}}));
}

TEST(CitedPlace, IsTheNumberWhereItemsAreNumberedThroughTheDocumentElseTheLabels) {
    const MadePortal portal({});
    const View view = portal.view();
    EXPECT_EQ(cited_place(view, "7", {"", "二、", "7."}), "第7条");
    EXPECT_EQ(cited_place(view, "7.2", {"", "二、", "7.", "（2）"}), "第7条（2）");
    EXPECT_EQ(cited_place(view, "3.2.1", {"", "三、", "（二）", "1."}), "三（二）1");
    EXPECT_EQ(cited_place(view, "s3", {"", "三、"}), "三");
    EXPECT_EQ(cited_place(view, "a1.2", {"附件1", "2."}), "附件12") << "as the labels are printed";
    EXPECT_EQ(cited_place(view, "s1", {"", ""}), "");
    EXPECT_EQ(cited_row(view, {"2023-07-1", 2023, {7, 8}, 1, ""}), "2023年7—8月第1项");
    EXPECT_EQ(cited_row(view, {"x", 0, {}, 2, ""}), "未定月份第2项");
}

TEST(ImportedPage, ShowsTheMarkdownAsItIsAndLeadsBack) {
    Document document = made_points("a", 2023, {"办好<提案>。"});
    EXPECT_FALSE(MadePortal({document}).pages().contains("imported/a.html")) << "readers need no such page";
    EXPECT_THAT(MadePortal({document}).page("documents/a.html"), testing::Not(HasSubstr("imported/")));
    MadePortal portal({document});
    portal.site().imported_texts = true;
    const std::string html = portal.page("imported/a.html");
    EXPECT_THAT(html,
                AllOf(HasSubstr("---\ntitle:"), HasSubstr("\n1. 办好"), HasSubstr("href=\"../documents/a.html\"")));
    EXPECT_THAT(portal.page("documents/a.html"), HasSubstr("href=\"../imported/a.html\""));
}

TEST(CalendarMonth, HasAPageForEachMonthWithRowsThatLeadsToTheOthers) {
    const MadePortal portal({made_plan("a", 2023, {{"3月", "办球赛"}, {"3月", "开大会"}, {"11月", "慰问"}})});
    const auto pages = portal.pages();
    EXPECT_FALSE(pages.contains("calendar/2023-04.html"));
    const std::string& march = pages.at("calendar/2023-03.html");
    EXPECT_THAT(march, AllOf(HasSubstr("办球赛"), HasSubstr("开大会"), Not(HasSubstr(">慰问<")),
                             HasSubstr("<a href=\"2023-11.html\">11月</a>")));
    EXPECT_THAT(pages.at("calendar/2023.html"), HasSubstr("<a href=\"2023-03.html\">3月</a>"));
}

TEST(HomePage, HasEveryMonthReadyWithTheNewestYearsThatHaveRowsInIt) {
    const MadePortal portal({made_plan("a", 2021, {{"3月", "老球赛"}}), made_plan("b", 2022, {{"3月", "球赛"}}),
                             made_plan("c", 2023, {{"3月", "新球赛"}, {"4月", "慰问"}})});
    const std::string home = portal.page("index.html");
    EXPECT_THAT(found_in(home, "month-now month-now-([0-9]+)\""), SizeIs(12));
    EXPECT_THAT(home, AllOf(HasSubstr(">新球赛<"), HasSubstr(">球赛<"), Not(HasSubstr(">老球赛<")),
                            HasSubstr("calendar/2023-04.html\">4月 <span class=\"count\">1</span>")));
    EXPECT_THAT(MadePortal({made_points("p", 2023, {"做好工作。"})}).page("index.html"), Not(HasSubstr("month-now")))
        << "a portal without schedules says nothing of months";
}

}  // namespace
}  // namespace yaodian::pages
