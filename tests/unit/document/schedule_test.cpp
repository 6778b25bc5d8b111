#include <gmock/gmock.h>

#include "generator/document/complete.hpp"
#include "generator/document/schedule_time.hpp"

namespace yaodian::document {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<int> months(std::string_view cell) {
    return months_of(cell).value_or(Months{}).months;
}

TEST(Months, AreReadInEveryForm) {
    EXPECT_THAT(months("三月"), ElementsAre(3));
    EXPECT_THAT(months("七八月"), ElementsAre(7, 8));
    EXPECT_THAT(months("七、八月"), ElementsAre(7, 8));
    EXPECT_THAT(months("3-5月"), ElementsAre(3, 4, 5));
    EXPECT_THAT(months("３月至５月"), ElementsAre(3, 4, 5));
    EXPECT_THAT(months("十一月"), ElementsAre(11));
    EXPECT_THAT(months("十月、十二月"), ElementsAre(10, 12));
    EXPECT_THAT(months("元月"), ElementsAre(1));
    EXPECT_THAT(months("5月上旬"), ElementsAre(5));
    EXPECT_THAT(months("3月15日至4月2日"), ElementsAre(3, 4));
    EXPECT_THAT(months("11月-次年2月"), ElementsAre(11, 12, 1, 2));
    EXPECT_THAT(months("上半年"), ElementsAre(1, 2, 3, 4, 5, 6));
    EXPECT_EQ(months("全年").size(), 12U);
}

TEST(Months, TakeTheYearThatTheCellNames) {
    EXPECT_EQ(months_of("2024 年 元月")->year, 2024);
    EXPECT_THAT(months("2024 年 元月"), ElementsAre(1));
    EXPECT_EQ(months_of("三月")->year, std::nullopt);
}

/// `3-5..3-9`, of a year that the cell names `2024-3-5`; empty where the cell names no day.
std::string days(std::string_view cell, int month = 0) {
    const auto time = months_of(cell, month);
    std::string text;
    const auto day = [](const PrintedDay& printed) {
        return (printed.year ? std::to_string(*printed.year) + "-" : "") + std::to_string(printed.month) + "-" +
               std::to_string(printed.day);
    };
    for (const PrintedDays& range : time.value_or(Months{}).days) {
        text += (text.empty() ? "" : " ") + day(range.first);
        if (range.first != range.last) text += ".." + day(range.last);
    }
    return text;
}

TEST(Days, AreReadInEveryForm) {
    EXPECT_EQ(days("3月5日"), "3-5");
    EXPECT_EQ(days("３月５日"), "3-5");
    EXPECT_EQ(days("三月二十五日"), "3-25");
    EXPECT_EQ(days("元月8号"), "1-8");
    EXPECT_EQ(days("3月5日-3月9日"), "3-5..3-9");
    EXPECT_EQ(days("3月5日—9日"), "3-5..3-9");
    EXPECT_EQ(days("3月5-9日"), "3-5..3-9");
    EXPECT_EQ(days("3月28日至4月2日"), "3-28..4-2");
    EXPECT_EQ(days("12月30日～1月2日"), "12-30..1-2");
    EXPECT_EQ(days("3月5日、8日"), "3-5 3-8");
    EXPECT_EQ(days("3月5日、4月8日-9日"), "3-5 4-8..4-9");
    EXPECT_EQ(days("11.18（周一）"), "11-18");
    EXPECT_EQ(days("11.18-11.24"), "11-18..11-24");
    EXPECT_EQ(days("2024年3月5日"), "2024-3-5");
    EXPECT_EQ(days("2024-03-05"), "2024-3-5");
    EXPECT_EQ(days("2024.3.5"), "2024-3-5");
    EXPECT_EQ(days("3月5日星期二"), "3-5");
    EXPECT_EQ(days("3月5日（星期二）上午9:00-11:30"), "3-5");
    EXPECT_EQ(days("3月5日14时30分"), "3-5");
    EXPECT_EQ(days("1月13日前"), "1-13");
    EXPECT_EQ(days("第3周（3月11日—17日）"), "3-11..3-17");
    EXPECT_EQ(days("5-9日", 3), "3-5..3-9");
    EXPECT_EQ(days("5", 3), "3-5");
    EXPECT_THAT(months("12月30日～1月2日"), ElementsAre(12, 1));
    EXPECT_THAT(months("第3周（3月11日—17日）"), ElementsAre(3));
}

TEST(Days, AreNotMadeUp) {
    for (const std::string_view cell :
         {"3月", "3-5月", "3月上旬", "3月底前", "第3周", "2月30日", "3月9日-5日", "3月5日左右",
          "3月5日之后的第一个周末", "5日", "13.40", "3月5", "2024年", "寒假"}) {
        EXPECT_EQ(days(cell), "") << cell;
    }
    EXPECT_THAT(months("3月5日左右"), ElementsAre(3)) << "the month is certain";
}

TEST(Months, AreNotMadeUp) {
    EXPECT_FALSE(months_of("时间"));
    EXPECT_FALSE(months_of("13月"));
    EXPECT_FALSE(months_of("2023年总结"));
    EXPECT_FALSE(months_of("党委办公室"));
    EXPECT_THAT(months("第9周"), IsEmpty());
}

Table table() {
    return {
        {"", "时间", "工作内容"},
        {{"1", "十二月", "2023 年总结"}, {"2", "", "评优"}, {"1", "2024 年元月", "慰问"}, {"2", "", "2024 年计划"}}};
}

TEST(Schedules, CarryTheMonthDownAndTakeItsYear) {
    const auto schedule = schedule_of(table(), {2023});
    ASSERT_TRUE(schedule);
    EXPECT_THAT(schedule->rows[1].months, ElementsAre(12));
    EXPECT_EQ(schedule->rows[1].year, 2023);
    EXPECT_EQ(schedule->rows[3].year, 2024) << "a year inside a row's text is its subject, the cell's year its date";
    EXPECT_EQ(schedule->rows[3].number, 2);
}

TEST(Schedules, RowsWithoutNumbersAreCountedInTheirMonth) {
    const auto schedule = schedule_of({{"月份", "内容"}, {{"3月", "一"}, {"", "二"}, {"4月", "三"}}}, {2023});
    ASSERT_TRUE(schedule);
    EXPECT_EQ(schedule->rows[1].number, 2);
    EXPECT_EQ(schedule->rows[2].number, 1);
}

std::vector<std::string> days_of(const Schedule& schedule) {
    std::vector<std::string> list;
    for (const ScheduleRow& row : schedule.rows)
        list.push_back(row.days.empty() ? "" : to_string(row.days[0].first) + "/" + to_string(row.days[0].last));
    return list;
}

TEST(Schedules, OfATermHaveTheDaysOfTheirSchoolYear) {
    const Table table{{"周次", "日期", "工作内容", "责任部门"},
                      {{"17", "12月24日", "模拟考试", "教务处"},
                       {"", "12月27日-31日", "临时课表", ""},
                       {"", "", "团员评议", "团委"},
                       {"18", "1月2日", "返校", "学生处"},
                       {"寒假", "", "校园维护", "总务处"}}};
    const auto schedule = schedule_of(table, period_of_title("2021学年第一学期期末工作行事历", 2021));
    ASSERT_TRUE(schedule);
    EXPECT_THAT(days_of(*schedule), ElementsAre("2021-12-24/2021-12-24", "2021-12-27/2021-12-31",
                                                "2021-12-27/2021-12-31", "2022-01-02/2022-01-02", ""));
    EXPECT_EQ(schedule->rows[3].year, 2022);
    EXPECT_EQ(schedule->rows[2].responsible, "团委");
    EXPECT_EQ(schedule->rows[1].responsible, "") << "not printed on this row";
    EXPECT_THAT(schedule->rows[4].months, ElementsAre(1, 2)) << "the days of the week before do not hold for another";
}

TEST(Schedules, OfASecondTermAreInTheNextCalendarYear) {
    EXPECT_EQ(period_of_title("2023—2024学年第二学期行事历", 2023).year_of(3), 2024);
    EXPECT_EQ(period_of_title("2023学年第一学期校历", 2023).year_of(9), 2023);
    EXPECT_EQ(period_of_title("2023学年第一学期校历", 2023).year_of(1), 2024);
    EXPECT_EQ(period_of_title("2023年秋季学期工作安排", 2023).year_of(1), 2024);
    EXPECT_EQ(period_of_title("2023年工作安排", 2023).year_of(1), 2023);
    EXPECT_EQ(period_of_title("工作安排", 0).year_of(1), 0);
}

TEST(Schedules, WithoutYearKeepTheirDays) {
    const auto schedule = schedule_of(
        {{"日期（星期）", "重点事项", "负责处室"}, {{"11.18（周一）", "大扫除", "德育处"}, {"", "物业费", "总务处"}}},
        {0});
    ASSERT_TRUE(schedule);
    EXPECT_THAT(days_of(*schedule), ElementsAre("0000-11-18/0000-11-18", "0000-11-18/0000-11-18"));
    EXPECT_EQ(schedule->rows[1].number, 2);
    EXPECT_EQ(days_name(schedule->rows[0].days), "11月18日");
}

TEST(Schedules, TakeMonthAndDayFromTwoColumns) {
    const auto schedule = schedule_of(
        {{"月份", "日期", "内容"}, {{"3月", "5日", "甲"}, {"", "8-9日", "乙"}, {"4月", "", "丙"}, {"", "2日", "丁"}}},
        {2024});
    ASSERT_TRUE(schedule);
    EXPECT_THAT(days_of(*schedule),
                ElementsAre("2024-03-05/2024-03-05", "2024-03-08/2024-03-09", "", "2024-04-02/2024-04-02"));
    EXPECT_THAT(schedule->rows[2].months, ElementsAre(4));
}

TEST(Schedules, RunOverTheEndOfAYearThatNoCellNames) {
    const auto years = [](const std::vector<std::string>& months) {
        Table table{{"时间", "内容"}, {}};
        for (const std::string& month : months) table.rows.push_back({month, "事"});
        std::vector<int> list;
        for (const ScheduleRow& row : schedule_of(table, {2023}).value_or(Schedule{}).rows) list.push_back(row.year);
        return list;
    };
    EXPECT_THAT(years({"9月", "11月", "12月", "1月", "2月"}), ElementsAre(2023, 2023, 2023, 2024, 2024));
    EXPECT_THAT(years({"3月", "12月", "次年1月"}), ElementsAre(2023, 2023, 2024));
    EXPECT_THAT(years({"1月", "12月", "1月"}), testing::Each(2023)) << "another list of the same year";
    EXPECT_THAT(years({"9月", "12月", "1月", "10月"}), testing::Each(2023)) << "in no order";
}

TEST(Schedules, LeaveOutA29FebruaryThatTheYearHasNot) {
    const Table table{{"日期", "内容"}, {{"2月29日", "甲"}}};
    EXPECT_TRUE(schedule_of(table, {2023})->rows[0].days.empty());
    EXPECT_EQ(schedule_of(table, {2024})->rows[0].days.size(), 1U);
}

TEST(DaysName, IsWrittenAsPeopleDo) {
    EXPECT_EQ(days_name({{{2024, 3, 5}, {2024, 3, 5}}}), "3月5日");
    EXPECT_EQ(days_name({{{2024, 3, 5}, {2024, 3, 9}}, {{2024, 4, 1}, {2024, 4, 1}}}), "3月5—9日、4月1日");
    EXPECT_EQ(days_name({{{2023, 12, 30}, {2024, 1, 2}}}), "12月30日—1月2日");
    EXPECT_EQ(days_name({}), "");
}

TEST(Schedules, AreNotSeenInOtherTables) {
    EXPECT_FALSE(schedule_of({{"课程", "学习时间（小时）", "内容"}, {{"甲", "2.5", "讲授"}}}, {2023}));
    EXPECT_FALSE(schedule_of({{"序号", "改革举措", "主要内容"}, {{"1", "试点", "推广"}}}, {2023}));
    EXPECT_FALSE(schedule_of({{"姓名", "时间", "内容"}, {{"某甲", "上午", "值班"}}}, {2023}));
    EXPECT_FALSE(schedule_of({}, {2023}));
}

TEST(Complete, GivesAnchorsByNumberWhereItRunsThrough) {
    Document document;
    document.body.sections = {
        {"", "一、", "甲", {{}, {{"", "1.", {}, "a", {}, {}}, {"", "2.", {}, "b", {}, {}}}, {}}},
        {"", "二、", "乙", {{}, {{"", "3.", {}, "c", {}, {{"", "（1）", {}, "d", {}, {}}}}}, {}}}};
    complete(document);
    EXPECT_EQ(document.body.sections[1].anchor, "s2");
    EXPECT_EQ(document.body.sections[1].body.items[0].anchor, "3");
    EXPECT_EQ(document.body.sections[1].body.items[0].items[0].anchor, "3.1");
}

TEST(Complete, GivesAnchorsByPathWhereNumbersRestart) {
    Document document;
    Section inner{"", "（二）", "乙", {{}, {{"", "1.", {}, "a", {}, {}}}, {}}};
    document.body.sections = {{"", "一、", "甲", {{}, {{"", "1.", {}, "a", {}, {}}}, {}}},
                              {"", "三、", "丙", {{}, {}, {inner}}}};
    complete(document);
    EXPECT_EQ(document.body.sections[0].body.items[0].anchor, "1.1");
    EXPECT_EQ(document.body.sections[1].body.sections[0].anchor, "s3.2");
    EXPECT_EQ(document.body.sections[1].body.sections[0].body.items[0].anchor, "3.2.1");
}

TEST(Complete, NeverGivesAnAnchorTwice) {
    Document document;
    document.body.sections = {{"", "一、", "甲", {}}, {"", "一、", "乙", {}}};
    document.year = 2023;
    document.body.blocks = {table(), table()};
    complete(document);
    EXPECT_EQ(document.body.sections[1].anchor, "s1-2");
    EXPECT_EQ(std::get<Schedule>(document.body.blocks[1]).rows[0].anchor, "2023-12-1-2");
}

TEST(Complete, DoneAgainChangesNothing) {
    Document document;
    document.body.blocks = {table()};
    complete(document);
    Document again = document;
    complete(again);
    EXPECT_EQ(again, document);
}

}  // namespace
}  // namespace yaodian::document
