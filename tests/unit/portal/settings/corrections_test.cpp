#include "generator/portal/settings/corrections.hpp"

#include "generator/portal/build/build.hpp"
#include "generator/portal/portal.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

using relations::Correction;
using relations::Unmatched;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class RelationsFile : public testing::Test {
  protected:
    Corrections read(const std::string& toml) {
        folder.write("relations.toml", toml);
        return Corrections::read(folder / "relations.toml", problems);
    }

    TemporaryFolder folder;
    std::vector<Problem> problems;
};

TEST_F(RelationsFile, EveryKindAndVerdictIsRead) {
    const Corrections corrections = read(
        "[[lineage]]\nfrom = \"a#1\"\nto = \"b#2\"\nverdict = \"confirm\"\n\n"
        "[[schedule]]\nrow = \"b#2023-03-1\"\nitem = \"b#2\"\nverdict = \"deny\"\n\n"
        "[[citation]]\ntitle = \"图书馆法\"\ndocument = \"law\"\nverdict = \"add\"\n");
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_THAT(corrections.entries(),
                ElementsAre(Correction{Correction::Kind::lineage, Correction::Verdict::confirm, "a#1", "b#2"},
                            Correction{Correction::Kind::schedule, Correction::Verdict::deny, "b#2023-03-1", "b#2"},
                            Correction{Correction::Kind::citation, Correction::Verdict::add, "图书馆法", "law"}));
}

TEST_F(RelationsFile, AMissingFileHasNoEntries) {
    EXPECT_THAT(Corrections::read("/nowhere/relations.toml", problems).entries(), IsEmpty());
    EXPECT_THAT(problems, IsEmpty());
}

TEST_F(RelationsFile, EveryMistakeIsReportedInOneRunWithItsLine) {
    const Corrections corrections = read(
        "[[lineage]]\nfrom = \"a#1\"\nverdict = \"confirm\"\n"
        "[[lineage]]\nfrom = \"a#1\"\nto = 7\nverdict = \"confirm\"\n"
        "[[schedule]]\nrow = \"a#1\"\nitem = \"b#1\"\nverdict = \"perhaps\"\n"
        "[[citation]]\ntitle = \"x\"\nitem = \"b#1\"\nverdict = \"add\"\n"
        "[topic]\nname = \"x\"\n");
    EXPECT_THAT(corrections.entries(), IsEmpty());
    std::vector<int> lines;
    for (const Problem& problem : problems) lines.push_back(problem.line);
    EXPECT_THAT(lines, ElementsAre(1, 6, 8, 14, 16));
    EXPECT_THAT(problems[0].message, HasSubstr("`from`, `to` and `verdict`"));
    EXPECT_THAT(problems[2].message, HasSubstr("`perhaps`"));
    EXPECT_THAT(problems[4].remedy, HasSubstr("[[lineage]], [[schedule]], [[citation]]"));
}

TEST_F(RelationsFile, SingleBracketsAreNoEntry) {
    EXPECT_THAT(read("[lineage]\nfrom = \"a#1\"\nto = \"b#1\"\nverdict = \"deny\"\n").entries(), IsEmpty());
    ASSERT_THAT(problems, SizeIs(1));
    EXPECT_THAT(problems[0].remedy, HasSubstr("[[lineage]]"));
}

TEST_F(RelationsFile, APairThatStandsTwiceIsAProblem) {
    const Corrections corrections = read(
        "[[lineage]]\nfrom = \"a#1\"\nto = \"b#1\"\nverdict = \"deny\"\n"
        "[[lineage]]\nfrom = \"a#1\"\nto = \"b#1\"\nverdict = \"confirm\"\n");
    EXPECT_THAT(corrections.entries(), SizeIs(1));
    ASSERT_THAT(problems, SizeIs(1));
    EXPECT_EQ(problems[0].line, 5);
}

TEST_F(RelationsFile, WhatFitsNothingIsAWarningAtItsLine) {
    const Corrections corrections = read(
        "[[lineage]]\nfrom = \"a#1\"\nto = \"b#1\"\nverdict = \"deny\"\n"
        "[[citation]]\ntitle = \"x\"\ndocument = \"d\"\nverdict = \"add\"\n");
    const std::vector<Unmatched> unmatched = {{0, Unmatched::Reason::not_found}, {1, Unmatched::Reason::from_missing}};
    const std::vector<Problem> found = corrections.problems_of(unmatched);
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].severity, Severity::warning);
    EXPECT_EQ(found[0].line, 1);
    EXPECT_THAT(found[0].remedy, HasSubstr("nothing to deny"));
    EXPECT_EQ(found[1].line, 5);
    EXPECT_THAT(found[1].message, HasSubstr("a title that a document cites"));
}

TEST(CheckRelations, ReportsCorrectionsThatFitNothingAndKeepsItsCache) {
    const TemporaryFolder folder;
    const std::string item = "1.办好阅览室。延长周末借阅时间，每季度请一位老读者推荐十种新书。\n";
    folder.write("content/a.txt", "某校工会2022年工作要点\n一、任务\n" + item);
    folder.write("content/b.txt", "某校工会2023年工作要点\n一、任务\n" + item);
    folder.write("site/relations.toml",
                 "[[lineage]]\nfrom = \"a#1\"\nto = \"b#1\"\nverdict = \"confirm\"\n"
                 "[[lineage]]\nfrom = \"a#1\"\nto = \"b#9\"\nverdict = \"confirm\"\n");
    const Portal portal{folder.path()};
    const auto stale = AllOf(Field(&Problem::severity, Severity::warning), Field(&Problem::line, 5),
                             Field(&Problem::message, HasSubstr("`b#9`")));
    const std::vector<Problem> first = check_portal(portal, 1, false);
    EXPECT_THAT(first, Contains(stale).Times(1));
    ASSERT_TRUE(std::filesystem::exists(portal.cache() / "alignments"));
    folder.write("site/.cache/alignments", "damaged");
    EXPECT_EQ(check_portal(portal, 2, false), first);
}

}  // namespace
}  // namespace yaodian::portal
