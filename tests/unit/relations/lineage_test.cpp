#include <algorithm>
#include <random>

#include "generator/relations/alignments.hpp"
#include "tests/unit/relations/documents.hpp"

namespace yaodian::relations {
namespace {

using document::Document;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string institute = "青屏仪器研究所";

const std::string library =
    "延长周末借阅时间，把旧书刊整理成册，每季度请一位老读者推荐十种新书，在走廊里开一面留言墙。";
const std::string canteen = "早餐增加杂粮粥，晚餐保留热炒窗口，按月公布食材采购价格，请就餐的人当场打分。";
const std::string choir = "合唱队每周三傍晚排练两小时，秋天到山脚下的养老院演出一场，新队员由老队员带着学。";

const std::string garden = "在楼后空地上种六种果树，各组认领浇水，结果以后一起采摘，分给值夜班的人。";
const std::string bicycles = "修好地下室的自行车棚，换上明亮的灯，给常骑车的人编号登记，每月打气一回。";

Relations find(const std::vector<Document>& documents, const Knowledge& knowledge = {},
               const std::vector<Correction>& corrections = {}) {
    return find_relations(documents, knowledge, corrections);
}

TEST(Lineage, AnEqualTextIsVerbatim) {
    const Relations found = find({work_points("a", institute, 2021, {{"", library}, {"", canteen}}),
                                  work_points("b", institute, 2022, {{"", choir}, {"", library}})});
    ASSERT_THAT(pairs(found), ElementsAre("a#1 -> b#2"));
    EXPECT_EQ(found.lineage[0].reuse, Reuse::verbatim);
    EXPECT_DOUBLE_EQ(found.lineage[0].similarity, 2);
    EXPECT_TRUE(found.lineage[0].certain);
}

TEST(Lineage, WhiteSpaceAndPunctuationAreNoChange) {
    const Relations found =
        find({work_points("a", institute, 2021, {{"", "合唱队每周三傍晚排练两小时，秋天演出一场。"}}),
              work_points("b", institute, 2022, {{"", "合唱队每周三傍晚排练 两小时；秋天演出一场"}})});
    ASSERT_THAT(found.lineage, SizeIs(1));
    EXPECT_EQ(found.lineage[0].reuse, Reuse::verbatim);
}

TEST(Lineage, AChangedWordIsNearVerbatimAndHalfATextEdited) {
    const Relations found =
        find({work_points("a", institute, 2021, {{"", library}, {"", canteen + choir}}),
              work_points(
                  "b", institute, 2022,
                  {{"", "延长周末借阅时间，把旧书刊整理成册，每季度请一位老读者推荐二十种新书，在走廊里开一面留言墙。"},
                   {"", canteen + "另请三位厨师到外地学习做法，回来以后教给大家，每月添两样新菜。"}})});
    ASSERT_THAT(pairs(found), ElementsAre("a#1 -> b#1", "a#2 -> b#2"));
    EXPECT_EQ(found.lineage[0].reuse, Reuse::near_verbatim);
    EXPECT_EQ(found.lineage[1].reuse, Reuse::edited);
}

TEST(Lineage, ACommonClauseIsPerhapsRelated) {
    const std::string clause = "每季度请一位老读者推荐十种新书";
    const Relations found = find({work_points("a", institute, 2021, {{"", clause + "，" + choir + garden}}),
                                  work_points("b", institute, 2022, {{"", clause + "，" + canteen + bicycles}})});
    ASSERT_THAT(pairs(found), ElementsAre("a#1 -> b#1"));
    EXPECT_EQ(found.lineage[0].reuse, Reuse::clause);
    EXPECT_FALSE(found.lineage[0].certain);
}

TEST(Lineage, ASharedNameThatNoOtherPointHasIsPerhapsRelated) {
    const std::string name = "“听松谈书月月行”";
    const Relations found =
        find({work_points("a", institute, 2021, {{"", name + "照常举行，" + canteen + choir}}),
              work_points("b", institute, 2022, {{"", "春天办好" + name + "，" + library + library}})});
    ASSERT_THAT(pairs(found), ElementsAre("a#1 -> b#1"));
    EXPECT_EQ(found.lineage[0].reuse, Reuse::phrase);
    EXPECT_FALSE(found.lineage[0].certain);
}

TEST(Lineage, EqualRunInHeadingsAreTheSameWorkWhateverFollows) {
    const Relations found =
        find({work_points("a", institute, 2021, {{"办好职工阅览室", canteen}, {"做好防汛", choir}}),
              work_points("b", institute, 2022, {{"做好防火", "略"}, {"办好职工阅览室", library}})});
    ASSERT_THAT(pairs(found), ElementsAre("a#1 -> b#2"));
    EXPECT_TRUE(found.lineage[0].certain);
    EXPECT_EQ(found.lineage[0].reuse, Reuse::phrase) << "the heading itself is all that they share";
}

TEST(Lineage, HeadingsOfOneTopicLinkWhatIsLeftInNeighbouringYears) {
    const Knowledge knowledge{.topics = {{"消费帮扶", {"消费扶贫", "农副产品"}}}};
    const Relations found = find({work_points("a", institute, 2021, {{"开展消费扶贫", canteen}, {"排练", choir}}),
                                  work_points("b", institute, 2022, {{"采购农副产品", library}, {"值班", "照旧"}})},
                                 knowledge);
    ASSERT_THAT(pairs(found), ElementsAre("a#1 -> b#1"));
    EXPECT_EQ(found.lineage[0].reuse, Reuse::topic);
    EXPECT_FALSE(found.lineage[0].certain);
}

TEST(Lineage, AMergedItemHasTwoPredecessors) {
    const Relations found = find({work_points("a", institute, 2021, {{"", library}, {"", canteen}}),
                                  work_points("b", institute, 2022, {{"", library + canteen}})});
    EXPECT_THAT(pairs(found), ElementsAre("a#1 -> b#1", "a#2 -> b#1"));
    ASSERT_THAT(found.chains, SizeIs(1));
    EXPECT_THAT(found.chains[0].years, ElementsAre(ChainYear{2021, {"a#1", "a#2"}}, ChainYear{2022, {"b#1"}}));
}

TEST(Lineage, ASplitItemHasTwoSuccessors) {
    const Relations found = find({work_points("a", institute, 2021, {{"", library + canteen}}),
                                  work_points("b", institute, 2022, {{"", canteen}, {"", choir}, {"", library}})});
    EXPECT_THAT(pairs(found), ElementsAre("a#1 -> b#1", "a#1 -> b#3"));
}

TEST(Lineage, OfEqualItemsEachFindsItsOwnPartner) {
    const Relations found = find({work_points("a", institute, 2021, {{"", library}, {"", choir}, {"", library}}),
                                  work_points("b", institute, 2022, {{"", library}, {"", canteen}, {"", library}})});
    EXPECT_THAT(pairs(found), ElementsAre("a#1 -> b#1", "a#3 -> b#3"));
}

TEST(Lineage, EachYearGoesBackToItsNearestPredecessor) {
    const Relations found =
        find({work_points("a", institute, 2020, {{"", library}}), work_points("b", institute, 2022, {{"", library}}),
              work_points("c", institute, 2024, {{"", choir}, {"", library}})});
    EXPECT_THAT(pairs(found), ElementsAre("a#1 -> b#1", "b#1 -> c#2"));
    ASSERT_THAT(found.chains, SizeIs(1));
    EXPECT_EQ(found.chains[0].id, "a#1");
    EXPECT_THAT(found.chains[0].years,
                ElementsAre(ChainYear{2020, {"a#1"}}, ChainYear{2022, {"b#1"}}, ChainYear{2024, {"c#2"}}));
}

TEST(Lineage, WorkThatRestedForAYearIsFoundAcrossTheGap) {
    const Relations found = find({work_points("a", institute, 2020, {{"", library}, {"", canteen}}),
                                  work_points("b", institute, 2021, {{"", canteen}}),
                                  work_points("c", institute, 2022, {{"", canteen + library}})});
    EXPECT_THAT(pairs(found), ElementsAre("a#2 -> b#1", "a#1 -> c#1", "b#1 -> c#1"));
}

TEST(Lineage, AClauseThatMovesBetweenTwoWorksDoesNotMakeThemOne) {
    const std::string clause = "每季度请一位老读者推荐十种新书";
    const Relations found =
        find({work_points("a", institute, 2020, {{"", clause + "，" + choir + garden}, {"", canteen + bicycles}}),
              work_points("b", institute, 2021, {{"", choir + garden}, {"", clause + "，" + canteen + bicycles}})});
    EXPECT_THAT(pairs(found), ElementsAre("a#1 -> b#1", "a#2 -> b#2"))
        << "the clause alone is no link between works that have their own partners";
    EXPECT_THAT(found.chains, SizeIs(2));
}

TEST(Lineage, ListedStockPhrasesAreLeftOutOfTheCount) {
    const std::string phrase = "坚持以服务大局为己任以基层满意为标准";
    const std::vector<Document> documents = {work_points("a", institute, 2021, {{"", phrase + "，" + choir}}),
                                             work_points("b", institute, 2022, {{"", phrase + "，" + canteen}})};
    EXPECT_THAT(find(documents).lineage, SizeIs(1));
    EXPECT_THAT(find(documents, {.stock_phrases = {phrase}}).lineage, IsEmpty());
}

TEST(Lineage, WhatVeryManyInstitutionsSayIsStockUnlessMoreIsSharedRoundIt) {
    const std::string phrase = "按照统一部署扎实有序推进各项任务落地见效";
    std::vector<Document> documents = {
        work_points("a", institute, 2021, {{"", phrase + "，" + choir}, {"", library + phrase}}),
        work_points("b", institute, 2022, {{"", phrase + "，" + canteen}, {"", library + phrase}})};
    EXPECT_THAT(find(documents).lineage, SizeIs(2));
    for (const std::string other : {"松江", "白沙", "金河", "南浦", "北屯"}) {
        documents.push_back(work_points(other, other + "大学工会", 2021, {{"", phrase}}));
    }
    const Relations found = find(documents);
    ASSERT_THAT(pairs(found), ElementsAre("a#2 -> b#2"));
    EXPECT_DOUBLE_EQ(found.lineage[0].similarity, 2);
}

TEST(Lineage, BodiesOfOneInstitutionAreRelatedOthersAreNot) {
    const auto link = [](const std::string& older, const std::string& newer) {
        return !find({work_points("a", older, 2021, {{"", library}}), work_points("b", newer, 2022, {{"", library}})})
                    .lineage.empty();
    };
    EXPECT_TRUE(link(institute, institute + "工会"));
    EXPECT_TRUE(link("中共" + institute + "委员会", institute + "工会委员会"));
    EXPECT_TRUE(link("共青团" + institute + "委员会", institute));
    EXPECT_TRUE(link("青屏所工会", institute)) << "a short name, where only one full name fits";
    EXPECT_FALSE(link(institute, "金河仪器研究所"));
}

TEST(Lineage, DocumentsOfOtherKindsAreNoPredecessors) {
    Document opinion = work_points("a", institute, 2021, {{"", library}});
    opinion.type = document::Type::guidance_opinion;
    EXPECT_THAT(find({opinion, work_points("b", institute, 2022, {{"", library}})}).lineage, IsEmpty());
}

TEST(Lineage, RulesAreComparedWithEarlierRulesOfTheSameSubjectOnly) {
    const auto rule = [](const std::string& name, const std::string& title, int year) {
        Document document = work_points(name, institute, year, {{"", library}});
        document.type = document::Type::other;
        document.type_name = "办法";
        document.title = title;
        return document;
    };
    EXPECT_THAT(
        pairs(find({rule("a", institute + "阅览室管理办法（2019年）", 2019),
                    rule("b", institute + "阅览室管理办法", 2022), rule("c", institute + "车辆管理办法", 2023)})),
        ElementsAre("a#1 -> b#1"));
}

TEST(Lineage, TheResultIsTheSameInAnyOrderAndWithAnyNumberOfThreads) {
    std::vector<Document> documents;
    for (int year = 2015; year < 2025; ++year) {
        documents.push_back(work_points("a" + std::to_string(year), institute, year,
                                        {{"", year % 2 == 0 ? library : canteen}, {"", choir}, {"", library + choir}}));
        documents.push_back(
            work_points("b" + std::to_string(year), "金河大学工会", year, {{"", canteen}, {"", choir}}));
    }
    const Relations expected = find(documents);
    std::mt19937 random(7);
    for (int round = 0; round < 5; ++round) {
        std::shuffle(documents.begin(), documents.end(), random);
        EXPECT_EQ(find_relations(documents, {}, {}, nullptr, 1 + static_cast<unsigned>(round)), expected);
    }
}

TEST(Lineage, OnlyWhatAChangedDocumentTouchesIsComparedAgain) {
    std::vector<Document> documents;
    for (int year = 2015; year < 2025; ++year) {
        const std::string of_year = "本年第" + std::to_string(year) + "号任务另行通知各组知悉。";
        documents.push_back(
            work_points("a" + std::to_string(year), institute, year, {{"", library + of_year}, {"", choir + of_year}}));
    }
    Alignments first;
    const Relations expected = find_relations(documents, {}, {}, &first);
    EXPECT_EQ(first.found(), 0U);
    Alignments again(first.serialised());
    EXPECT_EQ(find_relations(documents, {}, {}, &again), expected);
    EXPECT_EQ(again.made(), 0U);
    EXPECT_EQ(again.serialised(), first.serialised());

    documents.back().body.sections[0].body.items[0].text += "补充一句，其余照旧。";
    Alignments changed(first.serialised());
    EXPECT_EQ(find_relations(documents, {}, {}, &changed), find_relations(documents, {}));
    EXPECT_GT(changed.made(), 0U);
    EXPECT_LT(changed.made(), first.made() / 3);
}

TEST(Lineage, ConfirmedLinksAreCertainDeniedOnesGone) {
    const std::vector<Document> documents = {work_points("a", institute, 2021, {{"", library}, {"", canteen}}),
                                             work_points("b", institute, 2022, {{"", library}, {"", canteen}})};
    using enum Correction::Verdict;
    const Relations found =
        find(documents, {},
             {{Correction::Kind::lineage, confirm, "a#1", "b#1"}, {Correction::Kind::lineage, deny, "a#2", "b#2"}});
    ASSERT_THAT(pairs(found), ElementsAre("a#1 -> b#1"));
    EXPECT_TRUE(found.lineage[0].confirmed);
    EXPECT_THAT(found.unmatched, IsEmpty());
}

TEST(Lineage, AnAddedLinkNeedsNothingInCommon) {
    using enum Correction::Verdict;
    const Relations found = find(
        {work_points("a", institute, 2021, {{"", library}}), work_points("b", "金河大学工会", 2022, {{"", canteen}})},
        {}, {{Correction::Kind::lineage, add, "a#1", "b#1"}});
    ASSERT_THAT(pairs(found), ElementsAre("a#1 -> b#1"));
    EXPECT_TRUE(found.lineage[0].confirmed);
    EXPECT_THAT(found.chains, SizeIs(1));
}

TEST(Lineage, CorrectionsThatFitNothingAreToldApart) {
    using enum Correction::Verdict;
    using Reason = Unmatched::Reason;
    const auto lineage = [](Correction::Verdict verdict, const std::string& from, const std::string& to) {
        return Correction{Correction::Kind::lineage, verdict, from, to};
    };
    const Relations found = find(
        {work_points("a", institute, 2021, {{"", library}}), work_points("b", institute, 2022, {{"", canteen}})}, {},
        {lineage(confirm, "a#9", "b#1"), lineage(confirm, "a#1", "c#1"), lineage(deny, "a#1", "b#1"),
         lineage(add, "b#1", "a#1")});
    EXPECT_THAT(found.unmatched, ElementsAre(Unmatched{0, Reason::from_missing}, Unmatched{1, Reason::to_missing},
                                             Unmatched{2, Reason::not_found}, Unmatched{3, Reason::not_possible}));
    EXPECT_THAT(found.lineage, IsEmpty());
}

TEST(Lineage, AConfirmedLinkThatTheTextsNoLongerShowIsKeptAndReported) {
    const Relations found =
        find({work_points("a", institute, 2021, {{"", library}}), work_points("b", institute, 2022, {{"", canteen}})},
             {}, {{Correction::Kind::lineage, Correction::Verdict::confirm, "a#1", "b#1"}});
    EXPECT_THAT(pairs(found), ElementsAre("a#1 -> b#1"));
    EXPECT_THAT(found.unmatched, ElementsAre(Unmatched{0, Unmatched::Reason::not_found}));
}

}  // namespace
}  // namespace yaodian::relations
