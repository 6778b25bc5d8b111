#include "tests/unit/relations/documents.hpp"

namespace yaodian::relations {
namespace {

using document::Document;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string trade_union = "临江大学工会委员会";

Knowledge knowledge() {
    return {
        .topics = {{"先进典型", {"评选表彰", "劳动模范"}}, {"文体活动", {"乒乓球", "歌会"}}, {"帮扶慰问", {"慰问"}}},
        .stock_words = {"职工", "教职工", "活动", "工作", "学校", "工会", "组织"},
        .synonyms = {{"教代会", "教职工代表大会"}}};
}

/// Work points of a trade_union, as general as they come.
Document points() {
    return work_points("p", trade_union, 2023,
                       {{"", "挖掘“春笋破土”工程的内涵，实施思想文化传承专项，把故事讲给新来的同事听。"},
                        {"", "拓展“三访于家”的做法，听取教职工对食堂和班车的看法。"},
                        {"", "认真做好教代会提案工作，提高提案质量。"},
                        {"", "做好劳动模范的推荐工作，完善各类评选、表彰的条件和程序。"},
                        {"", "举办桥牌联赛、教职工风筝赛等体育活动，支持歌会。"},
                        {"", "加强小组长的学习培训，关心小组长的生活。"},
                        {"", "组织女教职工专项体检，推动一线教职工疗休养提档升级。"}});
}

std::vector<std::string> links_of(const std::vector<std::pair<int, std::string>>& rows) {
    Document document = points();
    attach(document, schedule(2023, rows));
    const std::vector<Document> documents = {document};
    std::vector<std::string> found;
    for (const ScheduleLink& link : find_relations(documents, knowledge()).schedule_links) {
        std::string line = link.row;
        for (const std::string& item : link.items) line += " " + item;
        found.push_back(line + " " + std::string(to_string(link.reason)) + " " + link.evidence);
    }
    return found;
}

TEST(ScheduleLinks, AQuotedNameNamesTheWork) {
    EXPECT_THAT(links_of({{3, "“春笋破土”工程研讨会"}}), ElementsAre("p#2023-03-1 p#1 named 春笋破土"));
}

TEST(ScheduleLinks, ARareCommonTermNamesTheWork) {
    EXPECT_THAT(links_of({{3, "教代会提案初审"}}), ElementsAre("p#2023-03-1 p#3 named 教代会提案"));
    EXPECT_THAT(links_of({{7, "教职工暑期疗休养"}}), ElementsAre("p#2023-07-1 p#7 named 疗休养"));
}

TEST(ScheduleLinks, AShorterOrLongerFormIsTheSameName) {
    EXPECT_THAT(links_of({{6, "2022 年思文专项中期检查"}}), ElementsAre("p#2023-06-1 p#1 named 思文专项"));
    EXPECT_THAT(links_of({{5, "2023年度教职工风筝邀请赛"}}), ElementsAre("p#2023-05-1 p#5 named 风筝邀请赛"));
    EXPECT_THAT(links_of({{5, "2022 年“访问于家”结题评审"}}), ElementsAre("p#2023-05-1 p#2 named 访问于家"));
}

TEST(ScheduleLinks, WordsThatStandTogetherInBothNameTheWork) {
    EXPECT_THAT(links_of({{7, "组长培训"}}), ElementsAre("p#2023-07-1 p#6 named 组长培训"));
}

TEST(ScheduleLinks, StockWordsAreNoReason) {
    EXPECT_THAT(links_of({{6, "学校工会教职工活动"}, {6, "2023年重阳节登高"}}), IsEmpty());
}

TEST(ScheduleLinks, ATopicAndRareWordsMakeTheSameSubject) {
    EXPECT_THAT(links_of({{3, "“园丁新秀”评选、表彰、宣传"}}), ElementsAre("p#2023-03-1 p#4 topic 先进典型"));
}

TEST(ScheduleLinks, ATopicAloneIsNotEnough) {
    EXPECT_THAT(links_of({{11, "“联队杯”乒乓球团体赛"}}), IsEmpty());
}

TEST(ScheduleLinks, ARowOfTwoWorksHasTwoLinks) {
    EXPECT_THAT(links_of({{4, "女教职工专项体检、桥牌联赛"}}),
                ElementsAre("p#2023-04-1 p#5 named 桥牌联赛", "p#2023-04-1 p#7 named 女教职工专项体检"));
}

TEST(ScheduleLinks, WhatStaysAloneIsListed) {
    Document document = points();
    attach(document, schedule(2023, {{3, "教代会提案初审"}, {6, "端午节包粽子"}}));
    const std::vector<Document> documents = {document, work_points("q", trade_union, 2024, {{"", "另一年的事。"}})};
    const Relations found = find_relations(documents, knowledge());
    EXPECT_THAT(found.rows_alone, ElementsAre("p#2023-06-1"));
    EXPECT_THAT(found.points_alone, ElementsAre("p#1", "p#2", "p#4", "p#5", "p#6", "p#7")) << "not those of 2024";
}

TEST(ScheduleLinks, AScheduleOnItsOwnBelongsToTheWorkPointsOfItsYearAndInstitution) {
    Document alone;
    alone.name = "s";
    alone.type = document::Type::schedule;
    set_issuers(alone, {"临江大学工会"});
    alone.year = 2023;
    alone.body.blocks.push_back(schedule(2023, {{3, "教代会提案初审"}}));
    const std::vector<Document> documents = {
        points(), work_points("a", trade_union, 2022, {{"", "做好教代会提案工作。"}}),
        work_points("b", "石城大学工会", 2023, {{"", "做好教代会提案工作。"}}), alone};
    const Relations found = find_relations(documents, knowledge());
    ASSERT_THAT(found.schedule_links, SizeIs(1));
    EXPECT_EQ(found.schedule_links[0].row, "s#2023-03-1");
    EXPECT_THAT(found.schedule_links[0].items, ElementsAre("p#3"));
}

std::vector<RowChain> chains_of(const std::vector<std::pair<int, std::string>>& rows) {
    Document document = points();
    attach(document, schedule(2023, rows));
    const std::vector<Document> documents = {document};
    return find_relations(documents, knowledge()).row_chains;
}

TEST(RowChains, StepsOfOneWorkThroughTheYear) {
    EXPECT_THAT(
        chains_of({{3, "教代会提案初审"}, {5, "教代会提案立案审理"}, {9, "教代会提案三方见面会"}, {12, "教代会"}}),
        ElementsAre(RowChain{"教代会提案", {"p#2023-03-1", "p#2023-05-1", "p#2023-09-1"}}));
}

TEST(RowChains, NeedTwoMonthsAndTheSameYearInTheirNames) {
    EXPECT_THAT(chains_of({{4, "“工友杯”创新赛选拔"}, {4, "“工友杯”技能赛选拔"}}), IsEmpty());
    EXPECT_THAT(chains_of({{5, "2022年“问路于民”结题"}, {6, "2023年“问路于民”申报"}, {11, "2023年“问路于民”中期检查"}}),
                ElementsAre(RowChain{"问路于民", {"p#2023-06-1", "p#2023-11-1"}}));
}

TEST(RowChains, PiecesOfWordsAreNoNames) {
    EXPECT_THAT(
        chains_of(
            {{3, "羽毛球团体赛"}, {11, "乒乓球团体赛"}, {6, "甲奖评选、表彰、宣传"}, {9, "乙奖评选、表彰、宣传"}}),
        IsEmpty());
}

TEST(ScheduleLinks, CorrectionsConfirmDenyAndAdd) {
    Document document = points();
    attach(document, schedule(2023, {{3, "教代会提案初审"}, {4, "“春笋破土”工程研讨会"}, {6, "端午节包粽子"}}));
    const std::vector<Document> documents = {document};
    using enum Correction::Verdict;
    const auto correct = [](Correction::Verdict verdict, const std::string& row, const std::string& item) {
        return Correction{Correction::Kind::schedule, verdict, row, item};
    };
    const std::vector<Correction> corrections = {
        correct(confirm, "p#2023-03-1", "p#3"), correct(deny, "p#2023-04-1", "p#1"),
        correct(add, "p#2023-06-1", "p#6"),     correct(deny, "p#2023-06-1", "p#7"),
        correct(add, "p#3", "p#2023-03-1"),     correct(add, "p#2023-03-9", "p#1")};
    const Relations found = find_relations(documents, knowledge(), corrections);
    ASSERT_THAT(found.schedule_links, SizeIs(2));
    EXPECT_TRUE(found.schedule_links[0].confirmed);
    EXPECT_EQ(found.schedule_links[1].row, "p#2023-06-1");
    EXPECT_THAT(found.schedule_links[1].evidence, IsEmpty());
    using Reason = Unmatched::Reason;
    EXPECT_THAT(found.unmatched, ElementsAre(Unmatched{3, Reason::not_found}, Unmatched{4, Reason::not_possible},
                                             Unmatched{5, Reason::from_missing}));
}

}  // namespace
}  // namespace yaodian::relations
