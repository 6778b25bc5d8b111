#include "comparison/word_difference.hpp"

#include <gmock/gmock.h>

#include "generator/pages/cut_words.hpp"

#include <chrono>

namespace yaodian::comparison {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TextPiece same(const std::string& text) {
    return {TextPiece::Kind::same, text};
}
TextPiece deleted(const std::string& text) {
    return {TextPiece::Kind::deleted, text};
}
TextPiece inserted(const std::string& text) {
    return {TextPiece::Kind::inserted, text};
}

std::vector<TextPiece> difference(std::string_view older, std::string_view newer) {
    return word_difference(older, newer, pages::cut_words);
}

std::string without(const std::vector<TextPiece>& pieces, TextPiece::Kind left_out) {
    std::string text;
    for (const TextPiece& piece : pieces) {
        if (piece.kind != left_out) text += piece.text;
    }
    return text;
}

TEST(WordDifference, OfEqualTextsIsOnePiece) {
    EXPECT_THAT(difference("做好提案工作。", "做好提案工作。"), ElementsAre(same("做好提案工作。")));
    EXPECT_THAT(difference("", ""), IsEmpty());
}

TEST(WordDifference, OfAnEmptyTextIsTheOtherText) {
    EXPECT_THAT(difference("", "办好球赛。"), ElementsAre(inserted("办好球赛。")));
    EXPECT_THAT(difference("办好球赛。", ""), ElementsAre(deleted("办好球赛。")));
}

TEST(WordDifference, ShowsTheClauseThatWasAdded) {
    EXPECT_THAT(difference("认真征集提案，及时答复。", "认真征集提案，开展满意度调查，及时答复。"),
                ElementsAre(same("认真征集提案，"), inserted("开展满意度调查，"), same("及时答复。")));
}

TEST(WordDifference, HasTheDeletedWordBeforeTheInsertedOne) {
    EXPECT_THAT(difference("组织职工参加培训。", "组织教师参加培训。"),
                ElementsAre(same("组织"), deleted("职工"), inserted("教师"), same("参加培训。")));
}

TEST(WordDifference, KeepsNumbersAndLatinWordsWhole) {
    EXPECT_THAT(difference("2023年举办APEC论坛", "2024年举办APEX论坛"),
                ElementsAre(deleted("2023"), inserted("2024"), same("年举办"), deleted("APEC"), inserted("APEX"),
                            same("论坛")));
}

TEST(WordDifference, OfTextsWithoutACommonWordIsOneAfterTheOther) {
    EXPECT_THAT(difference("慰问困难职工", "举办羽毛球比赛"),
                ElementsAre(deleted("慰问困难职工"), inserted("举办羽毛球比赛")));
}

TEST(WordDifference, TakesWhatLiesScatteredBetweenChangesIntoThem) {
    const auto pieces = difference("关心青年职工的思想和生活", "引导女性干部的学习和健康");
    EXPECT_THAT(pieces, ElementsAre(deleted("关心青年职工的思想和生活"), inserted("引导女性干部的学习和健康")));
}

TEST(WordDifference, LosesNothingOfEitherText) {
    const std::vector<std::pair<std::string, std::string>> pairs = {
        {"加强 “3H” 工程\n第二段 <b>&amp;", "加强“3H”工程，第二段 <i>&amp;"},
        {"一二三四五六七", "七六五四三二一"},
        {"𠮷野家 ABC", "吉野家 ABD"},
        {std::string("\xff\xfe 坏", 6), "坏"},
    };
    for (const auto& [older, newer] : pairs) {
        const auto pieces = difference(older, newer);
        if (older.front() != '\xff') {
            EXPECT_EQ(without(pieces, TextPiece::Kind::inserted), older);
        }
        EXPECT_EQ(without(pieces, TextPiece::Kind::deleted), newer);
    }
}

TEST(WordDifference, OfVeryLongTextsIsFound) {
    std::string older;
    std::string newer;
    for (int i = 0; i < 20'000; ++i) {
        older += "甲" + std::to_string(i);
        newer += "乙" + std::to_string(i * 7 % 20'011);
    }
    const auto begin = std::chrono::steady_clock::now();
    const auto pieces = difference(older, newer);
    EXPECT_EQ(without(pieces, TextPiece::Kind::deleted), newer);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(SharedPart, IsTheSharedShareOfBothTexts) {
    EXPECT_DOUBLE_EQ(shared_part({}), 1.0);
    EXPECT_DOUBLE_EQ(shared_part({same("甲乙"), deleted("丙丁"), inserted("戊己")}), 0.5);
    EXPECT_DOUBLE_EQ(shared_part({inserted("甲")}), 0.0);
}

}  // namespace
}  // namespace yaodian::comparison
