/// Tables that stand in a text file cell by cell, as they come out of a PDF: what is put together again, and what is
/// not taken for a table.
#include "generator/structure/broken_table.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "generator/document/document.hpp"
#include "generator/structure/structure.hpp"
#include "generator/structure/table_header.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Recovery recover(const std::string& text) {
    originals::Original original;
    original.path = "x.txt";
    original.lines = originals::split_lines(text);
    return recover_structure(original, "x");
}

std::vector<std::vector<std::string>> rows_of(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    for (const originals::Line& line : mend_tables(originals::split_lines(text)).lines) {
        if (!line.cells.empty()) rows.push_back(line.cells);
    }
    return rows;
}

std::u32string characters(std::string_view text) {
    std::u32string all = to_utf32(without_spaces(text));
    std::sort(all.begin(), all.end());
    return all;
}

/// A plan by numbers; two lines hold the end of one cell and the begin of the next, and a page ends in a row.
const std::string plan = R"(某某书画院2024年工作计划表
序
号

工作项目

责任部
门

完成
时间

1

整理馆藏拓片目录

资料部

6月
底

2

举办青年画家写生展，邀请各地画院选送作品；编印展览图 展览活
录并赠送读者
动部

3月
底

3

修缮东展厅

办公室

全年

4

组织书法进社区活动，全年不少于十二次

—1—

展览活
动部

12月
底

5

清点库房

资料部

6月
底

注：时间如有变动，以办公室通知为准，请各部门提前做好
准备并报告。
)";

TEST(BrokenTable, RowsWithRunningNumbersArePutTogether) {
    EXPECT_THAT(rows_of(plan),
                ElementsAre(ElementsAre("序号", "工作项目", "责任部门", "完成时间"),
                            ElementsAre("1", "整理馆藏拓片目录", "资料部", "6月底"),
                            ElementsAre("2", "举办青年画家写生展，邀请各地画院选送作品；编印展览图录并赠送读者",
                                        "展览活动部", "3月底"),
                            ElementsAre("3", "修缮东展厅", "办公室", "全年"),
                            ElementsAre("4", "组织书法进社区活动，全年不少于十二次", "展览活动部", "12月底"),
                            ElementsAre("5", "清点库房", "资料部", "6月底")));
    const Recovery recovery = recover(plan);
    EXPECT_THAT(document::texts_of(recovery.document),
                testing::Contains("注：时间如有变动，以办公室通知为准，请各部门提前做好准备并报告。"));
    EXPECT_THAT(recovery.report.oddities, ElementsAre(HasSubstr("5 rows of 序号, 工作项目, 责任部门, 完成时间")));
    EXPECT_THAT(recovery.report.left_out, testing::Contains("line 43: —1—"));
    EXPECT_DOUBLE_EQ(recovery.report.covered, 1.0);
    EXPECT_TRUE(recovery.problems.empty());
}

TEST(BrokenTable, RowsThatTheNumbersContradictAreNotPutTogether) {
    const std::string text = replace_all(plan, "\n\n3\n\n", "\n\n");
    for (const std::vector<std::string>& row : rows_of(text)) EXPECT_THAT(row, SizeIs(1));
    const Recovery recovery = recover(text);
    EXPECT_THAT(recovery.report.oddities, ElementsAre(HasSubstr("its rows cannot be told")));
    ASSERT_THAT(recovery.problems, SizeIs(1));
    EXPECT_EQ(recovery.problems[0].severity, Severity::warning);
    EXPECT_GT(recovery.problems[0].line, 0);
}

/// Cells of days span several rows; they are printed before the rows or in their middle, as it happens.
const std::string week = R"(某某中学第5周工作安排
日期
（星
期）

重点事项

负责
处室

3.18
（周
一）

升旗仪式并颁发流动红旗

党政
办

高一年级听课

教学
处

食堂食材采价

总务
处

3.19
（周
二）

接待兄弟学校来访教师，安排参观校史馆、实验楼和新建的 党政
图书馆
办
初三模拟考试

教学
处

3.20
（周
三）

寝室安全检查

总务
处

—1—

校务会议

党政
办

教研组长会议

教学
处

更换报告厅灯具

总务
处
)";

