#include "generator/relations/alignments.hpp"

#include <gmock/gmock.h>

#include "generator/relations/institutions.hpp"
#include "generator/relations/names.hpp"
#include "generator/relations/word_finder.hpp"

namespace yaodian::relations {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Align, CommonStringsOfSixCharactersCountShorterOnesDoNot) {
    const Alignment alignment = align(U"甲乙丙丁戊己庚辛", U"子丑甲乙丙丁戊己寅");
    EXPECT_THAT(alignment.from, ElementsAre(Span{0, 6}));
    EXPECT_THAT(alignment.to, ElementsAre(Span{2, 8}));
    EXPECT_THAT(align(U"甲乙丙丁戊", U"甲乙丙丁戊").from, IsEmpty());
}

TEST(Align, NothingIsCommonAcrossWhatIsLeftOut) {
    const std::u32string text = std::u32string(U"甲乙丙") + left_out + U"丁戊己";
    EXPECT_THAT(align(text, text).from, IsEmpty());
}

TEST(Alignments, WhatIsSerialisedIsFoundAgain) {
    Alignments made;
    const std::string key = Alignments::key("1", "2");
    made.add(key, align(U"甲乙丙丁戊己庚辛", U"甲乙丙丁戊己"));
    Alignments read(made.serialised());
    ASSERT_TRUE(read.find(key));
    EXPECT_EQ(*read.find(key), align(U"甲乙丙丁戊己庚辛", U"甲乙丙丁戊己"));
    EXPECT_FALSE(read.find(Alignments::key("2", "1")));
}

TEST(Alignments, DamagedBytesGiveNone) {
    Alignments made;
    const std::string key = Alignments::key("1", "2");
    made.add(key, {{{0, 6}}, {{0, 6}}});
    const std::string bytes = made.serialised();
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        EXPECT_FALSE(Alignments(damaged).find(key)) << at;
        EXPECT_FALSE(Alignments(bytes.substr(0, at)).find(key)) << at;
    }
    EXPECT_FALSE(Alignments("").find(key));
}

TEST(Alignments, WhatWasNotUsedIsForgotten) {
    Alignments made;
    made.add("a", {});
    made.add("b", {});
    Alignments read(made.serialised());
    ASSERT_TRUE(read.find("a"));
    Alignments later(read.serialised());
    EXPECT_TRUE(later.find("a"));
    EXPECT_FALSE(later.find("b"));
}

TEST(PlainText, HasLettersDigitsAndHanInHalfWidthAndLowerCase) {
    EXPECT_EQ(plain_text("“ＡＥＤ”（２台）， 3+5、〇"), U"aed2台35〇");
}

TEST(WordFinder, FindsEveryWordAtEveryPlace) {
    const WordFinder finder({U"教代会", U"代会", U"会", U"提案"});
    std::vector<std::pair<std::size_t, std::size_t>> found;
    finder.each(U"教代会提案", [&](std::size_t begin, std::size_t word) { found.emplace_back(begin, word); });
    EXPECT_THAT(found, ElementsAre(std::pair(0, 0), std::pair(1, 1), std::pair(3, 3)));
}

TEST(QuotedNames, AreShortAndMayHoldOthers) {
    const auto names = [](std::string_view text) {
        std::vector<std::string> list;
        for (const QuotedName& name : quoted_names(text)) list.push_back(name.name);
        return list;
    };
    EXPECT_THAT(names("办好“湖畔 书香”和“听‘松’会”，“从未关上"), ElementsAre("湖畔书香", "听‘松’会"));
    EXPECT_THAT(names("“一”、“这一句话。不是名称”"), IsEmpty());
    EXPECT_THAT(names("”反着的“"), IsEmpty());
}

TEST(Abbreviations, KeepBeginEndAndOrder) {
    EXPECT_TRUE(is_abbreviation(U"思政专项", U"思想政治引领专项"));
    EXPECT_TRUE(is_abbreviation(U"龙舟赛", U"龙舟邀请赛"));
    EXPECT_TRUE(is_abbreviation(U"三问于民", U"问计于民"));
    EXPECT_FALSE(is_abbreviation(U"政思专项", U"思想政治引领专项"));
    EXPECT_FALSE(is_abbreviation(U"龙舟赛", U"龙舟赛"));
    EXPECT_FALSE(is_abbreviation(U"职工赛", U"职工岗位技能和安全竞赛")) << "more left out than kept";
}

TEST(Institutions, BodiesGiveTheInstitution) {
    EXPECT_EQ(institution_of_name("临湖大学工会委员会"), "临湖大学");
    EXPECT_EQ(institution_of_name("中共 望潮海洋仪器研究所 委员会"), "望潮海洋仪器研究所");
    EXPECT_EQ(institution_of_name("共青团临湖大学委员会"), "临湖大学");
    EXPECT_EQ(institution_of_name("工会委员会"), "");
    EXPECT_TRUE(is_short_for("望潮所", "望潮海洋仪器研究所"));
    EXPECT_FALSE(is_short_for("望潮院", "望潮海洋仪器研究所"));
}

TEST(Institutions, WithoutAnIssuerTheTitleOrTheNameTells) {
    document::Document full;
    full.name = "work-2022";
    set_issuers(full, {"望潮海洋仪器研究所工会"});
    document::Document by_title;
    by_title.name = "x";
    by_title.title = "望潮海洋仪器研究所2023年群团工作要点";
    document::Document by_name;
    by_name.name = "work-2024";
    by_name.title = "工作要点";
    document::Document unknown;
    unknown.name = "other";
    unknown.title = "工作要点";
    const std::vector<const document::Document*> documents = {&full, &by_title, &by_name, &unknown};
    EXPECT_THAT(institutions_of(documents, {}, {}),
                ElementsAre("望潮海洋仪器研究所", "望潮海洋仪器研究所", "望潮海洋仪器研究所", "other"));
}

}  // namespace
}  // namespace yaodian::relations
