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

}  // namespace
}  // namespace yaodian::pages
