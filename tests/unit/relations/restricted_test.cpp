#include "generator/relations/restricted.hpp"

#include <gmock/gmock.h>

namespace yaodian::relations {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Relations whole() {
    Relations all;
    all.institutions = {{"某校", {"某校"}, std::nullopt, false, ""},
                        {"某校工会", {"工会", "某校工会"}, "某校", false, "x"},
                        {"团委", {"团委"}, "某校", false, ""}};
    all.lineage = {{"a#1", "b#1", Reuse::edited, 1, true, false}, {"b#1", "c#1", Reuse::edited, 1, true, false}};
    all.chains = {{"a#1", "提案", {{2022, {"a#1"}}, {2023, {"b#1", "b#2"}}, {2024, {"c#1"}}}},
                  {"a#2", "球赛", {{2022, {"a#2"}}, {2024, {"c#2"}}}}};
    all.schedule_links = {{"b#2023-05-1", {"b#1", "c#1"}, ScheduleReason::named, "提案", false}};
    all.rows_alone = {"a#2022-01-1", "b#2023-01-1"};
    all.series = {{"运动会", {{1, 0, 2022, "a#3"}, {2, 0, 2023, "b#3"}, {3, 0, 2024, "c#3"}}}};
    all.recurring = {{"大扫除通知", "某校", {"a", "b", "c"}}};
    all.citations = {{"办法", CitationKind::regulation, {"a#1", "b#1"}, "c", false, false},
                     {"细则", CitationKind::regulation, {"a#1"}, "b", false, false}};
    all.terms = {{"职代会", TermKind::abbreviation, "", {"a#1", "c#1"}}};
    all.topics = {{"民主管理", {"a#1", "b#1"}}};
    return all;
}

TEST(Restricted, KeepsWhatHoldsAmongTheDocuments) {
    Elsewhere elsewhere;
    const Relations part = restricted(whole(), {"b", "c"}, {"工会"}, elsewhere);
    EXPECT_THAT(part.lineage, SizeIs(1));
    ASSERT_THAT(part.chains, SizeIs(1)) << "of the other only one year is left";
    EXPECT_EQ(part.chains[0].id, "a#1") << "its page keeps its address";
    EXPECT_THAT(part.chains[0].years, SizeIs(2));
    EXPECT_THAT(part.schedule_links[0].items, ElementsAre("b#1", "c#1"));
    EXPECT_THAT(part.rows_alone, ElementsAre("b#2023-01-1"));
    EXPECT_THAT(part.series[0].editions, SizeIs(2));
    EXPECT_THAT(part.recurring[0].documents, ElementsAre("b", "c"));
    ASSERT_THAT(part.citations, SizeIs(1));
    EXPECT_EQ(part.citations[0].document, "c");
    EXPECT_THAT(part.terms[0].passages, ElementsAre("c#1"));
    EXPECT_THAT(part.topics[0].passages, ElementsAre("b#1"));
    ASSERT_THAT(part.institutions, SizeIs(2)) << "the body by any of its names, and what it belongs to";
    EXPECT_EQ(part.institutions[0].name, "某校");
    EXPECT_EQ(part.institutions[1].name, "某校工会");
}

TEST(Restricted, TellsWhatLeadsToTheOthers) {
    Elsewhere elsewhere;
    const Relations part = restricted(whole(), {"a"}, {}, elsewhere);
    EXPECT_THAT(part.lineage, IsEmpty());
    EXPECT_THAT(part.chains, IsEmpty());
    EXPECT_THAT(part.series, IsEmpty()) << "one edition is no series";
    EXPECT_THAT(part.recurring, IsEmpty());
    EXPECT_THAT(part.schedule_links, IsEmpty());
    EXPECT_EQ(part.citations[0].document, std::nullopt);
    EXPECT_EQ(elsewhere.cited.at("办法"), "c");
    EXPECT_EQ(elsewhere.cited.at("细则"), "b");
    EXPECT_THAT(elsewhere.chains.at("a#1").years, SizeIs(3));
    EXPECT_THAT(elsewhere.chains.at("a#2").years, SizeIs(2));
}

TEST(Restricted, OfAllDocumentsIsEverything) {
    Elsewhere elsewhere;
    EXPECT_EQ(restricted(whole(), {"a", "b", "c"}, {"某校工会", "团委"}, elsewhere), whole());
    EXPECT_TRUE(elsewhere.cited.empty() && elsewhere.chains.empty());
}

}  // namespace
}  // namespace yaodian::relations
