#include "generator/document/markdown.hpp"

#include <gmock/gmock.h>

#include "generator/document/front_matter.hpp"
#include "generator/document/outline.hpp"
#include "tests/unit/document/random_document.hpp"

namespace yaodian::document {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Document read(std::string_view markdown, std::vector<Problem>* problems = nullptr) {
    std::vector<Problem> mine;
    return read_markdown(markdown, "x", "x.md", problems == nullptr ? mine : *problems);
}

/// The first line in which two texts differ, short enough to read; empty when they are equal.
std::string difference(const std::string& a, const std::string& b) {
    const std::vector<std::string> left = split(a, '\n');
    const std::vector<std::string> right = split(b, '\n');
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
        const std::string one = i < left.size() ? left[i] : "(end)";
        const std::string other = i < right.size() ? right[i] : "(end)";
        if (one != other)
            return "line " + std::to_string(i + 1) + ": " + one.substr(0, 300) + " / " + other.substr(0, 300);
    }
    return {};
}

Problem failure_of(std::string_view markdown) {
    try {
        (void)read(markdown);
    } catch (const Failure& failure) {
        return failure.problem();
    }
    ADD_FAILURE() << "no failure";
    return {};
}

TEST(Markdown, ReadingWhatWasWrittenGivesTheSameDocument) {
    for (unsigned seed = 0; seed < 3000; ++seed) {
        const Document document = RandomDocument(seed).make();
        const std::string markdown = write_markdown(document);
        std::vector<Problem> problems;
        const Document again = read(markdown, &problems);
        // A document without issuer, number or date takes them from its text when it is read.
        Document expected = document;
        if (!expected.issuer) set_issuers(expected, again.issuers);
        if (!expected.document_number) expected.document_number = again.document_number;
        if (!expected.date) expected.date = again.date;
        ASSERT_EQ(difference(write_markdown(again), write_markdown(expected)), "") << "seed " << seed;
        ASSERT_EQ(difference(outline_json(again), outline_json(expected)), "") << "seed " << seed;
        ASSERT_TRUE(again == expected) << "seed " << seed;
        ASSERT_THAT(problems, IsEmpty()) << "seed " << seed << "\n" << to_string(problems.front());
    }
}

TEST(Markdown, WhatIsEmptyInANoticeThatTransmitsIsNoParagraphOfIt) {
    const std::string written = write_markdown(read("<!-- 转发通知 -->\n# 通知\n\n-\n\n##\n\n正文。\n\n# 题\n"));
    EXPECT_EQ(difference(written, write_markdown(read(written))), "");
    EXPECT_THAT(read(written).transmittal.value().body, ElementsAre("正文。"));
}

TEST(Markdown, NumbersOfAListAreThosePrinted) {
    const Document document = read("---\ntype: other\n---\n\n# 题\n\n## 一、甲\n\n3. 丙\n7. 庚\n");
    const Body& body = document.body.sections.at(0).body;
    EXPECT_EQ(body.items.at(0).label, "3.");
    EXPECT_EQ(body.items.at(1).label, "7.");
    EXPECT_EQ(body.items.at(1).anchor, "7");
}

TEST(Markdown, BoldWordsAtAnItemsBeginAreItsHeading) {
    const Document document = read("---\ntype: other\n---\n# 题\n1. **加强学习。**读书。\n2. 先**重点**后一般。\n");
    EXPECT_EQ(document.body.items.at(0).heading, "加强学习");
    EXPECT_EQ(document.body.items.at(0).text, "加强学习。读书。");
    EXPECT_EQ(document.body.items.at(1).heading, std::nullopt);
    EXPECT_EQ(document.body.items.at(1).text, "先重点后一般。");
}

TEST(Markdown, AnItemWithoutTextKeepsWhatFollowsItApart) {
    const Document document =
        read("---\ntype: other\n---\n# 题\n1. <!-- 空 -->\n\n   下文\n2. <!-- 别的 -->\n\n   正文\n\n   下文\n");
    EXPECT_EQ(document.body.items.at(0).text, "");
    EXPECT_EQ(document.body.items.at(0).blocks, std::vector<Block>{std::string("下文")});
    EXPECT_EQ(document.body.items.at(1).text, "正文");
    EXPECT_EQ(document.body.items.at(1).blocks, std::vector<Block>{std::string("下文")});
}

TEST(Markdown, HandWrittenTextLosesNothing) {
    const Document document = read(
        "---\ntype: notice\n---\n# 通知\n\n> 引用\n\n- 无号一\n- 无号二\n\n列表后的话\n\n```\n代码\n```\n\n# "
        "另题\n\n末段\n");
    std::string all = join(texts_of(document), "|");
    for (const std::string text : {"引用", "无号一", "无号二", "列表后的话", "代码", "另题", "末段"})
        EXPECT_THAT(all, HasSubstr(text));
}

