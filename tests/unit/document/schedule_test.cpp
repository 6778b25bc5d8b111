#include <gmock/gmock.h>

#include "generator/document/complete.hpp"

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
    const auto schedule = schedule_of(table(), 2023);
    ASSERT_TRUE(schedule);
    EXPECT_THAT(schedule->rows[1].months, ElementsAre(12));
    EXPECT_EQ(schedule->rows[1].year, 2023);
    EXPECT_EQ(schedule->rows[3].year, 2024) << "a year inside a row's text is its subject, the cell's year its date";
    EXPECT_EQ(schedule->rows[3].number, 2);
}

TEST(Schedules, RowsWithoutNumbersAreCountedInTheirMonth) {
    const auto schedule = schedule_of({{"月份", "内容"}, {{"3月", "一"}, {"", "二"}, {"4月", "三"}}}, 2023);
    ASSERT_TRUE(schedule);
    EXPECT_EQ(schedule->rows[1].number, 2);
    EXPECT_EQ(schedule->rows[2].number, 1);
}

TEST(Schedules, AreNotSeenInOtherTables) {
    EXPECT_FALSE(schedule_of({{"序号", "改革举措", "主要内容"}, {{"1", "试点", "推广"}}}, 2023));
    EXPECT_FALSE(schedule_of({{"姓名", "时间", "内容"}, {{"某甲", "上午", "值班"}}}, 2023));
    EXPECT_FALSE(schedule_of({}, 2023));
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
