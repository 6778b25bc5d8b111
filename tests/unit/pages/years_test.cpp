#include "tests/unit/pages/years_portal.hpp"

namespace yaodian::pages {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(ItemSide, SaysHowTheWorkOfEachKindGoesOn) {
    const std::vector<std::pair<Reuse, std::string>> kinds = {
        {Reuse::verbatim, "原文沿用"}, {Reuse::near_verbatim, "个别改动"}, {Reuse::edited, "部分改写"},
        {Reuse::clause, "部分改写"},   {Reuse::phrase, "另行表述"},        {Reuse::topic, "另行表述"}};
    for (const auto& [reuse, badge] : kinds) {
        Relations relations;
        relations.lineage = {lineage("a#1", "b#2", reuse)};
        const Portal portal({work_points("a", 2023, {"甲事。"}), work_points("b", 2024, {"乙事。", "丙事。"})},
                            relations);
        EXPECT_THAT(side_of_item(portal.page("documents/b.html"), "2"),
                    AllOf(HasSubstr("<a href=\"a.html#1\" title=\"甲事。\">2023年第1条</a>"), HasSubstr(badge)));
        EXPECT_THAT(side_of_item(portal.page("documents/a.html"), "1"),
                    AllOf(HasSubstr("href=\"b.html#2\""), HasSubstr("2024年第2条"), HasSubstr(badge)));
    }
}

TEST(ItemSide, SaysPerhapsUnlessItIsCertainOrConfirmed) {
    Relations relations;
    relations.lineage = {lineage("a#1", "b#1", Reuse::phrase, false)};
    const std::vector<Document> documents{work_points("a", 2023, {"甲。"}), work_points("b", 2024, {"乙。"})};
    EXPECT_THAT(side_of_item(Portal(documents, relations).page("documents/b.html"), "1"), HasSubstr("可能相关"));
    relations.lineage.front().confirmed = true;
    EXPECT_THAT(side_of_item(Portal(documents, relations).page("documents/b.html"), "1"), Not(HasSubstr("可能相关")));
}

TEST(ItemSide, SaysWhatIsNewAndWhatDoesNotComeAgainWithThePageThatShowsBothYears) {
    const Portal portal({work_points("a", 2023, {"甲。"}), work_points("b", 2024, {"乙。"})}, {});
    const std::string compare = portal.paths("compare/").at(0);
    EXPECT_THAT(side_of_item(portal.page("documents/b.html"), "1"),
                AllOf(HasSubstr("新增"), HasSubstr("../" + compare), Not(HasSubstr("未再列入"))));
    EXPECT_THAT(side_of_item(portal.page("documents/a.html"), "1"),
                AllOf(HasSubstr("未再列入"), HasSubstr("../" + compare), Not(HasSubstr("新增"))));
}

TEST(ItemSide, IsNotThereWhenThereIsNothingToSay) {
    const Portal portal({work_points("a", 2023, {"甲。"}), work_points("b", 2024, {"乙。"}, "别的工会")}, {});
    EXPECT_THAT(portal.page("documents/a.html"),
                AllOf(Not(HasSubstr("class=\"side\"")), Not(HasSubstr("backlinks")), Not(HasSubstr("compare"))));
    EXPECT_THAT(portal.paths("compare/"), IsEmpty());
    EXPECT_THAT(portal.paths("history/"), IsEmpty());
    EXPECT_FALSE(portal.pages().contains("compare/index.html"));
}

TEST(ItemSide, OfAWholeIsNotNewWhereAPartOfItGoesOn) {
    Document newer = work_points("b", 2024, {"乙。"});
    newer.body.items.front().items = {{"", "（1）", {}, "丙。", {}, {}}};
    document::complete(newer);
    Relations relations;
    relations.lineage = {lineage("a#1", "b#1.1", Reuse::edited)};
    const Portal portal({work_points("a", 2023, {"甲。"}), newer}, relations);
    EXPECT_EQ(side_of_item(portal.page("documents/b.html"), "1"), "");
    EXPECT_THAT(side_of_item(portal.page("documents/b.html"), "1.1"), HasSubstr("2023年第1条"));
}

TEST(ItemSide, LeadsToMonthsTopicsAndWhatIsCited) {
    const std::string side = side_of_item(scheduled().page("documents/a.html"), "1");
    EXPECT_THAT(side, AllOf(HasSubstr("<a href=\"#2023-03-1\" title=\"提案初审\">3月第1项</a>"),
                            HasSubstr("<span class=\"side-name\">同主题安排</span> <a href=\"#2023-03-2\""),
                            HasSubstr("<a href=\"#2023-05-1\" title=\"提案立案\">5月</a>")));
    EXPECT_THAT(side, AllOf(HasSubstr("href=\"../" + Connections::topic_path("民主管理") + "\""),
                            HasSubstr("href=\"../" + Connections::citation_path("某<办法>") + "\""),
                            HasSubstr("《某&lt;办法&gt;》")));
}

TEST(RowSide, LeadsToTheWorkPointsAndTheOtherSteps) {
    const std::string html = scheduled().page("documents/a.html");
    const std::size_t begin = html.find("<tr id=\"2023-05-1\"");
    const std::string row = html.substr(begin, html.find("</tr>", begin) - begin);
    EXPECT_THAT(row, AllOf(HasSubstr("落实"), HasSubstr("href=\"#1\""), HasSubstr("href=\"b.html#1\""),
                           HasSubstr("第1条 做好提案。")));
    EXPECT_THAT(row, AllOf(HasSubstr("前后步骤"), HasSubstr("href=\"#2023-03-1\""), HasSubstr("9月 三方见面会"),
                           Not(HasSubstr("href=\"#2023-05-1\" title"))));
}

TEST(Backlinks, NameTheRowsOfOtherDocumentsThatCarryOutAPoint) {
    const Portal portal = scheduled();
    EXPECT_THAT(
        portal.page("documents/b.html"),
        AllOf(HasSubstr("落实本文的工作安排"), HasSubstr("href=\"a.html#2023-05-1\""), HasSubstr("href=\"#1\"")));
    EXPECT_THAT(portal.page("documents/a.html"), Not(HasSubstr("落实本文的工作安排"))) << "its own rows are in it";
}

TEST(Backlinks, NameTheDocumentsThatCiteWithTheirPassagesButNotTheDocumentItself) {
    Relations relations;
    relations.citations = {{"甲", relations::CitationKind::plan, {"a#1", "b#1", "b#2"}, "a", false, false}};
    const Portal portal({work_points("a", 2023, {"甲。"}), work_points("b", 2024, {"乙。", "丙。"})}, relations);
    const std::string html = portal.page("documents/a.html");
    const std::string section = html.substr(html.find("backlinks"));
    EXPECT_THAT(section,
                AllOf(HasSubstr("<a href=\"b.html\">某校工会2024年工作要点</a>"), HasSubstr("href=\"b.html#1\""),
                      HasSubstr("href=\"b.html#2\""), Not(HasSubstr("href=\"#1\""))));
    EXPECT_THAT(side_of_item(portal.page("documents/b.html"), "1"),
                HasSubstr("<a href=\"a.html\" title=\"甲\">《甲》"));
}

}  // namespace
}  // namespace yaodian::pages
