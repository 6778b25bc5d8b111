#include "generator/originals/page_lines.hpp"

#include <gmock/gmock.h>

#include "generator/originals/radicals.hpp"
#include "generator/support/files.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::originals {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

class PageLines : public testing::Test {
  protected:
    Original read(const std::string& name, const std::string& text) const {
        folder_.write(name, text);
        return read_original(folder_ / name);
    }

  private:
    TemporaryFolder folder_;
};

std::vector<std::string> stated(const std::vector<StatedField>& fields) {
    std::vector<std::string> texts_of_page;
    for (const StatedField& field : fields) texts_of_page.push_back(field.field + "=" + field.value);
    return texts_of_page;
}

std::vector<std::string> said(std::string_view line) {
    const auto page = page_line_of(line);
    return page ? stated(page->fields) : std::vector<std::string>{"no line of a page"};
}

std::vector<std::string> texts_of_page(const Original& original) {
    std::vector<std::string> result;
    for (const Line& line : original.lines) {
        if (!line.text.empty()) result.push_back(line.text);
    }
    return result;
}

TEST(PageLine, SaysWhenWhereAndFromWhom) {
    EXPECT_THAT(said("发布日期：2019年04月08日　栏目：馆内动态/读者公告/外借部　来源：本站原创"),
                ElementsAre("published=2019-04-08", "column=馆内动态/读者公告/外借部", "source=本站原创"));
    EXPECT_THAT(said("发布时间：2021-06-08 09:15  来源：馆工会  浏览次数：123"),
                ElementsAre("published=2021-06-08", "source=馆工会"));
    EXPECT_THAT(said("来源：本站 作者：admin 日期：2019/4/8 点击：45 次"),
                ElementsAre("source=本站", "author=admin", "published=2019-04-08"));
    EXPECT_THAT(said("【字体：大 中 小】 时间：2019-04-08"), ElementsAre("published=2019-04-08"));
    EXPECT_THAT(said("2021-06-08 09:15　来源：馆工会"), ElementsAre("published=2021-06-08", "source=馆工会"));
    EXPECT_THAT(said("发文字号：某政办发〔2019〕9号　发文机关：某市政府办公厅"),
                ElementsAre("document_number=某政办发〔2019〕9号", "issuer=某市政府办公厅"));
    EXPECT_THAT(said("【法宝引证码】 CLI.16.12345"), IsEmpty());
    EXPECT_THAT(said("原文链接：http://example.org/a/b.html"), IsEmpty());
    EXPECT_THAT(said("【打印本页】 【关闭窗口】"), IsEmpty());
}

TEST(PageLine, IsNoSentenceOfTheText) {
    for (const char* line : {"时间：下午两点半", "地点：三楼会议室", "来源广泛，形式多样。", "作者要自己署名。",
                             "发布时间由各馆自定，并于三日前公布。", "2019年4月8日", "一、时间：4月8日"}) {
        EXPECT_THAT(said(line), ElementsAre("no line of a page")) << line;
    }
}

TEST_F(PageLines, AreTakenFromEveryFormatAndTold) {
    const std::string page_line = "发布日期：2019年04月08日　栏目：公告";
    const std::string text = "现将有关事项通知如下，请各阅览室照此办理。";
    const std::vector<Original> originals = {
        read("a.txt", "关于整理书库的通知\n" + page_line + "\n" + text + "\n"),
        read("a.md", "# 关于整理书库的通知\n\n" + page_line + "\n\n" + text + "\n"),
        read("a.html", "<h1>关于整理书库的通知</h1><p>" + page_line + "</p><p>" + text + "</p>")};
    for (const Original& original : originals) {
        EXPECT_THAT(texts_of_page(original), ElementsAre("关于整理书库的通知", text)) << original.path;
        EXPECT_THAT(stated(original.stated), ElementsAre("published=2019-04-08", "column=公告")) << original.path;
        EXPECT_THAT(original.left_out, ElementsAre(AllOf(HasSubstr("line "), HasSubstr("栏目：公告"))));
    }
}

TEST_F(PageLines, AreNoLinesOfTheTextsMiddle) {
    const Original original = read(
        "a.txt", "关于讲座的通知\n本馆举办讲座，欢迎参加。\n时间：2019-04-08\n地点：报告厅\n来源：不限\n欢迎参加。\n");
    EXPECT_THAT(original.stated, IsEmpty());
    EXPECT_EQ(texts_of_page(original).size(), 6U);
}

TEST_F(PageLines, RadicalsAreTheCharactersThatTheyStandFor) {
    EXPECT_EQ(without_radicals("⼯会⻘年").text, "工会青年");
    EXPECT_EQ(without_radicals("⼯会⻘年").count, 2U);
    EXPECT_EQ(without_radicals("工会").count, 0U);
    const Original original = read("a.txt", "关于⼯会活动的通知\n请⻘年参加。\n");
    EXPECT_THAT(texts_of_page(original), ElementsAre("关于工会活动的通知", "请青年参加。"));
    EXPECT_THAT(original.problems, testing::Contains(Field(&Problem::message, HasSubstr("2"))));
}

}  // namespace
}  // namespace yaodian::originals
