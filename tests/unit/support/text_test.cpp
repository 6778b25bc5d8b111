#include "generator/support/text.hpp"

#include <gmock/gmock.h>
#include <unicode/uchar.h>

namespace yaodian {
namespace {

TEST(Text, NumbersAreReadInEveryScript) {
    EXPECT_EQ(number_value("12"), 12);
    EXPECT_EQ(number_value("１２"), 12);
    EXPECT_EQ(number_value("十"), 10);
    EXPECT_EQ(number_value("二十三"), 23);
    EXPECT_EQ(number_value("一百零二"), 102);
    EXPECT_EQ(number_value("二〇二四"), 2024);
    EXPECT_EQ(number_value("元"), 1);
}

TEST(Text, WhatIsNoNumberHasNoValue) {
    EXPECT_EQ(number_value(""), std::nullopt);
    EXPECT_EQ(number_value("十月"), std::nullopt);
    EXPECT_EQ(number_value("123456"), std::nullopt);
    EXPECT_EQ(number_value("1a"), std::nullopt);
}

TEST(Text, WhiteSpaceOfEveryScriptIsTrimmed) {
    EXPECT_EQ(trim("\u3000\u00A0 一 二 \u200B\uFEFF\t"), "一 二");
    EXPECT_EQ(trim(" \u3000"), "");
    EXPECT_EQ(single_spaced(" 一\u3000\u3000二\t三 "), "一 二 三");
    EXPECT_EQ(without_spaces("一 二\u3000三"), "一二三");
}

TEST(Text, StraySpacesGoButLatinWordsStayApart) {
    EXPECT_EQ(without_stray_spaces("某大学工会 2023 年工作要点"), "某大学工会2023年工作要点");
    EXPECT_EQ(without_stray_spaces("Open  Day 2023 安排"), "Open Day 2023安排");
}

TEST(Text, BadBytesAreSeen) {
    EXPECT_TRUE(is_valid_utf8("要点"));
    EXPECT_FALSE(is_valid_utf8("要\xFF点"));
    EXPECT_EQ(to_utf32("a\xFF"), U"a\uFFFD");
    EXPECT_EQ(to_utf8(std::u32string{0xD800}), "\uFFFD");
    EXPECT_EQ(length("要点𠮷"), 3U);
}

/// The Unicode Standard 15, table 3-7 (well-formed sequences) and 3-8 (a bad one is replaced up to where it goes
/// wrong).
TEST(Text, EachBadSequenceIsReplacedAsUnicodeSays) {
    EXPECT_EQ(to_utf32("\xE4\xBC"), U"\uFFFD");
    EXPECT_EQ(to_utf32("\xE4\xBC"
                       "a"),
              U"\uFFFDa");
    EXPECT_EQ(to_utf32("\xE4要"), U"\uFFFD要");
    EXPECT_EQ(to_utf32("\xE0\x80\x80"), U"\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(to_utf32("\xE0\xA0\x80"), U"\u0800");
    EXPECT_EQ(to_utf32("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(to_utf32("\xED\x9F\xBF"), U"\uD7FF");
    EXPECT_EQ(to_utf32("\xEF\xBC\x8C\xEE\x80\x80\xE1\x80\x80\xEF\xBF\xBF"), U"，\uE000\u1000\uFFFF");
    EXPECT_EQ(to_utf32("\xF0\x9F\x98\x80\xF4\x90\x80\x80"), U"\U0001F600\uFFFD\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(to_utf32("\x80点\xC0\xAF"), U"\uFFFD点\uFFFD\uFFFD");
}

TEST(Text, FullWidthBecomesHalfWidth) {
    EXPECT_EQ(to_half_width("２０２４（Ａ）\u3000要点。"), "2024(A) 要点。");
}

TEST(Text, SplittingAndJoiningAreOpposites) {
    EXPECT_THAT(split("a,,b", ','), testing::ElementsAre("a", "", "b"));
    EXPECT_EQ(join(split("a,,b", ','), ","), "a,,b");
    EXPECT_EQ(replace_all("aaa", "a", "aa"), "aaaaaa");
}

TEST(Text, IsPercentEncodedButForUnreservedCharacters) {
    EXPECT_EQ(percent_encoded("a-Z_0.~"), "a-Z_0.~");
    EXPECT_EQ(percent_encoded("提 &?#%"), "%E6%8F%90%20%26%3F%23%25");
}

TEST(Text, SpacesAreThoseOfUnicodeAndWhatHasNoWidth) {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const bool no_width = c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF;
        EXPECT_EQ(is_space(c), u_isUWhiteSpace(static_cast<UChar32>(c)) || no_width) << std::hex << std::uint32_t{c};
    }
}

TEST(Text, TrimsAllSpacesOfBothEndsAndNoBadBytes) {
    EXPECT_EQ(trim(" \t　一 二\u2003\n"), "一 二");
    EXPECT_EQ(trim(" \xFF \xE4 "), "\xFF \xE4");
    EXPECT_EQ(trim("　\u200B "), "");
    EXPECT_EQ(trim(""), "");
}

}  // namespace
}  // namespace yaodian