TEST(Markdown, FieldsThatTheFrontMatterLeavesOutComeFromTheText) {
    const Document document = read(
        "---\ntype: notice\n---\n<!-- 版头 -->\n\n某校工会\\\n某工〔2024〕3号\n\n# 关于2024年工作的通知\n\n<!-- 主送 "
        "-->\n\n"
        "各部门：\n\n正文。\n\n<!-- 落款 -->\n\n某校工会\\\n2024年5月6日\n");
    EXPECT_EQ(document.title, "关于2024年工作的通知");
    EXPECT_EQ(document.document_number, "某工〔2024〕3号");
    EXPECT_EQ(document.issuer, "某校工会");
    EXPECT_EQ(document.date, (Date{2024, 5, 6}));
    EXPECT_THAT(document.addressees, ElementsAre("各部门"));
}

TEST(Markdown, AnUnknownCommentIsWarnedAboutAndItsParagraphKept) {
    std::vector<Problem> problems;
    const Document document = read("---\ntype: notice\n---\n# 通知\n\n<!-- 备注 -->\n\n正文。\n", &problems);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].line, 6);
    EXPECT_EQ(document.body.blocks.size(), 1U);
}

TEST(FrontMatter, ThatIsNotClosedIsNamed) {
    const Problem problem = failure_of("---\ntitle: x\n");
    EXPECT_EQ(problem.line, 1);
    EXPECT_THAT(problem.message, HasSubstr("not closed"));
}

TEST(FrontMatter, ErrorsNameLineAndColumn) {
    const Problem syntax = failure_of("---\ntype: notice\ntitle: \"open\nyear: 2024\n---\n");
    EXPECT_EQ(syntax.file, "x.md");
    EXPECT_GE(syntax.line, 3);
    const Problem year = failure_of("---\ntype: notice\nyear: soon\n---\n");
    EXPECT_EQ(year.line, 3);
    EXPECT_EQ(year.column, 7);
    EXPECT_EQ(year.message, "expected a year as 2024 for `year`, found `soon`");
    EXPECT_EQ(year.excerpt, "year: soon");
    EXPECT_EQ(failure_of("---\ntype: letter\n---\n").line, 2);
}

TEST(FrontMatter, AnUnknownFieldIsWarnedAbout) {
    std::vector<Problem> problems;
    (void)read("---\ntype: notice\nauthor: x\n---\n", &problems);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].severity, Severity::warning);
    EXPECT_THAT(problems[0].message, HasSubstr("unknown field `author`"));
}

TEST(FrontMatter, TellsTheMarkdownFormFromAnOriginal) {
    EXPECT_TRUE(is_markdown_form("---\ntype: notice\n---\n"));
    EXPECT_FALSE(is_markdown_form("---\ntitle: x\n---\n"));
    EXPECT_FALSE(is_markdown_form("# x\n"));
}

TEST(Overrides, SetFieldsAndTakeThemOffTheInferredOnes) {
    Document document;
    document.inferred = {"issuer", "title"};
    apply_overrides(document, "issuer = \"某工会\"\ndate = 2024-05-06\nyear = 2024\naddressees = [\"甲\", \"乙\"]\n",
                    "x.toml");
    EXPECT_EQ(document.issuer, "某工会");
    EXPECT_EQ(document.date, (Date{2024, 5, 6}));
    EXPECT_EQ(document.year, 2024);
    EXPECT_THAT(document.addressees, ElementsAre("甲", "乙"));
    EXPECT_THAT(document.inferred, ElementsAre("title"));
}

TEST(Overrides, ThatAreWrongNameLineAndColumn) {
    Document document;
    for (const std::string toml :
         {"\nyear = \"x\"\n", "\nwho = 1\n", "\nyear 2024\n", "\ntype = \"letter\"\n", "\nslug = \"要点\"\n"}) {
        try {
            apply_overrides(document, toml, "x.toml");
            FAIL() << toml;
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.problem().line, 2) << toml;
            EXPECT_GT(failure.problem().column, 0) << toml;
            EXPECT_FALSE(failure.problem().remedy.empty());
        }
    }
}

TEST(Markdown, ThatWasWrittenIsWrittenTheSameAgain) {
    // Each was found by changing inputs (tests/fuzz).
    for (const std::string markdown : {"||\n--|\n", "\\\n1\n", "\\\n1\n-\n", "- \\\n  x\n", "<!--\x01\n"}) {
        const std::string written = write_markdown(read(markdown));
        EXPECT_EQ(write_markdown(read(written)), written) << markdown;
    }
    EXPECT_THAT(write_markdown(read("一\\\n二\n")), HasSubstr("\n一 二\n")) << "a break is a space";
}

TEST(Pages, KeepTheirMarkdown) {
    const Document document = read("---\ntitle: 关于\ntype: page\n---\n\n# 标题\n\n**粗**体\n");
    EXPECT_EQ(document.page_markdown, "# 标题\n\n**粗**体\n");
    EXPECT_EQ(read(write_markdown(document)), document);
    EXPECT_THAT(page_html(document.page_markdown), HasSubstr("<strong>粗</strong>体"));
}

TEST(CitedTitles, AreTheOuterOnesEachOnce) {
    Document document;
    document.body.blocks = {
        std::string("按《关于〈办法〉的通知》和《条例（试行）》执行，《条例（试行）》从其规定；《未完")};
    EXPECT_THAT(cited_titles(document), ElementsAre("关于〈办法〉的通知", "条例（试行）"));
}

}  // namespace
}  // namespace yaodian::document
