#include "generator/support/commonmark.hpp"

#include <gmock/gmock.h>

namespace yaodian::commonmark {
namespace {

std::string first_text(std::string_view markdown) {
    const Tree tree(markdown);
    return text_of(children_of(tree.root()).front());
}

std::string html(std::string_view markdown) {
    return html_of(Tree(markdown), {});
}

TEST(CommonMark, EmphasisWorksNextToChinesePunctuation) {
    EXPECT_EQ(html("**要点：**一、二"), "<p><strong>要点：</strong>一、二</p>\n");
    EXPECT_EQ(html("请看**《办法》**第三条"), "<p>请看<strong>《办法》</strong>第三条</p>\n");
}

TEST(CommonMark, ALineBreakBetweenHanCharactersIsNothing) {
    EXPECT_EQ(html("第一行\n第二行"), "<p>第一行第二行</p>\n");
    EXPECT_EQ(html("one\ntwo"), "<p>one\ntwo</p>\n");
    EXPECT_EQ(first_text("完，\n成"), "完，成");
    EXPECT_EQ(first_text("AED\n设备"), "AED 设备");
}

TEST(CommonMark, CharactersThatItUsesItselfAreNoText) {
    EXPECT_EQ(first_text("一\x01二"), "一\uFFFD二");
    EXPECT_EQ(first_text("一\U000F3002二"), "一\uFFFD二") << "where 。 is put meanwhile";
    const Tree tree("<!--\x01");
    EXPECT_EQ(literal_of(children_of(tree.root()).front()), "<!--\uFFFD\n");
}

TEST(CommonMark, RawHtmlIsLeftOutOfPages) {
    EXPECT_EQ(html("<script>x</script>").find("script>x"), std::string::npos);
}

TEST(CommonMark, LinksAreRewritten) {
    const std::string page = html_of(Tree("[帮助](help.md) 和 [法](《法》.md)"), [](std::string_view target) {
        return target == "help.md" ? std::string("help.html") : "x/" + std::string(target);
    });
    EXPECT_NE(page.find("href=\"help.html\""), std::string::npos) << page;
    EXPECT_NE(page.find("href=\"x/%E3%80%8A"), std::string::npos) << page;
}

TEST(CommonMark, EscapedTextComesBackExactly) {
    for (const std::string text :
         {"**3H**",  "1. 一", "1) 一",  "12．二",          "# 题",   "> 引",  "- 项",        "+ 项", "* 项",
          "=== 线",  "a_b_c", "[x](y)", "<b>&amp;",        "`code`", "a\\b",  "〔2024〕7号", "~~~",  "|a|b|",
          "2023 年", ":---",  "!！",    "www.example.org", "$1$",    "1.2.3", "&copy;"}) {
        EXPECT_EQ(first_text(escape(text)), text);
    }
}

TEST(CommonMark, ALineBreakInEscapedTextIsAHardOne) {
    EXPECT_EQ(first_text(escape("名称\n1. 日期\n- 三")), "名称\n1. 日期\n- 三");
}

}  // namespace
}  // namespace yaodian::commonmark