TEST(BrokenTable, DaysBeginWhereTheOfficeThatOpensThemComesAgain) {
    const Recovery recovery = recover(week);
    const auto schedules = document::schedules_of(recovery.document);
    ASSERT_THAT(schedules, SizeIs(1));
    std::vector<std::string> rows;
    for (const document::ScheduleRow& row : schedules.front().schedule->rows) {
        ASSERT_THAT(row.days, SizeIs(1));
        rows.push_back(std::to_string(row.days.front().first.day) + " " + row.text + " " + row.responsible);
    }
    EXPECT_THAT(rows,
                ElementsAre("18 升旗仪式并颁发流动红旗 党政办", "18 高一年级听课 教学处", "18 食堂食材采价 总务处",
                            "19 接待兄弟学校来访教师，安排参观校史馆、实验楼和新建的图书馆 党政办",
                            "19 初三模拟考试 教学处", "19 寝室安全检查 总务处", "20 校务会议 党政办",
                            "20 教研组长会议 教学处", "20 更换报告厅灯具 总务处"));
    EXPECT_THAT(recovery.report.oddities, ElementsAre(HasSubstr("a new date at each 党政办")));
}

TEST(BrokenTable, DaysThatCannotBeToldStandApart) {
    // 党政办 is named twice below one of the days: nothing says any more where the days begin.
    const std::string text = replace_all(week, "高一年级听课\n\n教学\n处", "高一年级听课\n\n党政\n办");
    const Recovery recovery = recover(text);
    EXPECT_THAT(document::schedules_of(recovery.document), IsEmpty());
    const std::vector<std::vector<std::string>> rows = rows_of(text);
    ASSERT_THAT(rows, SizeIs(10));
    EXPECT_THAT(rows[0], ElementsAre("重点事项", "负责处室"));
    EXPECT_THAT(rows[2], ElementsAre("高一年级听课", "党政办"));
    EXPECT_THAT(document::texts_of(recovery.document),
                testing::Contains("日期（星期） 3.18（周一） 3.19（周二） 3.20（周三）"));
    EXPECT_THAT(recovery.report.oddities,
                ElementsAre(testing::AllOf(HasSubstr("which rows 日期（星期） belong to cannot be told"),
                                           HasSubstr("use its Word or PDF file"))));
}

TEST(BrokenTable, ACellThatIsPrintedAwayFromItsRowIsNotPutBesideAnother) {
    // The matter of the third week is printed behind that of the fifth: by order alone three rows would be wrong.
    const std::string text =
        "某某协会活动安排表\n周次\n\n起止时间\n\n主要工作\n\n第1周\n\n3月1日-7日\n\n召开理事会\n\n第2周\n\n3月8日-"
        "14日\n\n"
        "走访会员单位\n\n第3周\n\n3月15日-21日\n\n第4周\n\n3月22日-28日\n\n举办讲座\n\n第5周\n\n3月29日-31日\n\n"
        "编印会刊\n\n参观博物馆\n\n第6周\n\n4月1日-7日\n\n评选优秀会员\n";
    for (const std::vector<std::string>& row : rows_of(text)) {
        const bool of_third = std::find(row.begin(), row.end(), "第3周") != row.end();
        EXPECT_FALSE(of_third && std::find(row.begin(), row.end(), "举办讲座") != row.end());
    }
    EXPECT_EQ(characters(join(document::texts_of(recover(text).document), "")), characters(text));
}

TEST(BrokenTable, NamesOfColumnsInARunningTextMakeNoTable) {
    for (const std::string text : {
             "关于举办讲座的通知\n各部门：\n一、活动时间\n\n3月5日下午\n\n二、活动地点\n\n报告厅\n\n三、活动内容\n\n"
             "请本地作家谈写作，欢迎读者参加。\n",
             "讲座须知\n\n活动时间\n\n3月5日下午两点\n\n活动地点\n\n报告厅\n\n活动内容\n\n请本地作家谈写作\n\n"
             "参加人员\n\n全体读者\n",
             "时间\n地点\n内容\n今年的讲座从三月开始，每月一次，在报告厅举行，欢迎读者参加，不必预约。\n"
             "讲座的内容由读者投票决定，结果在大厅公布，也可以在网上查看。\n",
         }) {
        EXPECT_FALSE(mend_tables(originals::split_lines(text)).any) << text;
    }
}

