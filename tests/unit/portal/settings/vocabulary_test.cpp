#include "generator/portal/settings/vocabulary.hpp"

#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Read {
    Vocabulary vocabulary;
    std::vector<Problem> problems;
};

Read read_words(const std::string& toml) {
    const TemporaryFolder folder;
    folder.write("vocabulary.toml", toml);
    Read result;
    result.vocabulary = read_vocabulary(folder / "vocabulary.toml", result.problems);
    return result;
}

TEST(Vocabulary, EveryKeyIsRead) {
    const Read result = read_words(
        "synonyms = [[\"职代会\", \"职工代表大会\"]]\nquestion_words = [\"什么\"]\nstock_words = [\"活动\"]\n"
        "stock_phrases = [\"真抓实干\"]\n[types]\nnotice = [\"通知\"]\n[issuers]\n\"某校工会\" = [\"校工会\"]\n"
        "[topics]\n\"健康\" = [\"体检\"]\n");
    EXPECT_THAT(result.problems, IsEmpty());
    ASSERT_EQ(result.vocabulary.search.synonyms.size(), 1U);
    EXPECT_THAT(result.vocabulary.search.synonyms[0].words, ElementsAre("职代会", "职工代表大会"));
    EXPECT_THAT(result.vocabulary.search.question_words, ElementsAre("什么"));
    EXPECT_THAT(result.vocabulary.search.stock_words, ElementsAre("活动"));
    EXPECT_THAT(result.vocabulary.stock_phrases, ElementsAre("真抓实干"));
    EXPECT_THAT(result.vocabulary.search.types.at("notice"), ElementsAre("通知"));
    EXPECT_THAT(result.vocabulary.search.issuers.at("某校工会"), ElementsAre("校工会"));
    EXPECT_THAT(result.vocabulary.topics.at("健康"), ElementsAre("体检"));
}

TEST(Vocabulary, TheVocabularyOfThisProjectHasNoProblems) {
    std::vector<Problem> problems;
    const Vocabulary vocabulary = read_vocabulary(std::string(YAODIAN_SOURCE_DIR) + "/site/vocabulary.toml", problems);
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_GT(vocabulary.search.synonyms.size(), 50U);
}

TEST(Vocabulary, AMissingFileIsAnEmptyVocabulary) {
    std::vector<Problem> problems;
    EXPECT_THAT(read_vocabulary("/nowhere/vocabulary.toml", problems).search.synonyms, IsEmpty());
    EXPECT_THAT(problems, IsEmpty());
}

TEST(Vocabulary, AGroupOfSynonymsNeedsTwoDifferentWords) {
    const Read result = read_words("synonyms = [\n  [\"职代会\"],\n  [],\n  [\"甲\", \"乙\"],\n]\n");
    ASSERT_EQ(result.problems.size(), 2U);
    EXPECT_EQ(result.problems[0].line, 2);
    EXPECT_THAT(result.problems[0].message, HasSubstr("only `职代会`"));
    EXPECT_EQ(result.problems[1].line, 3);
    EXPECT_EQ(result.vocabulary.search.synonyms.size(), 1U) << "the good group is kept";
}

TEST(Vocabulary, EveryMistakeIsReportedInOneRun) {
    const Read result = read_words(
        "synonyms = [\"甲\", \"乙\"]\nquestion_words = [7, \"\"]\nwords = []\n[types]\nnotices = [\"通知\"]\n");
    std::vector<int> lines;
    for (const Problem& problem : result.problems) lines.push_back(problem.line);
    EXPECT_THAT(lines, ElementsAre(1, 1, 2, 2, 3, 5));
    EXPECT_THAT(result.problems.back().message, HasSubstr("`notices`"));
}

TEST(Vocabulary, AWordThatStandsTwiceInAGroupIsAWarning) {
    const Read result = read_words("synonyms = [[\"甲\", \"乙\", \"甲\"]]\n");
    ASSERT_EQ(result.problems.size(), 1U);
    EXPECT_EQ(result.problems[0].severity, Severity::warning);
}

}  // namespace
}  // namespace yaodian::portal
