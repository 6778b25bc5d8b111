#include "generator/portal/build/passages.hpp"

#include <gmock/gmock.h>

#include <set>

#include "generator/document/markdown.hpp"

namespace yaodian::portal {
namespace {

using search::Passage;
using search::PassageKind;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Passage> passages(const std::string& markdown) {
    std::vector<Problem> problems;
    return passages_of(document::read_markdown(markdown, "要点/甲", "a.md", problems), "documents/a.html");
}

const std::string sectioned_work_points = R"(---
type: work-points
title: 某校工会2023年工作要点
issuer: 某校工会
document_number: 校工〔2023〕1号
---
# 某校工会2023年工作要点

今年的总体要求。

再说一句。

## 一、民主管理

本节的话。

1. **做好提案工作。**征集、立案。

   补充说明。

   1. 分项。

## 二、文体活动

2. 办好球赛。

<!-- 附件 -->
# 附件 某校工会2023年工作安排

|  | 时间 | 工作内容 |
|---|---|---|
| 1 | 三月 | 提案征集 |
| 2 |  | 球赛报名 |
| 1 | 2024年元月 | 走访慰问 |
)";

const Passage& find(const std::vector<Passage>& all, const std::string& ref) {
    for (const Passage& passage : all) {
        if (passage.ref == ref) return passage;
    }
    throw std::out_of_range("no passage " + ref);
}

TEST(Passages, EveryPartHasOneInReadingOrder) {
    std::vector<std::string> refs;
    for (const Passage& passage : passages(sectioned_work_points)) refs.push_back(passage.ref);
    EXPECT_THAT(refs,
                ElementsAre("要点/甲", "要点/甲#0", "要点/甲#s1", "要点/甲#1", "要点/甲#1.1", "要点/甲#s2", "要点/甲#2",
                            "要点/甲#a1", "要点/甲#2023-03-1", "要点/甲#2023-03-2", "要点/甲#2024-01-1"));
}

TEST(Passages, TheTitleCarriesNumberIssuerAndTitle) {
    const auto all = passages(sectioned_work_points);
    EXPECT_EQ(all[0].kind, PassageKind::title);
    EXPECT_EQ(all[0].text, "校工〔2023〕1号\n某校工会\n某校工会2023年工作要点");
    EXPECT_EQ(all[0].url, "documents/a.html");
    EXPECT_EQ(all[0].label, std::nullopt);
}

TEST(Passages, TextsAreThoseOfTheirOwnPart) {
    const auto all = passages(sectioned_work_points);
    EXPECT_EQ(find(all, "要点/甲#0").text, "今年的总体要求。\n再说一句。");
    const Passage& section = find(all, "要点/甲#s1");
    EXPECT_EQ(section.kind, PassageKind::section);
    EXPECT_EQ(section.heading, "民主管理");
    EXPECT_EQ(section.label, "一、");
    EXPECT_EQ(section.text, "本节的话。");
    const Passage& item = find(all, "要点/甲#1");
    EXPECT_EQ(item.heading, "做好提案工作");
    EXPECT_EQ(item.text, "做好提案工作。征集、立案。\n补充说明。");
    EXPECT_EQ(item.url, "documents/a.html#1");
    EXPECT_EQ(item.type, "work-points");
    EXPECT_EQ(item.issuer, "某校工会");
    EXPECT_EQ(item.year, 2023);
}

TEST(Passages, AScheduleRowHasItsMonthsAndItsOwnYear) {
    const auto all = passages(sectioned_work_points);
    const Passage& second = find(all, "要点/甲#2023-03-2");
    EXPECT_EQ(second.kind, PassageKind::schedule_row);
    EXPECT_EQ(second.label, "2");
    EXPECT_EQ(second.text, "球赛报名");
    EXPECT_THAT(second.months, ElementsAre(3));
    EXPECT_EQ(find(all, "要点/甲#2024-01-1").year, 2024);
    EXPECT_EQ(find(all, "要点/甲#a1").heading, "某校工会2023年工作安排");
}

TEST(Passages, ARowWithDaysIsNamedByThemAndFoundByWhoIsResponsible) {
    const auto all = passages(
        "---\ntype: schedule\n---\n\n# 2024年工作安排\n\n| 日期 | 内容 | 责任部门 |\n|---|---|---|\n"
        "| 3月5日-9日 | 球赛 | 团委 |\n| | | 工会 |\n");
    const Passage& row = find(all, "要点/甲#2024-03-1");
    EXPECT_EQ(row.label, "3月5—9日");
    EXPECT_EQ(row.text, "球赛\n3月5—9日 团委");
    EXPECT_THAT(row.months, ElementsAre(3));
    for (const Passage& passage : all) EXPECT_NE(passage.ref, "要点/甲#2024-03-2") << "a row without work";
}

TEST(Passages, ThePictureOfASectionIsFoundByWhatItShows) {
    const auto all =
        passages("---\ntype: other\n---\n\n# 某馆手册\n\n## 一、馆舍\n\n见图。\n\n![一楼平面图](pictures/a.png)\n");
    EXPECT_EQ(find(all, "要点/甲#s1").text, "见图。\n一楼平面图");
}

TEST(Passages, TheNoticeThatTransmitsIsFoundWithTheTitle) {
    document::Document document;
    document.name = "a";
    document.title = "要点";
    document.transmittal.emplace();
    document.transmittal->title = "关于印发要点的通知";
    document.transmittal->body = {"现印发给你们。", "请执行。"};
    const auto all = passages_of(document, "documents/a.html");
    EXPECT_THAT(all[0].text, HasSubstr("关于印发要点的通知\n现印发给你们。\n请执行。"));
}

TEST(Passages, AHandWrittenPageIsOnePassageWithoutMarkup) {
    const auto all = passages(
        "---\ntype: page\ntitle: 关于\n---\n# 关于\n\n**本站**收录[文件](x.md)，\n以供查询。\n\n| 甲 | 乙 "
        "|\n|---|---|\n| 1 | `2` |\n\n- 列表\n");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].text, "关于\n本站收录文件，以供查询。\n甲 乙\n1 2\n列表");
    EXPECT_EQ(all[0].type, "page");
}

TEST(Passages, ADocumentWithoutTitleIsShownByItsName) {
    document::Document document;
    document.name = "要点/甲";
    EXPECT_EQ(passages_of(document, "documents/a.html")[0].title, "甲");
}

TEST(Passages, NoReferenceOccursTwice) {
    document::Document document;
    document.name = "a";
    document.body.items.resize(2);
    document.body.items[0] = {"1", "1.", std::nullopt, "甲", {}, {}};
    document.body.items[1] = {"1", "1.", std::nullopt, "乙", {}, {}};
    const auto all = passages_of(document, "documents/a.html");
    EXPECT_EQ(find(all, "a#1").text, "甲\n乙") << "nothing is lost";
    std::set<std::string> refs;
    for (const Passage& passage : all) EXPECT_TRUE(refs.insert(passage.ref).second) << passage.ref;
}

}  // namespace
}  // namespace yaodian::portal
