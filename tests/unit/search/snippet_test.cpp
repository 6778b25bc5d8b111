/// Snippets cut from long texts.
#include "search/query/snippet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace yaodian::search {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string repeated(const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

ByteSpan place_of(const std::string& word, const std::string& text) {
    const std::size_t at = text.find(word);
    return {at, at + word.size()};
}

TEST(Snippets, show_a_short_text_whole) {
    EXPECT_EQ(snippet("海上日出", {{3, 9}}), "海<mark>上日</mark>出");
    EXPECT_EQ(snippet("", {}), "");
    EXPECT_EQ(snippet("   ", {}), "");
}

TEST(Snippets, escape_the_text_inside_and_outside_marks) {
    EXPECT_EQ(snippet("<b>&\"'", {{0, 3}}), "<mark>&lt;b&gt;</mark>&amp;&quot;&#39;");
}

TEST(Snippets, cut_a_long_text_round_the_mark_at_a_clause) {
    const std::string text =
        repeated("前面说了一些别的事情。", 20) + "这里有灯塔。" + repeated("后面又说了别的事情，", 20);
    const std::string out = snippet(text, {place_of("灯塔", text)});
    EXPECT_THAT(out, StartsWith("…前面"));
    EXPECT_THAT(out, HasSubstr("这里有<mark>灯塔</mark>。后面"));
    EXPECT_THAT(out, EndsWith("事情，…"));
    EXPECT_LT(out.size(), 3u * 140);
    EXPECT_GT(out.size(), 3u * 70);
}

TEST(Snippets, take_the_piece_with_most_marks) {
    const std::string text = "灯塔一座。" + repeated("别的事情很多很多很多。", 30) + "灯塔与灯塔相望，又见灯塔。";
    std::vector<ByteSpan> marks;
    for (std::size_t at = text.find("灯塔"); at != std::string::npos; at = text.find("灯塔", at + 1)) {
        marks.push_back({at, at + 6});
    }
    EXPECT_THAT(snippet(text, marks), HasSubstr("<mark>灯塔</mark>相望，又见<mark>灯塔</mark>。"));
}

TEST(Snippets, without_marks_are_the_beginning) {
    const std::string text = repeated("没有标点的文字", 60);
    const std::string out = snippet(text, {});
    EXPECT_THAT(out, StartsWith("没有标点"));
    EXPECT_THAT(out, EndsWith("…"));
}

TEST(Snippets, survive_a_mark_longer_than_themselves) {
    const std::string text = repeated("长", 500);
    const std::string out = snippet(text, {{0, text.size()}});
    EXPECT_THAT(out, StartsWith("<mark>长"));
    EXPECT_THAT(out, EndsWith("</mark>…"));
}

TEST(Snippets, put_line_breaks_to_spaces_and_do_not_cut_latin_words) {
    const std::string text = "上\n下" + repeated("wordword ", 100);
    const std::string out = snippet(text, {{0, 3}});
    EXPECT_THAT(out, StartsWith("<mark>上</mark> 下"));
    EXPECT_THAT(out, EndsWith("wordword…"));
    EXPECT_THAT(out, Not(HasSubstr("\n")));
}

}  // namespace
}  // namespace yaodian::search
