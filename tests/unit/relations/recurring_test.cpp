#include "generator/relations/recurring.hpp"

#include <gmock/gmock.h>

#include "tests/unit/relations/documents.hpp"

namespace yaodian::relations {
namespace {

using document::Date;
using document::Document;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

Document notice(const std::string& name, const std::string& title, const std::string& issuer, const Date& date) {
    Document document;
    document.name = name;
    document.title = title;
    document.type = document::Type::notice;
    document.published = date;
    if (!issuer.empty()) set_issuers(document, {issuer});
    return document;
}

std::vector<Recurring> recurring(const std::vector<Document>& documents, const std::vector<Institution>& bodies = {}) {
    std::vector<const Document*> pointers;
    for (const Document& document : documents) pointers.push_back(&document);
    return find_recurring(pointers, bodies);
}

const std::vector<Institution> one_school = {{"某校", {"某校"}, std::nullopt, false, ""},
                                             {"总务处", {"总务处"}, "某校", false, ""},
                                             {"团委", {"团委"}, "某校", false, ""}};

TEST(RecurringNotices, ShareATitleButForNumbersDatesAndMarks) {
    const auto found = recurring({notice("c", "第9周主要工作安排表（4.23-4.29）", "总务处", {2018, 4, 20}),
                                  notice("a", "第3周主要工作安排表", "团委", {2017, 3, 2}),
                                  notice("b", "第十周主要工作安排表（有修改）", "", {2017, 5, 2})},
                                 one_school);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].name, "第…周主要工作安排表");
    EXPECT_EQ(found[0].institution, "某校");
    EXPECT_THAT(found[0].documents, ElementsAre("a", "b", "c"));
}

TEST(RecurringNotices, AreThreeAtLeastOfOneInstitution) {
    std::vector<Document> two = {notice("a", "大扫除通知", "总务处", {2018, 1, 1}),
                                 notice("b", "大扫除通知", "总务处", {2018, 2, 1})};
    EXPECT_THAT(recurring(two, one_school), IsEmpty());
    two.push_back(notice("c", "大扫除通知", "别校总务处", {2018, 3, 1}));
    std::vector<Institution> two_schools = one_school;
    two_schools.push_back({"别校总务处", {"别校总务处"}, std::nullopt, false, ""});
    EXPECT_THAT(recurring(two, two_schools), IsEmpty());
}

TEST(RecurringNotices, ARegulationOrWorkPointsOfTheSameTitleAreNone) {
    std::vector<Document> documents;
    for (int year = 2018; year < 2022; ++year) {
        const std::string name = std::to_string(year);
        documents.push_back(notice("a" + name, "某校考勤管理办法", "团委", {year, 1, 1}));
        documents.push_back(notice("b" + name, "某校" + name + "年工作要点", "团委", {year, 1, 1}));
        documents.back().type = document::Type::work_points;
    }
    EXPECT_THAT(recurring(documents, one_school), IsEmpty());
}

}  // namespace
}  // namespace yaodian::relations
