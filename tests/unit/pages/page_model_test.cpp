#include "generator/pages/page_model.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <optional>

#include "generator/document/complete.hpp"
#include "generator/pages/schedule_table.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "tests/unit/pages/all_pages.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::pages {
namespace {

using document::Attachment;
using document::Document;
using document::Item;
using document::Schedule;
using document::Section;
using document::Table;
using document::Type;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::filesystem::path default_folder = std::filesystem::path(YAODIAN_SOURCE_DIR) / "themes/default";

/// A portal of these documents; the theme is the default one unless other folders are named.
class ModelPortal {
  public:
    explicit ModelPortal(std::vector<Document> documents, const std::vector<std::filesystem::path>& folders = {})
        : theme_(folders.empty() ? std::vector{default_folder} : folders), documents_(std::move(documents)) {
        site_.title = "门户";
        for (Document& document : documents_) {
            document::complete(document);
            site_.addresses[document.name] = "documents/" + document.name + ".html";
        }
    }
    ModelPortal(const ModelPortal&) = delete;
    ModelPortal& operator=(const ModelPortal&) = delete;

    [[nodiscard]] Site& site() { return site_; }
    [[nodiscard]] relations::Relations& relations() { return relations_; }
    [[nodiscard]] View view() const { return {site_, documents_, relations_, theme_}; }
    [[nodiscard]] std::string page(const std::string& path) const {
        for (Page& page : make_pages(site_, documents_, relations_, theme_, 1).pages) {
            if (page.path == path) return std::move(page.html);
        }
        ADD_FAILURE() << "there is no page " << path;
        return {};
    }

