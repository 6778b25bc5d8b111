#include "comparison/indexed_points.hpp"

#include <gmock/gmock.h>

#include "comparison/point_name.hpp"
#include "generator/document/complete.hpp"
#include "generator/document/document.hpp"
#include "generator/pages/compared_points.hpp"
#include "generator/pages/places.hpp"
#include "generator/portal/build/passages.hpp"
#include "search/format/texts.hpp"

namespace yaodian::comparison {
namespace {

using document::Document;
using testing::ElementsAre;
using testing::IsEmpty;

/// A document's bytes in an index that is written of it.
/// @param histories  pages of the work of passages, by anchor
std::string indexed(const Document& document, const std::map<std::string, std::string>& histories = {}) {
    std::vector<search::Passage> passages = portal::passages_of(document, "documents/x.html");
    for (search::Passage& passage : passages) {
        const auto history = histories.find(passage.ref.substr(passage.ref.find('#') + 1));
        if (history == histories.end()) continue;
        passage.history = history->second;
        passage.work_years = {2020, 2021};
    }
    const std::string file = testing::TempDir() + "yaodian-indexed-points.db";
    search::write_index(file, passages, {});
    return std::string(search::Texts(search::texts_path(file)).document(0));
}

document::Item item(const std::string& label, const std::string& text, std::vector<document::Item> items = {}) {
    document::Item made;
    made.label = label;
    made.text = text;
    made.items = std::move(items);
    return made;
}

document::Section section(const std::string& label, const std::string& heading, document::Body body) {
    document::Section made;
    made.label = label;
    made.heading = heading;
    made.body = std::move(body);
    return made;
}

document::Body body(std::vector<document::Item> items, std::vector<document::Section> sections = {},
                    std::vector<std::string> paragraphs = {}) {
    document::Body made;
    made.items = std::move(items);
    made.sections = std::move(sections);
    for (std::string& paragraph : paragraphs) made.blocks.emplace_back(std::move(paragraph));
    return made;
}

/// Sections in sections, some with paragraphs alone, items in items, and an attachment.
Document deep() {
    Document document;
    document.name = "深";
    document.type = document::Type::work_points;
    document.printed_title = "某校工会2020年工作要点";
    document.year = 2020;
    document.body = body(
        {}, {section("一、", "总体要求", body({}, {}, {"坚持服务职工。", "坚持依法办事。"})),
             section("二、", "重点工作",
                     body({},
                          {section("（一）", "民主管理",
                                   body({item("1.", "办好提案。", {item("（1）", "征集。"), item("（2）", "答复。")}),
                                         item("2.", "开好大会。")})),
                           section("（二）", "文体活动", body({}, {}, {"组织球赛。"}))},
                          {"抓好以下两项。"})),
             section("三、", "保障", body({item("1.", "加强学习。")}))});
    document::Attachment attachment;
    attachment.label = "附件";
    attachment.title = "分工表";
    attachment.body = body({item("1.", "主席负责。")});
    document.attachments = {attachment};
    document::complete(document);
    return document;
}

TEST(IndexedPoints, AreThosePointsThatThePagesCompare) {
    const std::vector<Document> documents{deep()};
    const Points expected = pages::points_of(documents.front(), pages::Places(documents));
    const IndexedPoints found = indexed_points(indexed(documents.front()));
    ASSERT_EQ(expected.size(), 7U) << "two sections of paragraphs, five items";
    ASSERT_EQ(found.points.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        SCOPED_TRACE(expected[i].reference);
        EXPECT_EQ(found.points[i].reference, expected[i].reference);
        EXPECT_EQ(found.points[i].section, expected[i].section);
        EXPECT_EQ(found.points[i].text, expected[i].text);
        EXPECT_EQ(found.points[i].is_inner, expected[i].is_inner);
        EXPECT_EQ(found.points[i].inner, expected[i].inner);
    }
    EXPECT_EQ(found.details[1].url, "documents/x.html#" + found.details[1].anchor);
}

TEST(IndexedPoints, GoTogetherByTheirHistory) {
    Document newer = deep();
    newer.body.sections[1].body.sections[0].body.items[1].text = "开好年度大会。";
    const std::string first = deep().body.sections[1].body.sections[0].body.items[0].anchor;
    const std::string second = deep().body.sections[1].body.sections[0].body.items[1].anchor;
    const std::map<std::string, std::string> histories{{first, "history/a.html"}, {second, "history/b.html"}};
    const IndexedPoints older_points = indexed_points(indexed(deep(), histories));
    const IndexedPoints newer_points = indexed_points(indexed(newer, histories));
    const auto sources = sources_by_history(older_points, newer_points, {"原文", "改写"});
    std::vector<std::string> badges;
    for (const auto& of_point : sources) {
        for (const Source& source : of_point) badges.push_back(source.badge);
    }
    EXPECT_THAT(badges, ElementsAre("原文", "改写"));

    std::vector<std::string> groups;
    for (const Group& group : compare(older_points.points, newer_points.points, sources))
        groups.push_back(std::string(name_of(group.change)) + " " + std::to_string(group.entries.size()));
    EXPECT_THAT(groups, ElementsAre("kept 1", "edited 1", "new 3", "dropped 3"));
}

TEST(IndexedPoints, OfDamagedBytesAreRefused) {
    std::string bytes = indexed(deep());
    bytes.resize(bytes.size() / 2);
    EXPECT_THROW((void)indexed_points(bytes), std::out_of_range);
    EXPECT_THROW((void)indexed_points(""), std::out_of_range);
}

TEST(PointName, IsWhatPeopleSay) {
    const PointWords words{"前言", "第{number}条"};
    EXPECT_EQ(point_name("0", "", "各单位", words), "前言");
    EXPECT_EQ(point_name("7", "7.", "办好提案", words), "第7条");
    EXPECT_EQ(point_name("3.2.1", "1.", "办好提案", words), "3.2.1");
    EXPECT_EQ(point_name("s3", "三、", "保障", words), "三");
    EXPECT_EQ(point_name("s3", "", "保障", words), "保障");
    EXPECT_EQ(name_of_passage("", "坚持以服务职工为根本的工作方针，坚持依法依规办事，坚持民主办会。"),
              "坚持以服务职工为根本的工作方针，坚持依法依规办事…");
    EXPECT_EQ(name_of_passage("保障", "加强学习。"), "保障");
}

}  // namespace
}  // namespace yaodian::comparison
