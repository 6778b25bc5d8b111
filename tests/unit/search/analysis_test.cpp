/// Texts and queries before they reach the database: characters, tokens, dates, numbers, pinyin.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "search/analysis/dates.hpp"
#include "search/analysis/document_number.hpp"
#include "search/analysis/language.hpp"
#include "search/analysis/lexicon.hpp"
#include "search/analysis/lookalikes.hpp"
#include "search/analysis/pinyin.hpp"
#include "search/analysis/table_missing.hpp"
#include "search/analysis/tokens.hpp"
#include "search/analysis/utf8.hpp"
#include "search/index/icu_tables.hpp"

namespace yaodian::search {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const Language& language() {
    static const Language out = [] {
        const LanguageTables tables = icu_tables({});
        return Language(tables.folds, tables.readings);
    }();
    return out;
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    for (const Token& token : tokenize(text, language())) out.push_back((token.gap ? "|" : "") + token.text);
    return out;
}

std::string folded(std::string_view text) {
    return to_utf8(fold_text(text, language()).chars);
}

Dates dates(std::string_view text, std::string* rest = nullptr) {
    std::u32string chars = fold_text(text, language()).chars;
    Dates out = take_dates(chars);
    if (rest) *rest = to_utf8(chars);
    return out;
}

std::vector<std::string> names(const Reading& reading) {
    std::vector<std::string> out;
    for (const auto& place : reading.places) out.push_back(language().name(place.front()));
    return out;
}

TEST(Utf8, gives_every_stray_byte_a_replacement_of_its_own) {
    const auto chars = decode("a\xE6\x9D\x8E\xFF\xE6\x9D\xC0\x80");
    ASSERT_EQ(chars.size(), 7u);
    EXPECT_EQ(chars[1].value, U'李');
    for (std::size_t i = 2; i < 7; ++i) EXPECT_EQ(chars[i].value, 0xFFFDu) << i;
    EXPECT_EQ(chars.back().end, 9u);
}

TEST(Utf8, takes_surrogates_and_overlong_forms_for_stray_bytes) {
    EXPECT_EQ(decode("\xED\xA0\x80").size(), 3u);
    EXPECT_EQ(decode("\xE0\x80\xAF").size(), 3u);
    EXPECT_EQ(decode("\xF4\x90\x80\x80").size(), 4u);
}

TEST(Folding, makes_width_case_compatibility_and_traditional_forms_equal) {
    EXPECT_EQ(folded("ＡＢｃ２０２４"), "abc2024");
    EXPECT_EQ(folded("職工會"), "职工会");
    EXPECT_EQ(folded("①Ⅲ㎡"), "1iiim2");
    EXPECT_EQ(folded("⼯⼈"), "工人");  // radicals, as some PDFs have them
    EXPECT_EQ(folded("Straße É"), "strasse é");
}

TEST(Folding, knows_traditional_characters_that_no_text_has) {
    EXPECT_EQ(folded("龘龜鑰匙臺灣"), "龘龟钥匙台湾");
}

TEST(Tokens, are_han_characters_and_words_read_across_quotes_and_spaces_but_not_punctuation) {
    EXPECT_THAT(words("从 0 到 1"), ElementsAre("|从", "0", "到", "1"));
    EXPECT_THAT(words("“百日”《健步》走，AED设备"), ElementsAre("|百", "日", "健", "步", "走", "|aed", "设", "备"));
}

TEST(Tokens, are_read_across_brackets_behind_a_word_but_for_numbers_and_dates) {
    EXPECT_THAT(words("规定（试行）的"), ElementsAre("|规", "定", "试", "行", "的"));
    EXPECT_THAT(words("县（市、区）人"), ElementsAre("|县", "市", "|区", "人"));
    EXPECT_THAT(words("如下：（一）听"), ElementsAre("|如", "下", "|一", "|听"));
    EXPECT_THAT(words("（一）听"), ElementsAre("|一", "|听"));
    EXPECT_THAT(words("1）听"), ElementsAre("|1", "|听"));
    EXPECT_THAT(words("条例（2017）的"), ElementsAre("|条", "例", "|2017", "|的"));
    EXPECT_THAT(words("甲（乙（丙）丁）戊）己"), ElementsAre("|甲", "乙", "丙", "丁", "戊", "|己"));
    EXPECT_THAT(words("甲（乙"), ElementsAre("|甲", "乙"));
}

TEST(Tokens, keep_the_bytes_they_came_from) {
    const auto tokens = tokenize("（職工）", language());
    ASSERT_EQ(tokens.size(), 2u);
    EXPECT_EQ(tokens[0].text, "职");
    EXPECT_EQ(tokens[0].begin, 3u);
    EXPECT_EQ(tokens[1].end, 9u);
}

TEST(Tokens, of_a_huge_word_are_cut_to_what_a_term_can_hold) {
    const auto tokens = tokenize(std::string(100000, 'x'), language());
    ASSERT_EQ(tokens.size(), 1u);
    EXPECT_LE(tokens[0].text.size(), longest_word);
}

TEST(Tokens, of_titles_lose_their_years) {
    EXPECT_EQ(joined(without_years(tokenize("海潮所2024 年度工作要点", language()))), "海潮所工作要点");
    EXPECT_EQ(joined(without_years(tokenize("第2024号", language()))), "第号");
    EXPECT_EQ(joined(without_years(tokenize("120年", language()))), "120年");
}

TEST(Terms, of_a_phrase_are_its_pairs_and_what_is_in_none) {
    EXPECT_THAT(phrase_terms(tokenize("提案办理", language())), ElementsAre("提案", "案办", "办理"));
    EXPECT_THAT(phrase_terms(tokenize("从0到1", language())), ElementsAre("从0", "0到", "到1"));
    EXPECT_THAT(phrase_terms(tokenize("会", language())), ElementsAre("会"));
    EXPECT_THAT(phrase_terms(tokenize("big data，会", language())), ElementsAre("big", "data", "会"));
}

struct DateCase {
    const char* text;
    std::vector<int> years;
    std::vector<int> months;
    const char* rest;
};

TEST(Dates, are_understood_in_every_form) {
    const DateCase cases[] = {
        {"十月", {}, {10}, ""},
        {"7月", {}, {7}, ""},
        {"７月份", {}, {7}, ""},
        {"元月", {}, {1}, ""},
        {"十一月", {}, {11}, ""},
        {"七八月", {}, {7, 8}, ""},
        {"三、四月", {}, {3, 4}, ""},
        {"3-5月", {}, {3, 4, 5}, ""},
        {"3月至5月", {}, {3, 4, 5}, ""},
        {"三到五月", {}, {3, 4, 5}, ""},
        {"上半年", {}, {1, 2, 3, 4, 5, 6}, ""},
        {"第四季度", {}, {10, 11, 12}, ""},
        {"2季度", {}, {4, 5, 6}, ""},
        {"2024年1月", {2024}, {1}, ""},
        {"2024 年 元月", {2024}, {1}, ""},
        {"2024-01", {2024}, {1}, ""},
        {"2024/1/10", {2024}, {1}, ""},
        {"2024.12", {2024}, {12}, ""},
        {"2024年3月10日", {2024}, {3}, ""},
        {"二〇二三年", {2023}, {}, ""},
        {"二零二三年五月", {2023}, {5}, ""},
        {"23年", {2023}, {}, ""},
        {"２０２４", {2024}, {}, ""},
        {"2024", {2024}, {}, ""},
        {"2021-2023", {2021, 2022, 2023}, {}, ""},
        {"2021年至2022年", {2021, 2022}, {}, ""},
        {"2024年度预算", {2024}, {}, "预算"},
        {"海潮所2023年要点", {2023}, {}, "海潮所要点"},
        {"十月和十二月", {}, {10, 12}, ""},
    };
    for (const DateCase& c : cases) {
        SCOPED_TRACE(c.text);
        std::string rest;
        const Dates found = dates(c.text, &rest);
        EXPECT_EQ(found.years, c.years);
        EXPECT_EQ(found.months, c.months);
        std::erase(rest, ' ');
        if (std::string_view(c.text).find("和") == std::string_view::npos) {
            EXPECT_EQ(rest, c.rest);
        }
    }
}

TEST(Dates, are_not_seen_in_other_numbers) {
    for (const char* text :
         {"二十大", "三个月", "60周年", "成立75年", "13月", "二十月", "2024人", "12024", "七一",   "x2024", "2024号",
          "0月",    "正月",   "3+5",    "一二三四", "月",   "年",     "-",      "第",    "第季度", "季度"}) {
        SCOPED_TRACE(text);
        const Dates found = dates(text);
        EXPECT_THAT(found.years, IsEmpty());
        EXPECT_THAT(found.months, IsEmpty());
    }
}

TEST(DocumentNumbers, are_found_in_any_brackets_or_none) {
    for (const char* text : {"潮工〔2023〕7号", "潮工[2023]7号", "潮工（2023）第7号", "潮工【2023】7", "潮工2023 7号",
                             "潮工 ２０２３年７号", "关于  潮工〔 2023 〕 7 号"}) {
        SCOPED_TRACE(text);
        const auto found = find_document_number(fold_text(text, language()).chars);
        ASSERT_TRUE(found.has_value());
        EXPECT_EQ(found->sign, "潮工");
        EXPECT_EQ(printed(*found), "潮工〔2023〕7号");
    }
    const auto bare = find_document_number(U"[2023]7");
    ASSERT_TRUE(bare.has_value());
    EXPECT_EQ(bare->sign, "");
}

TEST(DocumentNumbers, need_brackets_or_a_number_with_its_sign) {
    for (const char32_t* text :
         {U"2023 7", U"工会2023", U"[2023", U"[202]7号", U"〔2023〕", U"2023年7月", U"", U"7号"}) {
        EXPECT_FALSE(find_document_number(text).has_value()) << to_utf8(text);
    }
}

TEST(DocumentNumbers, are_indexed_with_every_ending_of_their_sign) {
    const auto found = find_document_number(U"潮工〔2023〕7号");
    ASSERT_TRUE(found.has_value());
    EXPECT_THAT(number_terms(*found), ElementsAre("N潮工|2023|7", "N工|2023|7", "N2023|7"));
}

TEST(Readings, include_those_of_polyphones_that_icu_does_not_give) {
    const auto has = [](char32_t c, const char* syllable) {
        const auto id = language().syllable(syllable);
        const auto readings = language().readings(c);
        return id && std::find(readings.begin(), readings.end(), *id) != readings.end();
    };
    EXPECT_TRUE(has(U'行', "xing") && has(U'行', "hang"));
    EXPECT_TRUE(has(U'重', "zhong") && has(U'重', "chong"));
    EXPECT_TRUE(has(U'会', "hui") && has(U'会', "kuai"));
    EXPECT_TRUE(has(U'长', "chang") && has(U'长', "zhang"));
    EXPECT_TRUE(has(U'女', "nv") && has(U'女', "nu"));
    EXPECT_FALSE(has(U'女', "lv"));
}

TEST(Pinyin, is_read_in_all_ways_with_most_syllables_first) {
    const auto readings = read_pinyin("tian", language());
    ASSERT_EQ(readings.size(), 2u);
    EXPECT_THAT(names(readings[0]), ElementsAre("ti", "an"));
    EXPECT_THAT(names(readings[1]), ElementsAre("tian"));
}

TEST(Pinyin, may_end_in_a_syllable_that_is_still_being_typed) {
    const auto readings = read_pinyin("gongzh", language());
    ASSERT_EQ(readings.size(), 1u);
    EXPECT_TRUE(readings[0].partial);
    EXPECT_EQ(readings[0].places.size(), 2u);
    EXPECT_THAT(readings[0].places[1], Contains(*language().syllable("zhong")));
}

TEST(Pinyin, is_not_seen_in_initials_foreign_words_and_huge_input) {
    EXPECT_THAT(read_pinyin("ldxz", language()), IsEmpty());
    EXPECT_THAT(read_pinyin("xml", language()), IsEmpty());
    EXPECT_THAT(read_pinyin("3h", language()), IsEmpty());
    EXPECT_THAT(read_pinyin(std::string(5000, 'a'), language()), IsEmpty());
    EXPECT_LE(read_pinyin(std::string(48, 'a'), language()).size(), 12u);
}

TEST(Pinyin, is_asked_for_when_the_table_was_not_given) {
    const LanguageTables tables = icu_tables({});
    const Language folding(tables.folds, "");
    EXPECT_EQ(to_utf8(fold_text("職工ＡＥＤ", folding).chars), "职工aed");
    EXPECT_THROW((void)folding.readings(U'会'), TableMissing);
    EXPECT_THROW((void)read_pinyin("tian", folding), TableMissing);
}

TEST(Lexicon, understands_synonyms_that_no_text_has_and_does_not_look_for_them) {
    Vocabulary vocabulary;
    vocabulary.synonyms = {{{"帮困", "困难帮扶", "困难救助"}}};
    const std::string lines = serialise(vocabulary, [](const std::string& word) { return word == "困难帮扶"; });
    EXPECT_EQ(lines.substr(0, lines.find('\n')), "s\t困难帮扶\t\t帮困\t困难救助");
    const Lexicon lexicon(lines, language());
    const Meaning* absent = lexicon.find("帮困");
    ASSERT_NE(absent, nullptr);
    ASSERT_EQ(absent->synonyms.size(), 1u);
    const auto& group = lexicon.group(absent->synonyms[0]);
    ASSERT_EQ(group.size(), 1u);
    EXPECT_EQ(joined(group[0]), "困难帮扶");
}

TEST(Lookalikes, are_given_both_ways) {
    EXPECT_THAT(lookalikes(U'暧'), Contains("暖"));
    EXPECT_THAT(lookalikes(U'暖'), Contains("暧"));
    EXPECT_THAT(lookalikes(U'龘'), IsEmpty());
    EXPECT_THAT(lookalikes(U' '), IsEmpty());
}

}  // namespace
}  // namespace yaodian::search
