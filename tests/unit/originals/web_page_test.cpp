#include <gmock/gmock.h>

#include "generator/originals/formats.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

Original read_page(const std::string& html) {
    Original original;
    original.path = "x.html";
    read_web_page(html, original);
    return original;
}

std::vector<std::string> texts_of_web_page(const Original& original) {
    std::vector<std::string> result;
    for (const Line& line : original.lines)
        result.emplace_back(line.cells.empty() ? std::string(trim(line.text)) : join(line.cells, "|"));
    return result;
}

const std::string long_text =
    "为进一步做好读者服务工作，按照年度计划，现就有关事项安排如下，请各阅览室结合实际认真贯彻执行，并及时报告进展情况"
    "。";

TEST(WebPages, BlocksAndBreaksAreLines) {
    EXPECT_THAT(
        texts_of_web_page(read_page("<h2>某馆<b>通知</b></h2><p>各阅览室：<br>一、《读者\n办法》<div>甲 乙</div>丙")),
        ElementsAre("某馆通知", "各阅览室：", "一、《读者办法》", "甲 乙", "丙"));
}

TEST(WebPages, CharacterSetsAreReadAsDeclaredOrAsTheyAre) {
    const std::string gb = "\xD2\xAA\xB5\xE3";
    EXPECT_THAT(texts_of_web_page(read_page("<meta charset=gb2312><p>" + gb)), ElementsAre("要点"));
    EXPECT_THAT(texts_of_web_page(read_page("<p>" + gb)), ElementsAre("要点"));
    EXPECT_THAT(texts_of_web_page(
                    read_page("<meta http-equiv=Content-Type content=\"text/html; charset=utf-8\"><p>" + gb + gb)),
                ElementsAre("要点要点"));
    EXPECT_THAT(texts_of_web_page(read_page("<meta charset=gb2312><p>要点")), ElementsAre("要点"));
    // Four bytes: a character that gb2312 does not have.
    EXPECT_EQ(read_page("<meta charset=gb2312><p>\x82\x35\x8F\x33" + gb).character_set, "GB18030");
    EXPECT_THAT(texts_of_web_page(read_page("<meta charset=big5><p>\xAD\x6E\xC2\x49")), ElementsAre("要點"));
}

TEST(WebPages, NavigationIsLeftOut) {
    const Original original = read_page(
        "<html><head><title>x</title><script>var a;</script></head><body>"
        "<div class=\"nav\"><a href=a>首页</a><a href=b>新闻</a></div>"
        "<ul><li><a href=1>第一条新闻</a><li><a href=2>第二条新闻</a><li><a href=3>第三条新闻</a></ul>"
        "<div class=\"wrap\"><div>当前位置：首页 &gt; 通知</div><h1>关于值班的通知</h1>"
        "<div>发布时间：2024-01-02 浏览次数：12</div>"
        "<div id=zoom><p>" +
        long_text +
        "</p><p>附件：<a href=1.doc>一</a><a href=2.doc>二</a><a href=3.doc>三</a></p></div>"
        "<div class=\"bdshare-box\">分享到 微信</div><p>上一篇：旧闻</p></div>"
        "<div id=\"footer\">某馆 版权所有</div></body></html>");
    EXPECT_THAT(texts_of_web_page(original),
                ElementsAre("关于值班的通知", "发布时间：2024-01-02 浏览次数：12", long_text, "附件：一二三"));
}

TEST(WebPages, ATableWithMergedCellsKeepsItsColumns) {
    const std::string row = "<tr><td rowspan=2>三月<td>甲<p>乙<td>丙<tr><td colspan=2>丁";
    EXPECT_THAT(
        texts_of_web_page(read_page("<table><caption>安排</caption><tr><th>时间<th>工作<th>部门" + row + "</table>")),
        ElementsAre("安排", "时间|工作|部门", "三月|甲 乙|丙", "|丁|"));
}

