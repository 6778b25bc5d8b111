#include "generator/pages/calendar.hpp"

#include "tests/unit/pages/made_portal.hpp"

namespace yaodian::pages {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// The part of a page from an id to the end of what it names.
std::string part_of(const std::string& html, const std::string& id, const std::string& end) {
    const std::size_t begin = html.find(" id=\"" + id + "\"");
    if (begin == std::string::npos) {
        ADD_FAILURE() << "there is no " << id;
        return {};
    }
    return html.substr(begin, html.find(end, begin) - begin);
}

std::string month_of(const std::string& html, const std::string& id) {
    return part_of(html, id, "</section>");
}
std::string cell_of(const std::string& html, const std::string& id) {
    return part_of(html, id, "</td>");
}

TEST(MonthsOfARow, GoOnInTheNextYear) {
    EXPECT_THAT(months_of_row({"", 2023, {11, 12, 1, 2}, 1, ""}),
                ElementsAre(Month{2023, 11}, Month{2023, 12}, Month{2024, 1}, Month{2024, 2}));
    EXPECT_THAT(months_of_row({"", 2023, {7, 8}, 1, ""}), ElementsAre(Month{2023, 7}, Month{2023, 8}));
    EXPECT_THAT(months_of_row({"", 0, {7}, 1, ""}), testing::IsEmpty());
    EXPECT_THAT(months_of_row({"", 2023, {}, 1, ""}), testing::IsEmpty());
}

TEST(CalendarYear, HasTwelveMonthsAndSaysWhichAreEmpty) {
    const MadePortal portal({made_plan("a", 2023, {{"4月", "球赛"}})});
    const std::string html = portal.page("calendar/2023.html");
    for (int month = 1; month <= 12; ++month) {
        const std::string box = month_of(html, "m2023-" + std::to_string(month));
        EXPECT_EQ(box.find("没有安排") == std::string::npos, month == 4) << month;
    }
    EXPECT_THAT(html, Not(HasSubstr("m2023-13")));
    EXPECT_THAT(month_of(html, "m2023-4"), HasSubstr("<a href=\"../documents/a.html#2023-04-1\">球赛</a>"));
}

TEST(CalendarYear, NoLinkLeadsToARowThatItLeavesOut) {
    const MadePortal portal(
        {made_plan("a", 2023, {{"", ""}, {"4月", "球赛"}}), made_plan("b", 2018, {{"", ""}, {"", ""}})});
    EXPECT_THAT(portal.page("documents/a.html"), HasSubstr("calendar/2023.html#m2023-4"));
    EXPECT_THAT(portal.page("documents/b.html"), Not(HasSubstr("m2018-13")));
    expect_sound_links(portal);
}

TEST(CalendarYear, HasARowOfSeveralMonthsInEachAndSaysSo) {
    const MadePortal portal({made_plan("a", 2023, {{"七八月", "疗休养"}})});
    const std::string html = portal.page("calendar/2023.html");
    for (const std::string id : {"m2023-7", "m2023-8"}) {
        EXPECT_THAT(month_of(html, id), HasSubstr("疗休养</a> <span class=\"span\">7—8月</span>")) << id;
    }
    EXPECT_THAT(cell_of(portal.page("calendar/index.html"), "m2023-8"), HasSubstr("7—8月"));
}

TEST(CalendarYear, SaysTheDaysOfARow) {
    const MadePortal portal({made_plan("a", 2023, {{"3月5日-9日", "球赛"}, {"12月30日—1月2日", "值班"}})});
    const std::string html = portal.page("calendar/2023.html");
    EXPECT_THAT(month_of(html, "m2023-3"), HasSubstr("球赛</a> <span class=\"span\">3月5—9日</span>"));
    EXPECT_THAT(month_of(html, "m2024-1"), HasSubstr("值班</a> <span class=\"span\">12月30日—1月2日</span>"));
    expect_sound_links(portal);
}

TEST(CalendarYear, HasTheNextJanuaryOfItsSchedulesBehindDecember) {
    const MadePortal portal(
        {made_plan("a", 2023, {{"12月", "总结"}, {"2024 年 元月", "团拜"}}), made_plan("b", 2024, {{"1月", "慰问"}})});
    const std::string html = portal.page("calendar/2023.html");
    EXPECT_LT(html.find("id=\"m2023-12\""), html.find("id=\"m2024-1\""));
    EXPECT_THAT(month_of(html, "m2024-1"), testing::AllOf(HasSubstr("2024年1月"), HasSubstr("团拜")));
    EXPECT_THAT(html, Not(HasSubstr("慰问"))) << "that is of a schedule of 2024";
    const std::string january = month_of(portal.page("calendar/2024.html"), "m2024-1");
    EXPECT_THAT(january, testing::AllOf(HasSubstr("团拜"), HasSubstr("慰问")));
}

TEST(CalendarYear, LeadsToTheYearsBesideIt) {
    const MadePortal portal({made_plan("a", 2022, {{"4月", "甲"}}), made_plan("b", 2023, {{"4月", "乙"}}),
                             made_plan("c", 2024, {{"4月", "丙"}})});
    const std::string html = portal.page("calendar/2023.html");
    EXPECT_THAT(html, HasSubstr("<a href=\"2022.html\" rel=\"prev\">2022年</a>"));
    EXPECT_THAT(html, HasSubstr("<span aria-current=\"page\">2023年</span>"));
    EXPECT_THAT(html, HasSubstr("<a href=\"2024.html\" rel=\"next\">2024年</a>"));
    expect_sound_links(portal);
}

TEST(CalendarYear, NamesTheSourceOnceForTheRowsOfAMonth) {
    const std::string html =
        MadePortal({made_plan("a", 2023, {{"4月", "甲事"}, {"", "乙事"}})}).page("calendar/2023.html");
    EXPECT_THAT(found_in(month_of(html, "m2023-4"), "(>某校工会<)"), testing::SizeIs(1));
}

TEST(CalendarYear, LinksRowsToTheWorkPointsThatTheyCarryOut) {
    relations::Relations relations;
    relations.schedule_links = {{"b#2023-04-1", {"a#1"}, relations::ScheduleReason::named, "球赛", false},
                                {"b#2023-04-1", {"a#1", "missing#1"}, relations::ScheduleReason::topic, "文体", false}};
    const MadePortal portal({made_points("a", 2023, {"办好<球赛>。"}), made_plan("b", 2023, {{"4月", "球赛"}})},
                            relations);
    EXPECT_THAT(found_in(portal.page("calendar/2023.html"),
                         "<li><a href=\"([^\"]*)\"><span class=\"label\">1.</span>办好&lt;球赛&gt;。</a>"),
                ElementsAre("../documents/a.html#1"));
    expect_sound_links(portal);
}

TEST(Calendar, HasAMonthOfAllYearsInARow) {
    const MadePortal portal({made_plan("a", 2022, {{"4月", "甲事"}}), made_plan("b", 2023, {{"4月", "乙<事>"}})});
    const std::string html = portal.page("calendar/index.html");
    const std::string april = part_of(html, "month-4", "</tr>");
    EXPECT_LT(april.find("甲事"), april.find("乙&lt;事&gt;"));
    EXPECT_THAT(part_of(html, "month-5", "</tr>"), Not(HasSubstr("<li>")));
    EXPECT_THAT(html, Not(HasSubstr("month-13")));
}

TEST(Calendar, NamesTheInstitutionWhereThereAreSeveral) {
    const auto april = [](const std::string& issuer) {
        return cell_of(
            MadePortal({made_plan("a", 2023, {{"4月", "甲事"}}), made_plan("b", 2023, {{"4月", "乙事"}}, issuer)})
                .page("calendar/index.html"),
            "m2023-4");
    };
    EXPECT_THAT(april("某校工会"), Not(HasSubstr("class=\"source\"")));
    EXPECT_THAT(april("某所工会"), testing::AllOf(HasSubstr(">某校工会<"), HasSubstr(">某所工会<")));
}

TEST(Calendar, PutsWhatHasNoMonthOrYearLast) {
    document::Document undated = made_plan("c", 2023, {{"4月", "丁事"}});
    undated.printed_title = "某校工会工作安排";
    undated.year.reset();
    const MadePortal portal({made_plan("a", 2023, {{"", "甲事"}, {"4月", "乙事"}}), undated});
    EXPECT_THAT(month_of(portal.page("calendar/2023.html"), "m2023-13"),
                testing::AllOf(HasSubstr("未定月份"), HasSubstr("甲事")));
    const std::string html = portal.page("calendar/index.html");
    EXPECT_LT(html.find(">2023年</a>"), html.find(">未注明年份</a>"));
    EXPECT_LT(html.find("id=\"month-12\""), html.find("id=\"month-13\""));
    EXPECT_THAT(month_of(portal.page("calendar/undated.html"), "m0-4"), HasSubstr("丁事"));
    EXPECT_THAT(portal.page("documents/c.html"), HasSubstr("../calendar/undated.html#m0-4"));
    expect_sound_links(portal);
}

TEST(Calendar, OfAMonthWithVeryManyRowsLeadsToAPageWithAll) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (int i = 1; i <= 100; ++i) rows.emplace_back("4月", "事" + std::to_string(i) + "。");
    const MadePortal portal({made_plan("a", 2023, rows)});
    const auto has_last = HasSubstr(">事100。<");
    EXPECT_THAT(cell_of(portal.page("calendar/index.html"), "m2023-4"),
                testing::AllOf(HasSubstr("href=\"2023-04.html\">全部 100 项"), Not(has_last)));
    EXPECT_THAT(month_of(portal.page("calendar/2023.html"), "m2023-4"), Not(has_last));
    EXPECT_THAT(portal.page("calendar/2023-04.html"), has_last);
    expect_sound_links(portal);
}

TEST(Calendar, WithoutSchedulesSaysSo) {
    const MadePortal portal({});
    EXPECT_THAT(portal.page("calendar/index.html"),
                testing::AllOf(HasSubstr("还没有月度工作安排"), Not(HasSubstr("<table")), Not(HasSubstr(".ics"))));
    expect_sound_links(portal);
}

}  // namespace
}  // namespace yaodian::pages