  private:
    theme::Theme theme_;
    Site site_;
    std::vector<Document> documents_;
    relations::Relations relations_;
};

Document document_named(const std::string& name, const std::string& title, int year = 2023) {
    Document document;
    document.name = name;
    document.printed_title = title;
    document.year = year;
    return document;
}

Document plan(const std::string& name, const Table& table, int year = 2023) {
    Document document = document_named(name, "某校工会" + std::to_string(year) + "年工作安排", year);
    set_issuers(document, {"某校工会"});
    document.body.blocks = {table};
    return document;
}

std::vector<std::string> cells_of(const Json& row) {
    std::vector<std::string> texts;
    for (const Json& cell : row["cells"]) texts.push_back(cell["text"].get<std::string>());
    return texts;
}

Json table_of(const Document& document) {
    const ModelPortal portal({document});
    Document completed = document;
    document::complete(completed);
    return schedule_table(portal.view(), *document::schedules_of(completed).at(0).schedule);
}

TEST(ScheduleTable, KeepsEveryPrintedColumnAndWhatIsPrintedInIt) {
    const Json table = table_of(
        plan("a", {{"时间", "序号", "工作内容", "责任部门"},
                   {{"3月15日", "1", "培训", "组织部"}, {"3月20日", "1", "慰问", "女工部"}, {"", "2", "走访", ""}}}));
    EXPECT_EQ(table["header"], (Json{"时间", "序号", "工作内容", "责任部门"}));
    ASSERT_EQ(table["groups"].size(), 2U) << "two days of one month are two printed times";
    EXPECT_THAT(cells_of(table["groups"][0]["rows"][0]), ElementsAre("3月15日", "1", "培训", "组织部"));
    EXPECT_THAT(cells_of(table["groups"][1]["rows"][1]), ElementsAre("2", "走访", ""));
    EXPECT_EQ(table["groups"][1]["rows"][0]["cells"][0]["count"], 2);
    EXPECT_TRUE(table["groups"][1]["rows"][0]["cells"][2]["is_work"]);
}

TEST(ScheduleTable, NamesColumnsThatThePrintedHeaderDoesNot) {
    const Json table = table_of(plan("a", {{"", "月份", "内容"}, {{"1", "七八月", "疗休养"}, {"1", "元月", "团拜"}}}));
    EXPECT_EQ(table["header"], (Json{"序号", "月份", "内容"}));
    EXPECT_TRUE(table["groups"][0]["rows"][0]["cells"][0]["is_number"]);
}

TEST(ScheduleTable, AMonthPrintedAgainAtThePageTopGoesOn) {
    const Json table = table_of(plan("a", {{"月份", "内容"}, {{"3月", "甲"}, {"3月", "乙"}, {"4月", "丙"}}}));
    ASSERT_EQ(table["groups"].size(), 2U);
    EXPECT_EQ(table["groups"][0]["rows"].size(), 2U);
}

TEST(ScheduleTable, TheDaysOfAWeekDoNotReachIntoTheNext) {
    const Json table = table_of(
        plan("a", {{"周次", "日期", "内容"},
                   {{"1", "2月19日", "返校"}, {"", "", "注册"}, {"2", "", "教育周"}, {"", "3月1日", "典礼"}}}));
    ASSERT_EQ(table["groups"].size(), 3U);
    EXPECT_EQ(table["groups"][0]["rows"].size(), 2U);
    EXPECT_EQ(table["groups"][1]["rows"][0]["cells"][1]["text"], "");
}

TEST(ScheduleTable, ARowWithoutMonthSaysSo) {
    const Json table = table_of(plan("a", {{"月份", "内容"}, {{"", "甲"}, {"4月", "丙"}}}));
    EXPECT_THAT(cells_of(table["groups"][0]["rows"][0]), ElementsAre("未定月份", "甲"));
}

TEST(ScheduleTable, OfRowsWithoutAPrintedTableHasMonthNumberAndWork) {
    const ModelPortal portal({});
    const Schedule schedule{{}, {{"2023-07-1", 2023, {7, 8}, 1, "疗休养"}, {"2023-07-2", 2023, {7, 8}, 2, "慰问"}}};
    const Json table = schedule_table(portal.view(), schedule);
    EXPECT_THAT(cells_of(table["groups"][0]["rows"][0]), ElementsAre("2023年7—8月", "1", "疗休养"));
    EXPECT_EQ(table["groups"].size(), 1U);
}

TEST(ScheduleTable, NamesMonthsThatDoNotFollowOneAnotherOneByOne) {
    EXPECT_EQ(months_name({3}), "3月");
    EXPECT_EQ(months_name({7, 8}), "7—8月");
    EXPECT_EQ(months_name({3, 9}), "3、9月");
    EXPECT_EQ(months_name({1, 2, 3, 6, 9, 10}), "1—3、6、9—10月");
    EXPECT_EQ(months_name({11, 12, 1, 2}), "11—2月");
    EXPECT_EQ(months_name({}), "");
}

Document citing(const std::string& name, const std::string& issuer, const std::string& title) {
    Document document = document_named(name, "某" + name + "通知");
    set_issuers(document, {issuer});
    document.body.blocks = {"按《" + title + "》办理。"};
    return document;
}

TEST(CitedTitles, ThatSeveralDocumentsShareLeadToTheOneOfTheSameIssuerOrNowhere) {
    Document a = document_named("a", "2023年工作要点");
    set_issuers(a, {"甲工会"});
    Document b = document_named("b", "2023 年工作要点");
    set_issuers(b, {"乙工会"});
    const ModelPortal portal({a, b, citing("c", "乙工会", "2023年 工作要点"), citing("d", "丙工会", "2023年工作要点")});
    EXPECT_THAT(portal.page("documents/c.html"), HasSubstr("<a href=\"b.html\">《"));
    EXPECT_THAT(portal.page("documents/d.html"), HasSubstr("《2023年工作要点》 <span class=\"source\">本站未收录"));
}

TEST(CitedTitles, FindADocumentByTheNoticeThatSendsItOut) {
    Document sent = document_named("a", "工作要点");
    sent.transmittal = document::Transmittal{};
    sent.transmittal->title = "关于印发工作要点的通知";
    const ModelPortal portal({sent, citing("b", "甲工会", "关于印发工作要点的通知")});
    EXPECT_THAT(portal.page("documents/b.html"), HasSubstr("<a href=\"a.html\">《关于印发工作要点的通知》</a>"));
}

Attachment attachment_of(const std::string& label, const std::string& title) {
    Attachment attachment;
    attachment.label = label;
    attachment.title = title;
    attachment.body.sections = {{"", "一、", "对象", {}}};
    return attachment;
}

TEST(Attachments, AreAnnouncedByTitleByLabelOrAlone) {
    Document document = document_named("a", "甲的通知");
    document.attachments = {attachment_of("附件1", "报名表"), attachment_of("附件2", "名单")};
    document.attachment_notes = {"附件1：登记用表", "附件：名单"};
    Document alone = document_named("b", "乙的通知");
    alone.attachments = {attachment_of("附件", "")};
    alone.attachment_notes = {"附件：推荐表"};
    const ModelPortal portal({document, alone});
    EXPECT_THAT(portal.page("documents/a.html"),
                AllOf(HasSubstr("<a href=\"#a1\">附件1：登记用表</a>"), HasSubstr("<a href=\"#a2\">附件：名单</a>")));
    const std::string html = portal.page("documents/b.html");
    EXPECT_THAT(html, HasSubstr("<a href=\"#a1\">附件：推荐表</a>"));
    EXPECT_THAT(html, AllOf(HasSubstr("<h2>附件</h2>"), Not(HasSubstr("<h2></h2>"))));
}

TEST(Attachments, HaveTheirSectionsOneLevelBelowTheirTitle) {
    Document document = document_named("a", "甲的通知");
    document.attachments = {attachment_of("附件", "办法")};
    EXPECT_THAT(
        ModelPortal({document}).page("documents/a.html"),
        AllOf(HasSubstr("<h2>办法</h2>"), HasSubstr("<h3 class=\"section-heading\"><span class=\"label\">一、")));
}

TEST(Sections, WithoutAHeadingKeepTheirLabelWithTheParagraph) {
    Document document = document_named("a", "甲的通知");
    document.body.sections = {{"", "一、", "", {{std::string("各单位要重视。"), std::string("另有。")}, {}, {}}}};
    EXPECT_THAT(ModelPortal({document}).page("documents/a.html"),
                AllOf(HasSubstr("id=\"s1\">\n<p><span class=\"label\">一、</span>各单位要重视。<a "
                                "class=\"anchor\" href=\"#s1\""),
                      HasSubstr("<p>另有。</p>")));
}

TEST(Items, ShowAHeadingOnlyWhereTheTextBeginsWithIt) {
    Document document = document_named("a", "甲");
    document.body.items = {{"", "1.", "抓好培训", "抓好培训。全员参加。", {}, {}},
                           {"", "2.", "别的", "办好球赛。", {}, {}}};
    EXPECT_THAT(ModelPortal({document}).page("documents/a.html"),
                AllOf(HasSubstr("<strong class=\"run-in\">抓好培训。</strong>全员参加。"), HasSubstr("<p>办好球赛。")));
}

TEST(DocumentPage, OfNothingButParagraphsHasNoOutline) {
    Document document = document_named("a", "甲的<通知>&\"二\"");
    document.body.blocks = {std::string("第一段。"), std::string("第二段。")};
    const std::string html = ModelPortal({document}).page("documents/a.html");
    EXPECT_THAT(html, AllOf(HasSubstr("<p>第一段。</p>\n<p>第二段。</p>"), Not(HasSubstr("class=\"outline\""))));
    EXPECT_THAT(html, HasSubstr("<title>甲的&lt;通知&gt;&amp;&quot;二&quot; · 门户</title>"));
    EXPECT_THAT(html, HasSubstr("content=\"甲的&lt;通知&gt;&amp;&quot;二&quot;，"));
}

TEST(DocumentPage, WithoutAnyTitleIsCalledByItsFileAndNothingIsInferred) {
    Document document;
    document.name = "a";
    document.body.blocks = {std::string("正文。")};
    EXPECT_THAT(ModelPortal({document}).page("documents/a.html"),
                AllOf(HasSubstr("<h1>a</h1>"), Not(HasSubstr("推定"))));
}

TEST(DocumentPage, LeadsToTheSameIssuersYearBeforeAndAfter) {
    std::vector<Document> documents;
    for (const int year : {2024, 2022, 2023}) {
        documents.push_back(document_named("y" + std::to_string(year), std::to_string(year) + "年工作要点", year));
        set_issuers(documents.back(), {"甲工会"});
    }
    const std::string html = ModelPortal(documents).page("documents/y2023.html");
    EXPECT_THAT(html, HasSubstr("class=\"previous\" href=\"y2022.html\""));
    EXPECT_THAT(html, HasSubstr("class=\"next\" href=\"y2024.html\""));
}

TEST(MovedPage, LeadsOnByItself) {
    ModelPortal portal({document_named("a", "甲")});
    portal.site().moved = {{"documents/old.html", "documents/a.html"}, {"documents/gone.html", ""}};
    EXPECT_THAT(portal.page("documents/old.html"), HasSubstr("http-equiv=\"refresh\" content=\"0; url=a.html\""));
    EXPECT_THAT(portal.page("documents/gone.html"), Not(HasSubstr("refresh")));
}

TEST(OwnTheme, ThatAsksForWhatAPageDoesNotGiveIsNamedWithFileAndLine) {
    const TemporaryFolder folder;
    write_file(folder.path() / "templates/list.mustache", "{{>header}}\n<h1>{{headline}}</h1>\n{{>footer}}");
    const ModelPortal portal({}, {folder.path(), default_folder});
    try {
        (void)portal.page("index.html");
        ADD_FAILURE() << "no failure";
    } catch (const Failure& failure) {
        EXPECT_THAT(failure.problem().file, HasSubstr("templates/list.mustache"));
        EXPECT_EQ(failure.problem().line, 2);
        EXPECT_THAT(failure.problem().message, HasSubstr("`headline`"));
    }
}

TEST(OwnTheme, ChangesSingleWords) {
    const TemporaryFolder folder;
    write_file(folder.path() / "strings/zh-CN.json", R"({"calendar": "月历"})");
    EXPECT_THAT(ModelPortal({}, {folder.path(), default_folder}).page("index.html"),
                AllOf(HasSubstr(">月历</a>"), HasSubstr(">年份</a>")));
}

}  // namespace
}  // namespace yaodian::pages
