#include "generator/pages/schedule_files.hpp"

#include "generator/pages/icalendar.hpp"
#include "generator/support/text.hpp"
#include "tests/unit/pages/made_portal.hpp"

namespace yaodian::pages {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Key;
using testing::Not;
using testing::UnorderedElementsAre;

/// The lines of a file as a program that reads it puts them together again (RFC 5545, section 3.1).
std::vector<std::string> unfolded(const std::string& file) {
    std::vector<std::string> lines;
    for (const std::string& line : split(replace_all(file, "\r\n ", ""), '\n')) {
        if (!line.empty()) lines.push_back(line.substr(0, line.size() - 1));
    }
    return lines;
}

std::vector<std::string> values_of(const std::string& file, const std::string& name) {
    std::vector<std::string> values;
    for (const std::string& line : unfolded(file)) {
        if (line.starts_with(name + ":")) values.push_back(line.substr(name.size() + 1));
    }
    return values;
}

TEST(ICalendarLine, IsFoldedAt75OctetsAndNeverInsideACharacter) {
    EXPECT_EQ(icalendar_line("A", std::string(73, 'x')), "A:" + std::string(73, 'x') + "\r\n");
    EXPECT_EQ(icalendar_line("A", std::string(74, 'x')), "A:" + std::string(73, 'x') + "\r\n x\r\n");
    EXPECT_EQ(icalendar_line("A", std::string(73 + 75, 'x')),
              "A:" + std::string(73, 'x') + "\r\n " + std::string(74, 'x') + "\r\n x\r\n");
    // 2 and 24 times 3 octets; a 25th character would make 77.
    std::string han;
    for (int i = 0; i < 25; ++i) han += "工";
    EXPECT_EQ(icalendar_line("A", han), "A:" + han.substr(0, 72) + "\r\n 工\r\n");
    for (std::size_t length = 0; length < 300; ++length) {
        const std::string value = std::string(length % 3, 'x') + replace_all(std::string(length, 'y'), "y", "会");
        const std::string lines = icalendar_line("SUMMARY", value);
        EXPECT_EQ(replace_all(lines, "\r\n ", ""), "SUMMARY:" + value + "\r\n");
        for (const std::string& line : split(lines, '\n')) {
            EXPECT_LE(line.size(), 76U) << "with its CR";
            EXPECT_TRUE(is_valid_utf8(line));
        }
    }
}

TEST(ICalendarText, EscapesWhatHasAMeaning) {
    EXPECT_EQ(icalendar_text("甲,乙;丙\\丁\n戊\r\t己：“庚”\x01"), "甲\\,乙\\;丙\\\\丁\\n戊\t己：“庚”");
}

TEST(ScheduleFiles, HaveTheirExactForm) {
    document::Document plan = made_plan("a", 2023, {{"7-8月", "疗休养；名额, 另行通知"}, {"", "慰问"}});
    plan.date = document::Date{2023, 3, 1};
    const MadePortal portal({plan});
    const auto files = portal.downloads();
    EXPECT_THAT(files, UnorderedElementsAre(Key("calendar/all.csv"), Key("calendar/all.ics"),
                                            Key("calendar/files/a.csv"), Key("calendar/files/a.ics")));
    const std::string event =
        "BEGIN:VEVENT\r\n"
        "UID:UID-OF-ROW@yaodian\r\n"
        "DTSTAMP:20230301T000000Z\r\n"
        "DTSTART;VALUE=DATE:20230701\r\n"
        "DTEND;VALUE=DATE:20230901\r\n"
        "SUMMARY:WORK\r\n"
        "DESCRIPTION:来源文件：某校工会2023年工作安排\\n发文机关：某校工会\r\n"
        "CATEGORIES:工作安排\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "END:VEVENT\r\n";
    std::string expected =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Yaodian//Schedules//ZH\r\nCALSCALE:GREGORIAN\r\n"
        "NAME:某校工会2023年工作安排\r\nX-WR-CALNAME:某校工会2023年工作安排\r\n";
    const auto uids = values_of(files.at("calendar/files/a.ics"), "UID");
    ASSERT_EQ(uids.size(), 2U) << "the second row goes on in the month above it";
    for (std::size_t i = 0; i < uids.size(); ++i) {
        expected += replace_all(replace_all(event, "UID-OF-ROW@yaodian", uids[i]), "WORK",
                                i == 0 ? "疗休养；名额\\, 另行通知" : "慰问");
    }
    EXPECT_EQ(replace_all(files.at("calendar/files/a.ics"), "\r\n ", ""), expected + "END:VCALENDAR\r\n");
    EXPECT_EQ(files.at("calendar/files/a.csv"),
              "\xEF\xBB\xBF年,月,日期,序号,工作,责任单位,来源文件,发文机关,对应要点\r\n"
              "2023,7—8,,1,\"疗休养；名额, 另行通知\",,某校工会2023年工作安排,某校工会,\r\n"
              "2023,7—8,,2,慰问,,某校工会2023年工作安排,某校工会,\r\n");
    EXPECT_EQ(files.at("calendar/all.csv"), files.at("calendar/files/a.csv"));
}

TEST(ScheduleFiles, KnowARowByItsReferenceAlone) {
    document::Document plan = made_plan("a", 2023, {{"3月", "甲事"}, {"4月", "乙事"}});
    const auto before = values_of(MadePortal({plan}).downloads().at("calendar/files/a.ics"), "UID");
    plan.printed_title = "某校工会2023年工作安排（修订）";
    std::get<document::Table>(plan.body.blocks[0]).rows[0][1] = "甲事和丙事";
    const auto after = values_of(MadePortal({plan}).downloads().at("calendar/files/a.ics"), "UID");
    EXPECT_EQ(before, after);
    EXPECT_NE(before.at(0), before.at(1));
}

TEST(ScheduleFiles, GoOnInTheNextYear) {
    const MadePortal portal(
        {made_plan("a", 2023, {{"12月", "总结"}, {"2024年元月", "团拜"}, {"11月-次年2月", "帮扶"}})});
    const std::string file = portal.downloads().at("calendar/files/a.ics");
    EXPECT_THAT(values_of(file, "DTSTART;VALUE=DATE"), ElementsAre("20231201", "20240101", "20231101"));
    EXPECT_THAT(values_of(file, "DTEND;VALUE=DATE"), ElementsAre("20240101", "20240201", "20240301"));
    EXPECT_THAT(values_of(file, "DTSTAMP"), testing::Each("20230101T000000Z")) << "no date is printed";
}

TEST(ScheduleFiles, MakeAnEventOfEachRunOfMonths) {
    const std::string file =
        MadePortal({made_plan("a", 2023, {{"3、9月", "体检"}})}).downloads().at("calendar/files/a.ics");
    EXPECT_THAT(values_of(file, "DTSTART;VALUE=DATE"), ElementsAre("20230301", "20230901"));
    EXPECT_THAT(values_of(file, "DTEND;VALUE=DATE"), ElementsAre("20230401", "20231001"));
    const auto uids = values_of(file, "UID");
    EXPECT_EQ(replace_all(uids.at(1), "-2@", "@"), uids.at(0));
}

TEST(ScheduleFiles, HaveTheDaysWhereTheScheduleNamesThem) {
    document::Document plan = made_plan(
        "a", 2023, {{"3月5日", "例会"}, {"12月30日-1月2日", "值班"}, {"4月8日、10日", "体检"}, {"5月", "评优"}});
    const auto files = MadePortal({plan}).downloads();
    const std::string& file = files.at("calendar/files/a.ics");
    EXPECT_THAT(values_of(file, "DTSTART;VALUE=DATE"),
                ElementsAre("20230305", "20231230", "20230408", "20230410", "20230501"));
    EXPECT_THAT(values_of(file, "DTEND;VALUE=DATE"),
                ElementsAre("20230306", "20240103", "20230409", "20230411", "20230601"));
    EXPECT_THAT(files.at("calendar/files/a.csv"), HasSubstr("\r\n2023,12—1,12月30日—1月2日,1,值班,,"));
}

TEST(ScheduleFiles, SayWhoIsResponsible) {
    document::Document plan = made_document("a", "某校工会2023年工作安排", 2023, "某校工会");
    plan.body.blocks = {
        document::Table{{"日期", "内容", "责任部门"}, {{"3月5日", "例会", "办公室"}, {"", "", "团委"}}}};
    const auto files = MadePortal({plan}).downloads();
    EXPECT_THAT(values_of(files.at("calendar/files/a.ics"), "DESCRIPTION"), ElementsAre(HasSubstr("责任单位：办公室")))
        << "a row without work is no event";
    EXPECT_THAT(files.at("calendar/files/a.csv"), HasSubstr(",例会,办公室,"));
}

TEST(ScheduleFiles, LeaveOutRowsWithoutMonthOrYearAndSaySo) {
    document::Document plan = made_plan("a", 2023, {{"", "随时"}, {"4月", "球赛"}});
    document::Document undated = made_plan("b", 2023, {{"4月", "棋赛"}});
    undated.printed_title = "某校工会工作安排";
    undated.year.reset();
    const MadePortal portal({plan, undated});
    const auto files = portal.downloads();
    EXPECT_THAT(values_of(files.at("calendar/all.ics"), "SUMMARY"), ElementsAre("球赛"));
    EXPECT_THAT(files, Not(testing::Contains(Key("calendar/files/b.ics")))) << "it would be empty";
    EXPECT_THAT(files.at("calendar/files/b.csv"), HasSubstr("\r\n,4,,1,棋赛,"));
    EXPECT_THAT(files.at("calendar/files/a.csv"), HasSubstr("\r\n2023,,,1,随时,"));
    EXPECT_THAT(portal.page("calendar/index.html"), HasSubstr("有 2 项没有写明年月"));
    EXPECT_THAT(portal.page("documents/a.html"), HasSubstr("有 1 项没有写明年月"));
    expect_sound_links(portal);
}

TEST(Csv, QuotesAndGuardsAgainstFormulas) {
    const MadePortal portal({made_plan("a", 2023,
                                       {{"3月", "=1+1"},
                                        {"3月", "-慰问"},
                                        {"3月", "@办公室"},
                                        {"3月", "＋加分"},
                                        {"3月", "“甲”\"乙\"，丙"},
                                        {"3月", "甲=乙"}})});
    const auto works =
        found_in(portal.downloads().at("calendar/files/a.csv"), "\r\n2023,3,,[0-9],(.*?),,某校工会2023年");
    EXPECT_THAT(works, ElementsAre("'=1+1", "'-慰问", "'@办公室", "'＋加分", "\"“甲”\"\"乙\"\"，丙\"", "甲=乙"));
}

TEST(ScheduleFiles, NameTheWorkPointsOfARowOnce) {
    relations::Relations relations;
    relations.schedule_links = {{"b#2023-04-1", {"a#1"}, relations::ScheduleReason::named, "球赛", false},
                                {"b#2023-04-1", {"a#1", "a#2"}, relations::ScheduleReason::topic, "文体", false}};
    relations.topics = {{"文体活动", {"b#2023-04-1"}}};
    const MadePortal portal(
        {made_points("a", 2023, {"办好球赛。", "丰富文体生活。"}), made_plan("b", 2023, {{"4月", "球赛"}})}, relations);
    const auto files = portal.downloads();
    EXPECT_THAT(values_of(files.at("calendar/files/b.ics"), "DESCRIPTION").at(0),
                HasSubstr("\\n对应要点：1.办好球赛。；2.丰富文体生活。"));
    EXPECT_THAT(values_of(files.at("calendar/files/b.ics"), "CATEGORIES"), ElementsAre("工作安排,文体活动"));
    EXPECT_THAT(files.at("calendar/files/b.csv"), HasSubstr(",1.办好球赛。；2.丰富文体生活。\r\n"));
}

TEST(ScheduleFiles, OfASecondScheduleHaveItsNumber) {
    document::Document plan = made_plan("a", 2023, {{"3月", "甲事"}});
    plan.body.sections = {{"", "一、", "另表", {{document::Table{{"月份", "内容"}, {{"5月", "乙事"}}}}, {}, {}}}};
    const MadePortal portal({plan});
    EXPECT_THAT(values_of(portal.downloads().at("calendar/files/a.2.ics"), "SUMMARY"), ElementsAre("乙事"));
    EXPECT_THAT(portal.page("documents/a.html"), HasSubstr("../calendar/files/a.2.csv"));
    expect_sound_links(portal);
}

TEST(ScheduleFiles, AreNotThereWithoutSchedules) {
    const MadePortal portal({made_points("a", 2023, {"办好球赛。"})});
    EXPECT_THAT(portal.downloads(), testing::IsEmpty());
    expect_sound_links(portal);
}

}  // namespace
}  // namespace yaodian::pages
