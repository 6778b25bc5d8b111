/// Pictures of numbers, and the tables behind them.
#include <gmock/gmock.h>

#include "generator/pages/month_chart.hpp"
#include "tests/unit/pages/made_portal.hpp"

namespace yaodian::pages {
namespace {

using document::Document;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// So many documents of one body, one a month from January 2019 on; one more without a month.
std::vector<Document> monthly(int count) {
    std::vector<Document> documents;
    for (int i = 0; i < count; ++i) {
        const int year = 2019 + i / 12;
        documents.push_back(
            made_document("m" + std::to_string(i), "第" + std::to_string(i) + "号通知", year, "总务处"));
        documents.back().date = document::Date{year, i % 12 + 1, 5};
    }
    documents.push_back(made_document("undated", "未注明月份的通知", 2019, "总务处"));
    documents.back().date.reset();
    return documents;
}

TEST(MonthChart, CountsMonthsOfYearsAndWhatHasNone) {
    std::vector<Document> documents = monthly(14);
    documents[0].date = document::Date{2018, 12, 30};  // work points of 2019, signed before
    Documents all;
    for (const Document& document : documents) all.push_back(&document);
    const auto counts = count_months(all);
    ASSERT_EQ(counts.size(), 2U);
    EXPECT_EQ(counts.at(2019)[0], 2U);
    EXPECT_EQ(counts.at(2019)[1], 0U);
    EXPECT_EQ(counts.at(2019)[12], 1U);
    EXPECT_EQ(counts.at(2020)[2], 1U);
    EXPECT_FALSE(has_month_chart(counts)) << "too few say nothing";
    std::map<int, MonthCounts> other = counts;
    ++other[2020][2];
    EXPECT_NE(hash_of(counts), hash_of(other));
}

TEST(MonthChart, OfABodyIsAPictureWithItsTable) {
    const std::vector<Document> documents = monthly(30);
    const MadePortal portal(documents, {});
    const std::string html = portal.page(View::issuer_path("总务处"));
    EXPECT_THAT(html, AllOf(HasSubstr("<rect x=\"0\""), HasSubstr(">2021</text>"), HasSubstr("用表格看"),
                            HasSubstr("最多的是2021年6月，1 份"), HasSubstr("<th scope=\"row\">2019年</th>")));
    EXPECT_THAT(portal.page(View::year_path(2019)), Not(HasSubstr("month-chart")));
    expect_sound_links(portal);
}

TEST(DayChart, OfACalendarYearHasAMarkForEachDayWithWorkAndTheTable) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (int day = 1; day <= 24; ++day)
        rows.push_back({"3月" + std::to_string(day) + "日", "检查第" + std::to_string(day) + "组"});
    rows.push_back({"3月24日", "总结"});
    const MadePortal portal({made_plan("a", 2023, rows), made_plan("b", 2022, {{"5月6日", "植树"}})}, {});
    const std::string html = portal.page("calendar/2023.html");
    EXPECT_EQ(found_in(html.substr(html.find("day-chart")), "(<circle )").size(), 24U);
    EXPECT_THAT(html, AllOf(HasSubstr("最多的是3月24日，2 项"), HasSubstr("r=\"9.0\""),
                            HasSubstr("<th scope=\"col\">31</th>")));
    EXPECT_THAT(portal.page("calendar/2022.html"), Not(HasSubstr("day-chart"))) << "one day says nothing";
}

}  // namespace
}  // namespace yaodian::pages
