#include "tests/unit/pages/years_portal.hpp"

#include "generator/relations/chain_groups.hpp"

namespace yaodian::pages {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A point that is merged from two, kept, and split in two, over 2020, 2021 and 2023; 2022 does not have it.
Portal chained() {
    Relations relations;
    relations.lineage = {lineage("a#1", "b#1", Reuse::edited),   lineage("a#2", "b#1", Reuse::edited),
                         lineage("b#1", "d#1", Reuse::clause),   lineage("b#1", "d#2", Reuse::clause),
                         lineage("a#3", "b#2", Reuse::verbatim), lineage("b#2", "c#1", Reuse::verbatim)};
    relations.chains = {
        {"a#1", "提案<&>", {{2020, {"a#1", "a#2"}}, {2021, {"b#1"}}, {2023, {"d#1", "d#2"}}}},
        {"a#3", "球赛", {{2020, {"a#3"}}, {2021, {"b#2"}}, {2022, {"c#1"}}}},
    };
    relations::group_chains(relations.chains);
    relations.topics = {{"民主管理", {"d#1", "other#1"}}};
    return {{work_points("a", 2020, {"认真征集提案。", "及时办理提案。", "办好<球赛>&比赛。"}),
             work_points("b", 2021, {"认真征集提案，及时办理提案。", "办好<球赛>&比赛。"}),
             work_points("c", 2022, {"办好<球赛>&比赛。"}),
             work_points("d", 2023, {"认真征集提案，广泛听取意见。", "及时办理提案，按时答复。"}),
             work_points("other", 2023, {"听取提案。"}, "别的工会")},
            relations};
}

/// One of the pieces of work that share the page of those that begin in `a`.
std::string history(const Portal& portal, const std::string& anchor) {
    const std::string html = portal.page("history/a/1.html");
    const std::size_t begin = html.find("<section class=\"history\" id=\"" + anchor + "\">");
    const std::size_t end =
        std::min(html.find("<span class=\"handout-place\"", begin), html.find("history-list", begin));
    return begin == std::string::npos ? "" : html.substr(begin, end - begin);
}

TEST(HistoryPage, HasAColumnForEachYearAndAGapForYearsWithoutTheWork) {
    const std::string html = history(chained(), "1");
    EXPECT_THAT(matches(html, "<h3>(\\d[^<]*)</h3>"), ElementsAre("2020年", "2021年", "2023年"));
    EXPECT_THAT(matches(html, "history-gap\"><span>([^<]*)<"), ElementsAre("2022年没有这项工作"));
    EXPECT_LT(html.find("<h3>2021年"), html.find("history-gap"));
    EXPECT_THAT(html, HasSubstr("<h2 class=\"history-name\">提案&lt;&amp;&gt;</h2>"));
    EXPECT_THAT(matches(history(chained(), "3"), "history-gap\"><span>([^<]*)<"), ElementsAre("2023年没有这项工作"));
}

TEST(HistoryPage, SaysWhatIsMergedSplitAndEqual) {
    const Portal portal = chained();
    const std::string html = history(portal, "1");
    EXPECT_THAT(html, AllOf(HasSubstr("由2020年第1条、第2条合并而来"), HasSubstr("由2021年第1条拆分而来"),
                            HasSubstr("<ins>广泛听取意见</ins>"), Not(HasSubstr("</del>。</p>"))));
    const std::string kept = history(portal, "3");
    EXPECT_EQ(matches(kept, "(与上一年原文相同)").size(), 2U);
    EXPECT_EQ(matches(kept, "(办好&lt;球赛&gt;&amp;比赛。)").size(), 3U);
}

TEST(HistoryPage, LeadsToItsPassagesAndTheyToIt) {
    const Portal portal = chained();
    const std::string html = history(portal, "1");
    for (const std::string link : {"a.html#1", "a.html#2", "b.html#1", "d.html#1", "d.html#2"}) {
        EXPECT_THAT(html, HasSubstr("href=\"../../documents/" + link + "\""));
    }
    for (const std::string name : {"a", "b", "d"}) {
        EXPECT_THAT(side_of_item(portal.page("documents/" + name + ".html"), "1"),
                    HasSubstr("<a href=\"../history/a/1.html#1\">历年对照（3年）</a>"));
    }
    EXPECT_THAT(side_of_item(portal.page("documents/c.html"), "1"), HasSubstr("href=\"../history/a/1.html#3\""));
}

TEST(HistoryPage, ShowsTheSameSubjectAtOtherInstitutionsOnly) {
    const std::string html = history(chained(), "1");
    const std::string elsewhere = html.substr(html.find("class=\"elsewhere\""));
    EXPECT_THAT(elsewhere, AllOf(HasSubstr("documents/other.html#1"), Not(HasSubstr("documents/d.html"))));
    EXPECT_THAT(history(chained(), "3"), Not(HasSubstr("elsewhere")));
}

TEST(HistoryPage, OfWorksThatBeginInOneDocumentListsThemAndLeadsFromOneToTheNext) {
    const Portal portal = chained();
    const std::string html = portal.page("history/a/1.html");
    const std::string list = html.substr(html.find("class=\"history-list\""));
    EXPECT_THAT(matches(list, "entry-title\" href=\"([^\"]*)\""), ElementsAre("#1", "#3"));
    EXPECT_THAT(list, AllOf(HasSubstr("2020、2021、2022年"), Not(HasSubstr("neighbours"))));
    EXPECT_THAT(history(portal, "1"), AllOf(HasSubstr("class=\"next\" href=\"#3\""), Not(HasSubstr("previous"))));
    EXPECT_THAT(history(portal, "3"), AllOf(HasSubstr("class=\"previous\" href=\"#1\""), Not(HasSubstr("next"))));
}

TEST(HistoryPage, OfOnePieceOfWorkHasNoList) {
    Relations relations;
    relations.lineage = {lineage("a#1", "b#1", Reuse::verbatim)};
    relations.chains = {{"a#1", "球赛", {{2020, {"a#1"}}, {2021, {"b#1"}}}}};
    const Portal portal({work_points("a", 2020, {"办好球赛。"}), work_points("b", 2021, {"办好球赛。"})}, relations);
    EXPECT_THAT(portal.page("history/a/1.html"),
                AllOf(HasSubstr("<title>球赛 · 历年对照"), Not(HasSubstr("history-list")), Not(HasSubstr("neighbours")),
                      Not(HasSubstr("history.js"))));
}

/// The names of the groups with their counts.
std::vector<std::string> counts_of(const std::string& html) {
    std::vector<std::string> counts;
    const std::regex expression("<li><a href=\"#([a-z]+)\"><b>(\\d+)</b>");
    for (std::sregex_iterator it(html.begin(), html.end(), expression); it != std::sregex_iterator(); ++it)
        counts.push_back((*it)[1].str() + " " + (*it)[2].str());
    return counts;
}

TEST(ComparePage, CountsWhatWasKeptEditedMergedSplitNewAndDropped) {
    const Portal portal = chained();
    const auto paths = portal.paths("compare/");
    EXPECT_EQ(paths.size(), 4U) << "neighbours, and what most of a document comes from";
    const auto page = [&](const std::string& years) { return portal.only("compare/" + years); };
    EXPECT_THAT(counts_of(page("2020-2021")), ElementsAre("kept 1", "merged 1"));
    EXPECT_THAT(counts_of(page("2021-2022")), ElementsAre("kept 1", "dropped 1"));
    EXPECT_THAT(counts_of(page("2021-2023")), ElementsAre("split 1", "dropped 1"));
    EXPECT_THAT(counts_of(page("2022-2023")), ElementsAre("new 2", "dropped 1"));
    for (const std::string& path : paths) EXPECT_THAT(portal.page(path), Not(HasSubstr("class=\"caution\"")));
}

TEST(ComparePage, MarksWordsOfWhatWasEditedAndSaysWhatIsOnlyPerhapsRelated) {
    Relations relations;
    relations.lineage = {lineage("a#1", "b#1", Reuse::near_verbatim), lineage("a#2", "b#2", Reuse::topic, false)};
    const Portal portal({work_points("a", 2023, {"组织职工参加<3H>培训。", "甲。"}),
                         work_points("b", 2024, {"组织教师参加<3H>培训。", "乙。"})},
                        relations);
    const std::string html = portal.only("compare/");
    EXPECT_THAT(counts_of(html), ElementsAre("edited 1", "perhaps 1"));
    EXPECT_THAT(html, HasSubstr("组织<del>职工</del><ins>教师</ins>参加&lt;3H&gt;培训。"));
}

Document in_sections(Document document, const std::vector<std::pair<std::string, std::size_t>>& sections) {
    std::size_t at = 0;
    for (const auto& [heading, count] : sections) {
        document::Section section{"", "一、", heading, {}};
        for (std::size_t i = 0; i < count; ++i) section.body.items.push_back(document.body.items[at++]);
        document.body.sections.push_back(section);
    }
    document.body.items.clear();
    document::complete(document);
    return document;
}

TEST(ComparePage, SaysWhatMovedToAnotherSectionEvenIfSectionsAreRenamed) {
    Relations relations;
    relations.lineage = {lineage("a#1", "b#1", Reuse::verbatim), lineage("a#2", "b#2", Reuse::verbatim),
                         lineage("a#3", "b#4", Reuse::verbatim), lineage("a#4", "b#3", Reuse::verbatim),
                         lineage("a#5", "b#5", Reuse::verbatim)};
    const Texts texts{"甲。", "乙。", "丙。", "丁。", "戊。"};
    const Portal portal({in_sections(work_points("a", 2023, texts), {{"民主管理", 3}, {"文体活动", 2}}),
                         in_sections(work_points("b", 2024, texts), {{"民主建设", 3}, {"文体活动", 2}})},
                        relations);
    EXPECT_THAT(counts_of(portal.only("compare/")), ElementsAre("kept 3", "moved 2"));
}

TEST(ComparePage, WarnsWhenIssuersDiffer) {
    Relations relations;
    relations.lineage = {lineage("a#1", "b#1", Reuse::verbatim)};
    const Portal portal({work_points("a", 2023, {"甲。"}, "某校党委"), work_points("b", 2024, {"甲。"}, "某校工会")},
                        relations);
    EXPECT_THAT(portal.only("compare/"), HasSubstr("发文机关不同"));
    EXPECT_THAT(portal.only("compare/"), Not(HasSubstr("类型不同")));
}

TEST(ComparePage, IsFoundFromTheIndexTheIssuerAndBothDocuments) {
    const Portal portal({work_points("a", 2023, {"甲。"}), work_points("b", 2024, {"乙。"})}, {});
    const std::string path = portal.paths("compare/").at(0);
    EXPECT_THAT(portal.page("compare/index.html"), HasSubstr("href=\"" + path.substr(8) + "\""));
    EXPECT_THAT(portal.page("documents/a.html"),
                HasSubstr("../" + path + "\" title=\"某校工会2024年工作要点\">与2024年比较"));
    EXPECT_THAT(portal.page("documents/b.html"), HasSubstr("与2023年比较"));
    EXPECT_THAT(portal.page(View::issuer_path("某校工会")), HasSubstr("../" + path));
    EXPECT_THAT(portal.page("issuers/index.html"), HasSubstr("href=\"../compare/index.html\""));
    const auto foot = [&](const std::string& page) {
        const std::string html = portal.page(page);
        return html.substr(html.find("<footer"));
    };
    EXPECT_THAT(foot("documents/a.html"), HasSubstr("href=\"../compare/index.html\""));
    EXPECT_THAT(foot("years/index.html"), HasSubstr("href=\"../compare/index.html\""));
}

TEST(ComparePage, OfABodyIsNamedByYearsAndWhereThatIsNotEnoughByKindOrTitle) {
    std::vector<Document> documents{work_points("a", 2023, {"甲。"}), work_points("b", 2024, {"甲。"})};
    const auto labels = [&](const Relations& relations) {
        const std::string html = Portal(documents, relations).page(View::issuer_path("某校工会"));
        return matches(html, "compare/2[^>]*>([^<]*)<");
    };
    EXPECT_THAT(labels({}), ElementsAre("2023年 → 2024年"));

    Relations relations;
    for (const std::string name : {"c", "d"}) {
        for (const int year : {2023, 2024}) {
            documents.push_back(work_points(name + std::to_string(year), year, {"乙。"}));
            documents.back().type = Type::notice;
            documents.back().type_name = "通知";
            documents.back().title = "关于" + name + "的通知";
        }
        relations.lineage.push_back(lineage(name + "2023#1", name + "2024#1", Reuse::verbatim));
    }
    EXPECT_THAT(labels(relations),
                ElementsAre("2023年 → 2024年 工作要点", "2023年 → 2024年 关于c的通知", "2023年 → 2024年 关于d的通知"));
}

TEST(HomePage, LeavesOutBodiesWithoutDocumentsInTheYearsThatItShows) {
    std::vector<Document> documents{work_points("old", 1990, {"甲。"}, "旧工会")};
    for (int year = 2010; year < 2020; ++year)
        documents.push_back(work_points("y" + std::to_string(year), year, {"甲。"}));
    const std::string home = Portal(documents, {}).page("index.html");
    EXPECT_THAT(home, HasSubstr(">某校工会</a></th>"));
    EXPECT_THAT(home, testing::Not(HasSubstr(">旧工会</a></th>")));
    EXPECT_THAT(home, testing::Not(HasSubstr("calendar/index.html\"><b>"))) << "no number of rows where there are none";
}

TEST(ComparePage, OfManyYearsIsMadeForNeighboursAlone) {
    std::vector<Document> documents;
    for (int year = 2010; year < 2020; ++year) {
        documents.push_back(work_points("y" + std::to_string(year), year, {"甲。"}));
    }
    EXPECT_EQ(Portal(documents, {}).paths("compare/").size(), 9U);
}

TEST(ComparePage, OfWhatLineageConnectsIsMadeWithTheDocumentThatMostComesFrom) {
    std::vector<Document> documents;
    Relations relations;
    for (int year = 2010; year < 2014; ++year) {
        const std::string name = "n" + std::to_string(year);
        documents.push_back(work_points(name, year, {"甲。", "乙。"}));
        documents.back().type = document::Type::notice;
        for (int older = 2010; older < year; ++older)
            relations.lineage.push_back(lineage("n" + std::to_string(older) + "#1", name + "#1", Reuse::verbatim));
    }
    relations.lineage.push_back(lineage("n2010#2", "n2013#2", Reuse::verbatim));
    const Portal portal(documents, relations);
    ASSERT_EQ(portal.paths("compare/").size(), 3U);
    EXPECT_THAT(portal.paths("compare/").at(0), HasSubstr("2010-2011"));
    EXPECT_THAT(portal.paths("compare/").at(1), HasSubstr("2010-2013")) << "two of its points come from there";
    EXPECT_THAT(portal.paths("compare/").at(2), HasSubstr("2011-2012"));
}

TEST(ComparePage, TellsItsScriptWhichDocumentsItMayCompare) {
    std::vector<Document> documents;
    for (int year = 2010; year < 2013; ++year)
        documents.push_back(work_points("y" + std::to_string(year), year, {"甲。"}));
    documents.push_back(work_points("z", 2012, {"乙。"}, "别的工会"));
    const Portal portal(documents, {});
    const auto lists = portal.compared();
    ASSERT_EQ(lists.size(), 1U) << "a document alone has nothing to be compared with";
    std::vector<std::string> names;
    for (const auto& document : lists[0].documents) names.push_back(document.name);
    EXPECT_THAT(names, ElementsAre("y2012", "y2011", "y2010"));
    ASSERT_EQ(lists[0].pairs.size(), 2U);
    EXPECT_EQ(lists[0].pairs[0].older, 2U);
    EXPECT_EQ(lists[0].pairs[0].newer, 1U);
    for (const auto& pair : lists[0].pairs)
        EXPECT_THAT(portal.page(pair.page), HasSubstr("data-list=\"" + lists[0].path + "\""));
}

TEST(ComparePage, IsNotMadeWhereAYearHasSeveralOrTheKindIsNotWorkPoints) {
    std::vector<Document> documents{work_points("a", 2023, {"甲。"}), work_points("b", 2024, {"乙。"}),
                                    work_points("c", 2024, {"丙。"})};
    EXPECT_THAT(Portal(documents, {}).paths("compare/"), IsEmpty());
    Relations relations;
    relations.lineage = {lineage("a#1", "c#1", Reuse::verbatim)};
    EXPECT_EQ(Portal(documents, relations).paths("compare/").size(), 1U) << "lineage tells which goes with which";
    documents.pop_back();
    for (Document& document : documents) document.type = Type::notice;
    EXPECT_THAT(Portal(documents, {}).paths("compare/"), IsEmpty());
}

TEST(YearPages, LeadToPlacesThatExistAndHaveEachIdOnce) {
    for (const Portal& portal : {chained(), scheduled()}) {
        for (const auto& [path, html] : portal.pages()) {
            auto ids = matches(html, " id=\"([^\"]*)\"");
            std::sort(ids.begin(), ids.end());
            EXPECT_EQ(std::adjacent_find(ids.begin(), ids.end()), ids.end()) << path;
            for (const std::string& link : matches(html, "href=\"([^\"]*)\"")) {
                // Files, not pages.
                if (std::regex_search(link, std::regex("assets/|\\.(ics|csv)$"))) continue;
                const std::size_t hash = link.find('#');
                const std::string target = link.substr(0, hash);
                const std::string page =
                    target.empty()
                        ? path
                        : (std::filesystem::path(path).parent_path() / target).lexically_normal().generic_string();
                ASSERT_TRUE(portal.pages().contains(page)) << path << " → " << link;
                if (hash == std::string::npos) continue;
                EXPECT_THAT(portal.page(page), HasSubstr(" id=\"" + link.substr(hash + 1) + "\"")) << path;
            }
        }
    }
}

TEST(HistoryPage, HasItsGoldenForm) {
    expect_golden("pages/history.html", chained().page("history/a/1.html"));
}

TEST(ComparePage, HasItsGoldenForm) {
    expect_golden("pages/compare.html", chained().only("compare/2020-2021"));
}

}  // namespace
}  // namespace yaodian::pages
