#include "generator/pages/pages.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <regex>
#include <set>

#include "generator/document/complete.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/support/text.hpp"
#include "tests/unit/golden.hpp"
#include "tests/unit/pages/all_pages.hpp"

namespace yaodian::pages {
namespace {

using document::Document;
using document::Item;
using document::Section;
using document::Table;
using document::Type;
using testing::HasSubstr;
using testing::Not;

const theme::Theme& default_theme() {
    static const theme::Theme theme({std::filesystem::path(YAODIAN_SOURCE_DIR) / "themes/default"});
    return theme;
}

Document work_points() {
    Document document;
    document.name = "要点/甲";
    document.type = Type::work_points;
    document.printed_title = "某校工会 2023 年工作要点";
    set_issuers(document, {"某校工会"});
    document.document_number = "某工〔2023〕3号";
    document.letterhead = {"某校工会文件", "某工〔2023〕3号"};
    document.date = document::Date{2023, 3, 1};
    document.year = 2023;
    document.body.blocks = {std::string("今年按《某校章程》和《乙的通知》开展工作。")};
    Item sub{"", "（1）", {}, "征集；", {}, {}};
    Item first{"", "1.", "做好<提案>&“办理”", "做好<提案>&“办理”。及时答复。", {std::string("另见后文。")}, {sub}};
    Section section{"", "一、", "民主管理", {{}, {first}, {}}};
    document.body.sections = {section, {"", "二、", "文体活动", {{}, {{"", "2.", {}, "办好球赛。", {}, {}}}, {}}}};
    document.attachment_notes = {"附件：某校工会2023年工作安排"};
    document.signature = document::Signature{{"某校工会"}, "2023 年 3 月 1 日", document::Date{2023, 3, 1}};
    document::Attachment attachment;
    attachment.label = "附件";
    attachment.title = "某校工会 2023 年工作安排";
    attachment.body.blocks = {
        Table{{"", "时间", "工作内容"}, {{"1", "七八月", "疗休养"}, {"2", "", "慰问"}, {"1", "2024 年元月", "团拜"}}}};
    document.attachments = {attachment};
    document::complete(document);
    return document;
}

Document notice() {
    Document document;
    document.name = "乙";
    document.type = Type::notice;
    document.printed_title = "乙的通知";
    set_issuers(document, {"某所工会"});
    document.inferred = {"issuer"};
    document.inferred_title = "某所工会关于乙的通知";
    document.year = 2024;
    document.body.blocks = {std::string("正文。"), Table{{"甲", "乙"}, {{"1", "2"}}}};
    document.ending = {"特此通知。"};
    document::complete(document);
    return document;
}

Document about() {
    Document page;
    page.name = "about";
    page.type = Type::page;
    page.title = "关于";
    page.page_markdown = "见[要点](要点/甲.md#1)和[外站](https://example.org/)。\n\n<script>alert(1)</script>\n";
    return page;
}

Site site_of(const std::vector<Document>& documents) {
    Site site;
    site.title = "示例<门户>";
    site.description = "说明";
    site.version = "1.0";
    int number = 0;
    for (const Document& document : documents) {
        const bool page = document.type == Type::page;
        site.addresses[document.name] =
            page ? document.name + ".html" : "documents/deep/d" + std::to_string(++number) + ".html";
    }
    site.moved = {{"documents/old.html", "documents/deep/d1.html"}, {"documents/gone.html", ""}};
    return site;
}

std::map<std::string, std::string> pages_of(const std::vector<Document>& documents, unsigned jobs = 1) {
    std::map<std::string, std::string> pages;
    for (Page& page : make_pages(site_of(documents), documents, {}, default_theme(), jobs).pages)
        pages[page.path] = std::move(page.html);
    return pages;
}

std::vector<std::string> matches(const std::string& html, const std::string& pattern) {
    static std::map<std::string, std::regex> expressions;
    const std::regex& expression = expressions.try_emplace(pattern, pattern).first->second;
    std::vector<std::string> found;
    for (std::sregex_iterator it(html.begin(), html.end(), expression); it != std::sregex_iterator(); ++it)
        found.push_back((*it)[1]);
    return found;
}

/// The page and place that a relative link leads to.
std::pair<std::string, std::string> resolved(const std::string& from, const std::string& link) {
    const std::size_t hash = link.find('#');
    const std::string place = hash == std::string::npos ? "" : link.substr(hash + 1);
    const std::string target = link.substr(0, hash);
    if (target.empty()) return {from, place};
    return {(std::filesystem::path(from).parent_path() / target).lexically_normal().generic_string(), place};
}

bool is_asset(const std::string& path) {
    const auto& assets = default_theme().assets();
    return std::any_of(assets.begin(), assets.end(), [&](const auto& asset) { return asset.first == path; });
}

TEST(Pages, EveryLinkLeadsToAPageAndAPlaceThatExist) {
    const auto pages = pages_of({work_points(), notice(), about()});
    int links = 0;
    for (const auto& [path, html] : pages) {
        for (const std::string& link : matches(html, "(?:href|src)=\"([^\"]*)\"")) {
            if (link.starts_with("https://")) continue;
            const auto [page, place] = resolved(path, link);
            ++links;
            if (page.starts_with("assets/") && page != words_path) {
                EXPECT_TRUE(is_asset(page)) << path << " → " << link;
                continue;
            }
            if (page == words_path) continue;                                // below
            if (page.ends_with(".ics") || page.ends_with(".csv")) continue;  // schedule_files_test.cpp
            ASSERT_TRUE(pages.contains(page)) << path << " → " << link;
            if (place.empty()) continue;
            const auto ids = matches(pages.at(page), " id=\"([^\"]*)\"");
            EXPECT_NE(std::find(ids.begin(), ids.end(), place), ids.end()) << path << " → " << link;
        }
    }
    EXPECT_GT(links, 100);
}

TEST(Pages, EveryPageCanBeReachedFromTheHomePage) {
    const auto pages = pages_of({work_points(), notice(), about()});
    std::set<std::string> reached{"index.html"};
    std::vector<std::string> open{"index.html"};
    while (!open.empty()) {
        const std::string path = open.back();
        open.pop_back();
        for (const std::string& link : matches(pages.at(path), "href=\"([^\"]*)\"")) {
            const std::string page = resolved(path, link).first;
            if (pages.contains(page) && reached.insert(page).second) open.push_back(page);
        }
    }
    for (const auto& [path, html] : pages) {
        const bool on_its_own = path == "404.html" || path == "documents/old.html" || path == "documents/gone.html";
        EXPECT_NE(reached.contains(path), on_its_own) << path;
    }
}

TEST(Pages, LinkToNothingElsewhereAndHaveNoInlineScriptOrStyle) {
    for (const auto& [path, html] : pages_of({work_points(), notice()})) {
        EXPECT_THAT(html, Not(HasSubstr("://"))) << path;
        // Scripts are files; a block of data is not executed, so a Content-Security-Policy lets it be.
        for (const std::string& tag : matches(html, "<script([^>]*)>")) {
            EXPECT_TRUE(tag.starts_with(" src=\"") || tag.starts_with(" type=\"application/json\"")) << path << tag;
        }
        EXPECT_THAT(matches(html, "<script src[^>]*>([^<]+)</script>"), testing::IsEmpty()) << path;
        EXPECT_THAT(matches(html, "<[^>]*\\s(on[a-z]+=)"), testing::IsEmpty()) << path;
        EXPECT_THAT(html, Not(HasSubstr("<style"))) << path;
        EXPECT_THAT(html, Not(HasSubstr(" style=\""))) << path;
        EXPECT_THAT(html, Not(HasSubstr("href=\"/"))) << path;
    }
}

TEST(Pages, IdsAreTheAnchorsAndEachStandsOnce) {
    const std::string html = pages_of({work_points()}).at("documents/deep/d1.html");
    const auto ids = matches(html, " id=\"([^\"]*)\"");
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
    for (const std::string id : {"0", "s1", "1", "1.1", "s2", "2", "a1", "2023-07-1", "2023-07-2", "2024-01-1"}) {
        EXPECT_THAT(ids, testing::Contains(id));
    }
}

TEST(SearchBox, StandsOnceOnEveryPageAndLeadsToTheSearchPage) {
    for (const auto& [path, html] : pages_of({work_points(), notice(), about()})) {
        const auto actions = matches(html, "<form class=\"search-box\" role=\"search\" action=\"([^\"]*)\"");
        if (path == "404.html") {
            EXPECT_THAT(actions, testing::IsEmpty()) << "shown under any address, it can link to nothing";
            continue;
        }
        ASSERT_EQ(actions.size(), 1U) << path;
        EXPECT_EQ(resolved(path, actions.front()).first, "search.html") << path;
        EXPECT_THAT(html, HasSubstr("<noscript>")) << path;
    }
}

TEST(SearchBox, IsInTheMiddleOfTheHomePageAndInTheHeaderElsewhere) {
    const auto pages = pages_of({work_points()});
    const auto is_in_header = [&](const std::string& path) {
        return pages.at(path).find("class=\"search-box\"") < pages.at(path).find("<main");
    };
    EXPECT_FALSE(is_in_header("index.html"));
    EXPECT_FALSE(is_in_header("search.html"));
    EXPECT_TRUE(is_in_header("calendar/index.html"));
    EXPECT_TRUE(is_in_header("documents/deep/d1.html"));
}

TEST(Version, IsSaidWhereReadersBeginAndOnNoPageThatItWouldChange) {
    for (const auto& [path, html] : pages_of({work_points()})) {
        const bool begins = path == "index.html" || path == "search.html" || path == "search-help.html";
        EXPECT_EQ(html.find("版本 1.0") != std::string::npos, begins) << path;
    }
}

TEST(WordsForScripts, AreOneFileOfAllThatScriptsSay) {
    const std::vector<Document> documents{work_points()};
    const AllPages made = make_pages(site_of(documents), documents, {}, default_theme(), 1);
    const auto file = std::find_if(made.downloads.begin(), made.downloads.end(),
                                   [](const Download& download) { return download.path == "assets/words.js"; });
    ASSERT_NE(file, made.downloads.end());
    const std::string& script = file->bytes;
    const std::string start = "window.YaodianWords=";
    ASSERT_TRUE(script.starts_with(start) && script.ends_with(";\n"));
    const Json told = Json::parse(script.substr(start.size(), script.size() - start.size() - 2));
    EXPECT_EQ(told.at("types").at("notice"), "通知");
    // No word stands for two things.
    const Json strings = Json::parse(default_theme().strings("zh-CN"));
    std::size_t count = 0;
    for (const char* group : {"search", "appearance", "search_page", "highlight", "reading"}) {
        count += strings.at(group).size();
        for (const auto& [name, word] : strings.at(group).items()) EXPECT_EQ(told.at("words").at(name), word) << name;
    }
    EXPECT_EQ(told.at("words").size(), count);
}

TEST(WordsForScripts, AreLoadedBeforeTheScriptsAndTheRootIsSaidByThePage) {
    for (const auto& [path, root] : std::map<std::string, std::string>{
             {"index.html", "./"}, {"search.html", "./"}, {"documents/deep/d1.html", "../../"}}) {
        const std::string html = pages_of({work_points()}).at(path);
        EXPECT_THAT(html, testing::HasSubstr("<html lang=\"zh-CN\" data-root=\"" + root + "\">")) << path;
        EXPECT_LT(html.find(root + "assets/words.js"), html.find(root + "assets/search-engine.js")) << path;
    }
}

TEST(SearchPage, LoadsItsScriptAfterTheSharedOnes) {
    const auto scripts = matches(pages_of({}).at("search.html"), "<script src=\"([^\"]*)\"");
    ASSERT_FALSE(scripts.empty());
    EXPECT_EQ(scripts.front(), "./assets/words.js");
    EXPECT_EQ(scripts.at(1), "./assets/compatibility.js");
    EXPECT_EQ(scripts.back(), "./assets/search-page.js");
}

TEST(Pages, AreTheSameForAnyNumberOfThreads) {
    const std::vector<Document> documents{work_points(), notice(), about()};
    EXPECT_EQ(pages_of(documents, 1), pages_of(documents, 4));
}

TEST(Pages, OfAnEmptyPortalWork) {
    const auto pages = pages_of({});
    EXPECT_THAT(pages.at("index.html"), HasSubstr("还没有文件"));
    EXPECT_THAT(pages.at("calendar/index.html"), HasSubstr("还没有月度工作安排"));
}

TEST(DocumentPage, HasItsGoldenForm) {
    expect_golden("pages/work-points.html", pages_of({work_points(), notice()}).at("documents/deep/d1.html"));
}

TEST(DocumentPage, MarksWhatIsInferredAndADateThatIsNotPrinted) {
    const std::string html = pages_of({notice()}).at("documents/deep/d1.html");
    EXPECT_THAT(html, HasSubstr("推定全称：某所工会关于乙的通知"));
    EXPECT_TRUE(std::regex_search(html, std::regex("某所工会</a><span class=\"inferred\"[^>]*>（推定）")));
    EXPECT_THAT(html, HasSubstr("未注明日期"));
    EXPECT_THAT(pages_of({work_points()}).at("documents/deep/d1.html"), Not(HasSubstr("推定")));
}

TEST(DocumentPage, LinksCitedTitlesThatThePortalHas) {
    const std::string html = pages_of({work_points(), notice()}).at("documents/deep/d1.html");
    EXPECT_THAT(html, HasSubstr("<a href=\"d2.html\">《乙的通知》</a>"));
    EXPECT_THAT(html, HasSubstr("《某校章程》 <span class=\"source\">本站未收录"));
}

TEST(DocumentPage, EscapesTexts) {
    const std::string html = pages_of({work_points()}).at("documents/deep/d1.html");
    EXPECT_THAT(html, HasSubstr("做好&lt;提案&gt;&amp;“办理”。</strong>及时答复。"));
    EXPECT_THAT(html, HasSubstr("示例&lt;门户&gt;"));
}

TEST(WrittenPage, LeadsToDocumentsByTheirFilesAndLeavesRawHtmlOut) {
    const std::string html = pages_of({work_points(), about()}).at("about.html");
    EXPECT_THAT(html, HasSubstr("href=\"documents/deep/d1.html#1\""));
    EXPECT_THAT(html, HasSubstr("href=\"https://example.org/\""));
    EXPECT_THAT(html, Not(HasSubstr("alert(1)")));
}

TEST(MovedPage, SaysWhereThePageWent) {
    const auto pages = pages_of({work_points()});
    EXPECT_THAT(pages.at("documents/old.html"), HasSubstr("href=\"deep/d1.html\""));
    EXPECT_THAT(pages.at("documents/gone.html"), HasSubstr("撤下"));
}

TEST(Links, AreRelative) {
    EXPECT_EQ(relative_link("index.html", "documents/x.html#7"), "documents/x.html#7");
    EXPECT_EQ(relative_link("documents/a/x.html", "index.html"), "../../index.html");
    EXPECT_EQ(relative_link("documents/a/x.html", "documents/b/y.html"), "../b/y.html");
    EXPECT_EQ(relative_link("documents/x.html", "documents/x.html#7"), "#7");
    EXPECT_EQ(relative_link("documents/x.html", "documents/x.html"), "x.html");
}

}  // namespace
}  // namespace yaodian::pages