TEST(WebPages, ATableThatLaysOutThePageIsNone) {
    const std::string page = "<table><tr><td>栏<td>目<tr><td colspan=2><p>" + long_text + long_text + long_text +
                             long_text + long_text + long_text + long_text + long_text + long_text + long_text +
                             "</table>";
    EXPECT_THAT(texts_of_web_page(read_page(page)).back(), HasSubstr("为进一步"));
    EXPECT_TRUE(read_page(page).lines.back().cells.empty());
}

TEST(WebPages, TheTableOfFieldsIsNoText) {
    const Original original = read_page(
        "<table><tr><td>索 引 号：<td>000014349<td>发文机关：<td>某某办公厅<tr><td>成文日期：<td>2019年01月22日"
        "<td>发文字号：<td>某办发〔2019〕6号</table><p>" +
        long_text);
    EXPECT_THAT(texts_of_web_page(original), ElementsAre(long_text));
    std::map<std::string, std::string> stated;
    for (const StatedField& field : original.stated) stated[field.field] = field.value;
    EXPECT_EQ(stated["issuer"], "某某办公厅");
    EXPECT_EQ(stated["date"], "2019年01月22日");
    EXPECT_EQ(stated["document_number"], "某办发〔2019〕6号");
}

TEST(WebPages, OrderedListsPrintTheirNumbers) {
    EXPECT_THAT(texts_of_web_page(
                    read_page("<ol start=3><li>甲<li>乙</ol><ol style=\"list-style-type:cjk-ideographic\"><li>丙</ol>"
                              "<ul><li>丁</ul>")),
                ElementsAre("3.甲", "4.乙", "一、丙", "丁"));
}

TEST(WebPages, WhatIsHiddenIsNoText) {
    EXPECT_THAT(
        texts_of_web_page(read_page("<p>甲<span style=\"display: none\">乙</span><style>p{}</style><!-- 丙 --></p>")),
        ElementsAre("甲"));
}

TEST(WebArchives, TheirPageIsRead) {
    Original original;
    read_web_archive(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"----Bb\"\r\n\r\n------Bb\r\n"
        "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+55SyPC9wPg==\r\n------Bb--",
        original);
    EXPECT_THAT(texts_of_web_page(original), ElementsAre("甲"));
    EXPECT_THROW(read_web_archive("no message", original), Failure);
}

TEST(WebPages, AbsurdPagesAreRefusedOrReadInTime) {
    std::string deep;
    for (int i = 0; i < 200000; ++i) deep += "<div>";
    EXPECT_THROW(static_cast<void>(read_page(deep)), Failure);
    std::string open;
    for (int i = 0; i < 3000; ++i) open += "<p>甲<td><li>";
    EXPECT_NO_THROW(static_cast<void>(read_page(open)));
    EXPECT_NO_THROW(
        static_cast<void>(read_page("<table><tr><td colspan=99999999 rowspan=99999999>甲<td>乙<tr><td>丙<td>丁")));
    EXPECT_TRUE(read_page("").lines.empty());
}

TEST(WebPages, DamagedPagesNeitherCrashNorHang) {
    const std::string html =
        "<html><meta charset=gbk><body><div class=nav><a href=x>首页</a></div><table><tr><td rowspan=2>"
        "发文机关：<td>某某办<tr><td>成文日期：</table><ol><li>甲<pre>乙\n丙</pre></ol></body></html>";
    unsigned state = 7;
    const auto random = [&] { return state = state * 1664525U + 1013904223U; };
    for (int round = 0; round < 500; ++round) {
        std::string damaged = html;
        for (int i = 0; i < 5; ++i) damaged[random() / 7 % damaged.size()] = static_cast<char>(random() >> 24);
        damaged.erase(random() / 7 % damaged.size(), random() / 7 % 20);
        damaged.insert(random() / 7 % damaged.size(), html.substr(random() / 7 % html.size(), 30));
        EXPECT_NO_THROW(static_cast<void>(read_page(damaged)));
    }
}

}  // namespace
}  // namespace yaodian::originals
