#include "generator/document/parts.hpp"

#include <gmock/gmock.h>

namespace yaodian::document {
namespace {

using testing::ElementsAre;

Item item(std::string anchor, std::string text, std::vector<Item> items = {}) {
    Item made;
    made.anchor = std::move(anchor);
    made.label = "1.";
    made.text = std::move(text);
    made.items = std::move(items);
    return made;
}

Schedule schedule(std::string anchor) {
    Schedule made;
    made.rows.push_back({.anchor = std::move(anchor), .months = {5}, .number = 1, .text = "培训"});
    return made;
}

Document everything() {
    Document document;
    document.body.blocks = {std::string("前言"), schedule("2024-05-1")};
    Section inner{"s1.1", "（一）", "目标", {}};
    inner.body.items = {item("1", "外", {item("1.1", "内")})};
    Section outer{"s1", "一、", "总则", {}};
    outer.body.sections = {inner};
    outer.body.blocks = {std::string("段落")};
    document.body.sections = {outer, {"s2", "二、", "", {}}};
    Attachment attachment{"a1", "附件", "安排", {}};
    attachment.body.blocks = {schedule("2024-06-1")};
    document.attachments = {attachment};
    return document;
}

std::vector<std::string> anchors(const std::vector<Part>& parts) {
    std::vector<std::string> all;
    for (const Part& part : parts) all.emplace_back(part.anchor);
    return all;
}

TEST(Parts, ComeInReadingOrderRowsAfterWhatHoldsTheirSchedule) {
    const Document document = everything();
    EXPECT_THAT(anchors(parts_of(document)),
                ElementsAre("0", "2024-05-1", "s1", "s1.1", "1", "1.1", "s2", "a1", "2024-06-1"));
}

TEST(Parts, SayWhatTheyStandIn) {
    const Document document = everything();
    std::vector<std::string> sections;
    std::vector<bool> attached;
    for (const Part& part : parts_of(document)) {
        sections.emplace_back(part.section);
        attached.push_back(part.attachment != nullptr);
    }
    EXPECT_THAT(sections, ElementsAre("", "", "", "总则", "目标", "目标", "", "", ""));
    EXPECT_THAT(attached, ElementsAre(false, false, false, false, false, false, false, true, true));
}

TEST(Parts, SayWhetherOthersStandInThem) {
    const Document document = everything();
    std::vector<bool> has_parts;
    for (const Part& part : parts_of(document)) has_parts.push_back(part.has_parts);
    EXPECT_THAT(has_parts, ElementsAre(true, false, true, true, true, false, false, false, false));
}

TEST(Parts, RowsCountTheirSchedules) {
    const Document document = everything();
    const std::vector<Part> parts = parts_of(document);
    EXPECT_EQ(parts[1].schedule, 0U);
    EXPECT_EQ(parts[8].schedule, 1U);
    EXPECT_EQ(parts[8].row->text, parts[8].text);
    EXPECT_EQ(parts[8].blocks, nullptr);
}

TEST(Parts, OfAPageAreItsPreambleAlone) {
    Document page;
    page.type = Type::page;
    page.page_markdown = "# 帮助\n\n1. 一\n";
    EXPECT_THAT(anchors(parts_of(page)), ElementsAre("0"));
}

}  // namespace
}  // namespace yaodian::document
