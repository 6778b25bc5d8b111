/// The pages about topics, cited documents, names, series and coverage.
#include "generator/pages/quotation.hpp"
#include "generator/pages/year_chart.hpp"
#include "tests/unit/pages/made_portal.hpp"

namespace yaodian::pages {
namespace {

using document::Document;
using relations::Citation;
using relations::CitationKind;
using relations::Relations;
using relations::Term;
using relations::TermKind;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string text_of(const Json& pieces) {
    std::string text;
    for (const Json& piece : pieces) {
        const std::string part = piece["text"];
        text += piece["is_marked"].get<bool>() ? "[" + part + "]" : part;
    }
    return text;
}

std::string quoted(const std::string& text, const std::vector<std::string>& words) {
    const MadePortal portal({made_points("a", 2023, {text})});
    const View view = portal.view();
    return text_of(quotation(view, *view.connections().places().find("a#1"), words, "x.html")["text"]);
}

TEST(MarkedPieces, FindWordsPrintedInAnotherWay) {
    EXPECT_EQ(text_of(marked_pieces("按某工[2024] 3 号执行", {"某工〔2024〕3号"})), "按[某工[2024] 3 号]执行");
    EXPECT_EQ(text_of(marked_pieces("“五必 访”和ＫＴＶ", {"五必访", "ktv"})), "“[五必 访]”和[ＫＴＶ]");
    EXPECT_EQ(text_of(marked_pieces("职工代表大会、职代会、大会", {"大会", "职工代表大会"})),
              "[职工代表大会]、职代会、[大会]");
    EXPECT_EQ(text_of(marked_pieces("无", {"", "“”"})), "无");
}

TEST(Quotation, IsTheSentenceWithTheWord) {
    EXPECT_EQ(quoted("第一句。按《某办法》办理提案。第三句。", {"某办法"}), "按《[某办法]》办理提案。");
    EXPECT_EQ(quoted("第一句。第二句。", {"没有的词"}), "第一句。第二句。");
    std::string longer;
    for (int i = 0; i < 200; ++i) longer += "字";
    EXPECT_EQ(quoted(longer + "提案" + longer, {"提案"}),
              "……" + longer.substr(0, 150) + "[提案]" + longer.substr(0, 270) + "……");
}

TEST(Quotation, MarksAnotherFormOfACitedTitle) {
    EXPECT_EQ(quoted("落实《关于印发〈提案工作办法〉的通知》要求。", {"提案工作办法"}),
              "落实《关于印发〈[提案工作办法]〉的通知》要求。");
    EXPECT_EQ(quoted("落实《提案工作办法》要求。", {"某校提案工作办法（试行）"}), "落实《[提案工作办法]》要求。");
}

TEST(Quotation, HasARowsMonthsAndADocumentsNotice) {
    Document plan = made_plan("a", 2023, {{"七八月", "疗休养"}});
    plan.transmittal = document::Transmittal{};
    plan.transmittal->title = "关于印发安排的通知";
    plan.transmittal->body = {"现印发给你们，请按《某办法》执行。"};
    const MadePortal portal({plan});
    const View view = portal.view();
    const Places& places = view.connections().places();
    EXPECT_EQ(quotation(view, *places.find("a#2023-07-1"), {}, "x.html")["label"], "7—8月");
    const Json of_notice = quotation(view, *places.find("a"), {"某办法"}, "x.html");
    EXPECT_EQ(text_of(of_notice["text"]), "现印发给你们，请按《[某办法]》执行。");
    EXPECT_EQ(of_notice["url"], "documents/a.html");
}

Json tally_of(const std::vector<std::vector<int>>& numbers) {
    Json tally = {{"years", Json::array()}, {"rows", Json::array()}};
    for (std::size_t year = 0; year < numbers.front().size(); ++year) {
        int total = 0;
        for (const auto& row : numbers) total += row[year];
        tally["years"].push_back({{"name", std::to_string(2020 + year)}, {"total", total}});
    }
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        Json list = Json::array();
        for (const int count : numbers[row]) list.push_back({{"count", count}});
        tally["rows"].push_back({{"issuer", "单位" + std::to_string(row + 1)}, {"numbers", list}});
    }
    return tally;
}

TEST(YearChart, StacksInstitutionsOnTheGround) {
    const YearChart chart = chart_of(tally_of({{3, 0}, {1, 2}}), "其他");
    ASSERT_EQ(chart.bars.size(), 3U) << "nothing for a zero";
    const YearChart::Bar& first = chart.bars[0];
    const YearChart::Bar& second = chart.bars[1];
    const YearChart::Bar& third = chart.bars[2];
    EXPECT_EQ(first.y + first.height, third.y + third.height);
    EXPECT_EQ(second.y + second.height, first.y);
    EXPECT_EQ(first.height, 3 * second.height);
    EXPECT_EQ(third.series, 2);
    EXPECT_EQ(chart.totals[0].text, "4");
    EXPECT_EQ(chart.totals[1].text, "2");
    EXPECT_THAT(chart.legend, ElementsAre("单位1", "单位2"));
}

TEST(YearChart, PutsInstitutionsWithoutAColourTogether) {
    const YearChart chart = chart_of(tally_of({{9}, {8}, {7}, {6}, {5}, {4}, {3}, {2}}), "其他");
    EXPECT_EQ(chart.bars.size(), 6U);
    EXPECT_EQ(chart.legend.back(), "其他");
    EXPECT_EQ(chart.totals[0].text, "44");
    EXPECT_TRUE(chart_of(tally_of({{9, 8}}), "其他").legend.empty()) << "one institution needs no colours";
}

std::vector<Document> three_documents() {
    return {made_points("a", 2023, {"办好<提案>。", "办好球赛。"}), made_points("b", 2024, {"提案答复。"}),
            made_points("c", 2024, {"征集提案&建议。"}, "某所工会")};
}

TEST(TopicPage, HasPassagesByYearAndInstitutionAndTheSameInTheTable) {
    Relations relations;
    relations.topics = {{"提案", {"a#1", "b#1", "c#1", "gone#1"}}};
    const MadePortal portal(three_documents(), relations);
    const std::string path = Connections::topic_path("提案");
    const std::string html = portal.page(path);
    EXPECT_LT(html.find("id=\"y2024\""), html.find("id=\"y2023\""));
    EXPECT_THAT(html, AllOf(HasSubstr("办好&lt;<mark>提案</mark>&gt;。"), HasSubstr("征集<mark>提案</mark>&amp;建议。"),
                            HasSubstr("3 处 · 2 个单位 · 2023—2024年")));
    EXPECT_THAT(found_in(html, "<td class=\"number\"><a href=\"#(y[0-9-]+)\">"),
                ElementsAre("y2023-1", "y2024-1", "y2024-2"));
    EXPECT_THAT(found_in(html, "class=\"chart-total\"[^>]*>([0-9]+)<"), ElementsAre("1", "2"));
    EXPECT_THAT(portal.page("index.html"), HasSubstr(path));
    expect_sound_links(portal);
}

TEST(TopicPage, OfOneYearAndInstitutionNeedsNoTable) {
    Relations relations;
    relations.topics = {{"提案", {"c#1"}}};
    const std::string html = MadePortal(three_documents(), relations).page(Connections::topic_path("提案"));
    EXPECT_THAT(html, AllOf(Not(HasSubstr("class=\"chart")), Not(HasSubstr("<table"))));
}

TEST(TopicPage, WithVeryManyPassagesGoesOnInPagesOfAYear) {
    std::vector<std::string> texts(700, "提案。");
    Relations relations;
    relations.topics = {{"提案", {}}};
    for (const std::string name : {"a", "b"}) {
        for (int i = 1; i <= (name == "a" ? 700 : 2); ++i) {
            relations.topics[0].passages.push_back(name + "#" + std::to_string(i));
        }
    }
    const MadePortal portal({made_points("a", 2023, texts), made_points("b", 2024, {"提案一。", "提案二。"})},
                            relations);
    const auto pages = portal.pages();
    const std::string path = Connections::topic_path("提案");
    const std::string folder = path.substr(0, path.rfind(".html"));
    EXPECT_THAT(pages.at(path), AllOf(HasSubstr("/2024.html\">2024年</a>"), HasSubstr("/2023-2.html\">2023年（2）"),
                                      HasSubstr("/2023.html#y2023-1\">700</a>"), Not(HasSubstr("quotations"))));
    EXPECT_THAT(found_in(pages.at(folder + "/2023.html"), "class=\"(quotation)-place\""), testing::SizeIs(200));
    EXPECT_THAT(found_in(pages.at(folder + "/2023-4.html"), "class=\"(quotation)-place\""), testing::SizeIs(100));
    EXPECT_FALSE(pages.contains(folder + "/2023-5.html"));
    expect_sound_links(portal);
}

TEST(CitationPages, AreGroupedByKindWithTheUnsureOnesApart) {
    Relations relations;
    relations.citations = {{"某办法", CitationKind::regulation, {"a#1", "b#1"}, {}, false, false},
                           {"某校工会2024年工作要点", CitationKind::plan, {"a#1"}, "b", false, false},
                           {"某工〔2024〕3号", CitationKind::notice, {"b#1"}, {}, false, false},
                           {"若干<意见>", CitationKind::plan, {"a#2", "b#1"}, {}, true, false},
                           {"某通知", CitationKind::notice, {"a#2", "b#1"}, "b", false, false}};
    const MadePortal portal(
        {made_points("a", 2023, {"按《某办法》和《某校工会2024年工作要点》办理。", "若干<意见>，《某通知》。"}),
         made_points("b", 2024, {"按《某办法》（某工[2024]3号）和若干<意见>、《某通知》办理。"})},
        relations);
    const std::string index = portal.page("cited/index.html");
    EXPECT_LT(index.find("id=\"regulation\""), index.find("id=\"plan\""));
    EXPECT_LT(index.find("id=\"plan\""), index.find("id=\"unsure\""));
    EXPECT_LT(index.find("id=\"unsure\""), index.find(">若干&lt;意见&gt;</a>"));
    EXPECT_THAT(index, AllOf(HasSubstr(">《某办法》</a>"), HasSubstr(">某工〔2024〕3号</a>"), HasSubstr("本站收录"),
                             Not(HasSubstr("id=\"book\""))));
    EXPECT_THAT(portal.page(Connections::citation_path("某办法")), HasSubstr("《<mark>某办法</mark>》"));
    EXPECT_THAT(portal.page(Connections::citation_path("某通知")),
                HasSubstr("class=\"entry-title\" href=\"../documents/b.html\""));
    EXPECT_THAT(portal.page(Connections::citation_path("若干<意见>")),
                AllOf(HasSubstr("<mark>若干&lt;意见&gt;</mark>"), HasSubstr("请对照原文确认")));
    expect_sound_links(portal);
}

TEST(CitationPages, OfWhatOnePlaceCitesAreNotMade) {
    Relations relations;
    relations.citations = {{"某校工会2024年工作要点", CitationKind::plan, {"a#1"}, "b", false, false},
                           {"某工〔2024〕3号", CitationKind::notice, {"b#1"}, {}, false, false}};
    const MadePortal portal({made_points("a", 2023, {"按《某校工会2024年工作要点》办理。"}),
                             made_points("b", 2024, {"按某工〔2024〕3号文办理。"})},
                            relations);
    const auto pages = portal.pages();
    EXPECT_FALSE(pages.contains(Connections::citation_path("某校工会2024年工作要点")));
    EXPECT_FALSE(pages.contains(Connections::citation_path("某工〔2024〕3号")));
    EXPECT_THAT(pages.at("cited/index.html"),
                AllOf(HasSubstr("href=\"../documents/b.html\">《某校工会2024年工作要点》</a>"),
                      HasSubstr("href=\"../documents/b.html#1\">某工〔2024〕3号</a>")));
    EXPECT_THAT(pages.at("documents/b.html"), Not(HasSubstr(">引用</span>"))) << "it would lead nowhere else";
    EXPECT_THAT(pages.at("documents/a.html"), HasSubstr("title=\"某校工会2024年工作要点\""));
    expect_sound_links(portal);
}

TEST(CitationPages, OfInstitutionsThatShareATitleAreOnePage) {
    Relations relations;
    relations.citations = {{"年度要点", CitationKind::plan, {"a#1"}, "b", false, false},
                           {"年度要点", CitationKind::plan, {"c#1"}, {}, false, false}};
    const MadePortal portal({made_points("a", 2023, {"按《年度要点》办理。"}), made_points("b", 2023, {"正文。"}),
                             made_points("c", 2024, {"按《年度要点》办理。"}, "某所工会")},
                            relations);
    const std::string html = portal.page(Connections::citation_path("年度要点"));
    EXPECT_THAT(html,
                AllOf(HasSubstr("2 处 · 2 个单位"), HasSubstr("class=\"entry-title\" href=\"../documents/b.html\"")));
    expect_sound_links(portal);
}

TEST(SeriesPages, KeepTheSeriesOfInstitutionsApart) {
    Relations relations;
    relations.series = {{"球赛", {{5, 0, 2023, "a#1"}, {6, 0, 2024, "b#1"}}},
                        {"球赛", {{1, 2, 2024, "c#1"}, {1, 3, 2024, "c#1"}}}};
    const MadePortal portal({made_points("a", 2023, {"办好第五届球赛。"}), made_points("b", 2024, {"办好第六届球赛。"}),
                             made_points("c", 2024, {"办好首届球赛。"}, "某所工会")},
                            relations);
    const std::string html = portal.page(Connections::series_path("球赛"));
    EXPECT_LT(html.find("<h2>第6届</h2>"), html.find("某所工会</p>"));
    EXPECT_THAT(html, HasSubstr("办好<mark>第六届</mark><mark>球赛</mark>"));
    EXPECT_LT(html.find("某所工会</p>"), html.find("<h2>第1届第2次</h2>"));
    EXPECT_THAT(portal.page("series/index.html"), HasSubstr("第1届—第6届"));
    expect_sound_links(portal);
}

TEST(TermPages, ShowLongFormsAndSeries) {
    Relations relations;
    relations.terms = {{"职代会", TermKind::abbreviation, "职工代表大会", {"b#1"}},
                       {"五必访", TermKind::programme, "", {"a#1", "b#1"}},
                       {"一次性<名称>", TermKind::name, "", {"a#1"}}};
    relations.series = {{"五必访", {{5, 0, 2023, "a#1"}, {6, 0, 2024, "b#1"}}}};
    const MadePortal portal({made_points("a", 2023, {"第五届“五必访”，一次性<名称>。"}),
                             made_points("b", 2024, {"职代会，第六届“五必访”。"})},
                            relations);
    const std::string index = portal.page("terms/index.html");
    EXPECT_THAT(index, AllOf(HasSubstr("一次性&lt;名称&gt;</a>"), HasSubstr("职工代表大会")));
    const auto pages = portal.pages();
    EXPECT_THAT(pages.at(Connections::term_path("职代会")), HasSubstr("全称：职工代表大会"));
    EXPECT_THAT(
        pages.at(Connections::term_path("五必访")),
        AllOf(HasSubstr("“<mark>五必访</mark>”"), HasSubstr("href=\"../" + Connections::series_path("五必访"))));
    const std::string series = pages.at(Connections::series_path("五必访"));
    EXPECT_LT(series.find("<h2>第5届</h2>"), series.find("<h2>第6届</h2>"));
    EXPECT_THAT(pages.at("series/index.html"), HasSubstr("第5届—第6届"));
    expect_sound_links(portal);
}

TEST(Catalogue, OfVeryManyEntriesShowsTheFirstAndAllByLetters) {
    Relations relations;
    for (int i = 0; i < 450; ++i) {
        relations.terms.push_back({"名称" + std::to_string(i), TermKind::name, "", {"a#1"}});
    }
    relations.terms.push_back({"安全月", TermKind::name, "", {"a#1"}});
    relations.terms.push_back({"体育周", TermKind::programme, "", {"a#1"}});
    const MadePortal portal({made_points("a", 2023, {"正文。"})}, relations);
    const auto pages = portal.pages();
    EXPECT_THAT(found_in(pages.at("terms/index.html"), "(>名称[0-9]+</a>)"), testing::SizeIs(100));
    EXPECT_THAT(
        pages.at("terms/index.html"),
        AllOf(HasSubstr("<a href=\"name.html#letter-A\">A</a>"), HasSubstr("<a href=\"name-2.html#letter-M\">M</a>"),
              HasSubstr("<a href=\"name-4.html#letter-M3\">M3</a>"), HasSubstr(">体育周</a>")));
    EXPECT_THAT(pages.at("terms/name.html"), AllOf(HasSubstr(">安全月</a>"), Not(HasSubstr(">名称0</a>"))));
    EXPECT_THAT(found_in(pages.at("terms/name-2.html"), "(>名称[0-9]+</a>)"), testing::SizeIs(200));
    const std::string last = pages.at("terms/name-4.html");
    EXPECT_THAT(found_in(last, "(>名称[0-9]+</a>)"), testing::SizeIs(50));
    EXPECT_LT(last.find(">名称400</a>"), last.find(">名称449</a>")) << "numbers by their values";
    EXPECT_THAT(last, HasSubstr("<a href=\"#letter-M3\" class=\"is-here\">M3</a>"));
    expect_sound_links(portal);
}

TEST(Coverage, CountsWhatHasNoCounterpart) {
    Relations relations;
    relations.schedule_links = {{"b#2023-04-1", {"a#1"}, relations::ScheduleReason::named, "球赛", false}};
    relations.points_alone = {"a#2"};
    relations.rows_alone = {"b#2023-05-1"};
    const MadePortal portal({made_points("a", 2023, {"办好球赛。", "办好<提案>。"}),
                             made_plan("b", 2023, {{"4月", "球赛"}, {"5月", "团拜&慰问"}})},
                            relations);
    const std::string html = portal.page("coverage/index.html");
    EXPECT_THAT(
        html, AllOf(HasSubstr("没有对应安排的要点：1 条（共 2 条）"), HasSubstr("没有对应要点的安排：1 项（共 2 项）"),
                    HasSubstr("办好&lt;提案&gt;。"), HasSubstr("5月</span>团拜&amp;慰问"), Not(HasSubstr("办好球赛"))));
    expect_sound_links(portal);
}

TEST(Coverage, OfVeryManyHasAPageAYear) {
    Relations relations;
    for (int i = 1; i <= 500; ++i) relations.points_alone.push_back("a#" + std::to_string(i));
    const MadePortal portal({made_points("a", 2023, std::vector<std::string>(500, "办好提案。"))}, relations);
    EXPECT_THAT(portal.page("coverage/index.html"), AllOf(HasSubstr("href=\"2023.html\""), Not(HasSubstr("办好提案"))));
    EXPECT_THAT(portal.page("coverage/2023.html"), HasSubstr("a.html#500"));
    expect_sound_links(portal);
}

TEST(ConnectedPages, AreNotThereWhenNothingIsConnected) {
    for (const auto& documents : {std::vector<Document>{}, three_documents()}) {
        const MadePortal portal(documents);
        for (const auto& [path, html] : portal.pages()) {
            for (const std::string folder : {"topics/", "cited/", "terms/", "series/", "coverage/"}) {
                EXPECT_FALSE(path.starts_with(folder)) << path;
                EXPECT_THAT(html, Not(HasSubstr(folder + "index.html"))) << path;
            }
        }
        expect_sound_links(portal);
    }
}

TEST(ConnectedPages, AreTheSameForAnyNumberOfThreads) {
    Relations relations;
    relations.topics = {{"提案", {"a#1", "b#1", "c#1"}}};
    relations.terms = {{"提案", TermKind::name, "", {"a#1", "b#1"}}};
    const MadePortal portal(three_documents(), relations);
    EXPECT_EQ(portal.pages(1), portal.pages(4));
}

}  // namespace
}  // namespace yaodian::pages