TEST(BrokenTable, NoCharacterIsLostOrAdded) {
    std::mt19937 random(20240318);  // NOLINT: the same texts in every run
    for (const std::string& original : {plan, week}) {
        std::vector<std::string> lines = split(original, '\n');
        for (int round = 0; round < 60; ++round) {
            for (int i = 0; i < 4; ++i) {
                // Not the names of the columns, so that it stays a table.
                const std::size_t first = 14;
                const std::size_t a = first + random() % (lines.size() - first);
                const std::size_t b = first + random() % (lines.size() - first);
                std::swap(lines[a], lines[b]);
            }
            const std::string text = join(lines, "\n");
            const MendedTables mended = mend_tables(originals::split_lines(text));
            std::string found;
            for (const originals::Line& line : mended.lines) found += line.text;
            std::string wanted = text;
            for (const std::string& left_out : mended.left_out)
                wanted = replace_all(wanted, left_out.substr(left_out.find(": ") + 2), "");
            EXPECT_EQ(characters(found), characters(wanted)) << text;
        }
    }
}

TEST(TableHeader, NamesSideBySideAreReadInTurn) {
    const auto names = [](const std::vector<std::string>& lines) {
        std::vector<std::string> list;
        for (const ColumnName& name : names_of(lines)) list.push_back(name.name);
        return list;
    };
    EXPECT_THAT(names({"序", "主要内容", "号"}), ElementsAre("序号", "主要内容"));
    EXPECT_THAT(names({"责任", "单位"}), ElementsAre("责任单位"));
    EXPECT_THAT(names({"时间", "主要工作"}), ElementsAre("时间", "主要工作"));
    EXPECT_THAT(names({"负", "参加人", "责", "员", "人"}), ElementsAre("负责人", "参加人员"));
    EXPECT_THAT(names({"三月", "召开会议"}), IsEmpty());
}

/// Lines of a paragraph as a page has them that is 26 characters wide, without the indent of the first.
/// @param first  characters of the first line
std::string wrapped(const std::string& paragraph, std::size_t first = 24) {
    std::u32string rest = to_utf32(paragraph);
    std::string lines;
    for (std::size_t width = first; !rest.empty(); width = 26) {
        std::size_t end = std::min(width, rest.size());
        while (end < rest.size() && is_cjk_punctuation(rest[end])) --end;
        lines += to_utf8(rest.substr(0, end)) + "\n";
        rest.erase(0, end);
    }
    return lines;
}

TEST(Paragraphs, AnIndentThatIsGoneBeginsAParagraph) {
    const std::vector<std::string> paragraphs = {
        // It fills its last line, so that nothing but the next line tells that it ends.
        "周末开放到晚上九点节假日照常开放寒暑假的开放时间由各个分馆另行安排提前一周在大厅和网站上公布并且逐一通知办证的"
        "读者遇到停电等情况临时闭馆的应当当天公布。",
        "增设还书点在三个街道各设一处由社区志愿者负责照看每天上午和下午各清理一次图书当日送回书库上架不得积压。",
        "每季度向读者公布一次借阅情况听取读者的意见改进工作对读者提出的问题应当在十日以内作出答复并且归档保存。",
    };
    std::string text = "关于改进借阅服务的意见\n";
    for (const std::string& paragraph : paragraphs) text += wrapped(paragraph);
    ASSERT_EQ(length(paragraphs[0]), 24U + 26U + 26U);
    const Recovery recovery = recover(text);
    std::vector<std::string> found;
    for (const document::Block& block : recovery.document.body.blocks) found.push_back(std::get<std::string>(block));
    EXPECT_EQ(found, paragraphs);
}

TEST(Paragraphs, AGapInsideALineDoesNotEndIt) {
    std::string text = "关于改进借阅服务的意见\n1.延长时间。按照\n\n“读者第一、服务至上”的要求，\n\n";
    text += wrapped(
        "各阅览室都要在周末照常开放并且安排专人值班遇到读者询问的应当耐心解答不得推诿并且做好记录交给办公室。", 26);
    for (const std::string label : {"2.增设还书点。", "3.公布情况。"})
        text += wrapped(label +
                        "在三个街道各设一处由社区志愿者负责照看每天上午和下午各清理一次图书当日送回书库"
                        "上架不得积压遇到破损的图书应当登记交由修书师傅处理修好以后再上架。");
    const Recovery recovery = recover(text);
    ASSERT_THAT(recovery.document.body.items, SizeIs(3));
    EXPECT_THAT(recovery.document.body.items[0].text, HasSubstr("按照“读者第一、服务至上”的要求，各阅览室"));
    EXPECT_THAT(recovery.document.body.items[0].blocks, IsEmpty());
}

}  // namespace
}  // namespace yaodian::structure
