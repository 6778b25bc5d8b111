#include "generator/portal/build/links.hpp"

#include <gmock/gmock.h>

#include <map>

#include "generator/portal/build/link_check.hpp"

namespace yaodian::portal {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> targets(std::string_view html) {
    std::vector<std::string> found;
    for (const Link& link : scan_links(html).links) found.push_back(link.target);
    return found;
}

LinkCheck check_of(const std::map<std::string, std::string>& pages, const std::string& file = "assets/site.css") {
    LinkCheck check;
    for (const auto& [path, html] : pages) check.add_page(path, print_of(path, scan_links(html)));
    check.add_file(file);
    check.begin();
    return check;
}

std::vector<Problem> check(const std::string& html) {
    const LinkCheck check = check_of(
        {{"documents/a.html", html}, {"index.html", "<p id=top-item>"}, {"documents/b.html", "<li id=\"3.2.1\">"}});
    std::vector<Problem> problems = check.problems_of("documents/a.html", scan_links(html));
    // What is held of a page tells of the same faults as the page itself.
    EXPECT_EQ(check.pages_with_faults().empty(), problems.empty()) << html;
    return problems;
}

TEST(ScanLinks, FindsIdsAndLinksInAnyQuotes) {
    const PageLinks links =
        scan_links("<A HREF='x.html?a=1&amp;b=2' id=one><img src = y.png /><a name=\"two\"><p\nid=\"3.2.1\">");
    EXPECT_THAT(links.ids, ElementsAre("3.2.1", "one", "two"));
    ASSERT_THAT(links.links, SizeIs(2));
    EXPECT_EQ(links.links[0].target, "x.html?a=1&b=2");
    EXPECT_FALSE(links.links[0].loads);
    EXPECT_EQ(links.links[1].target, "y.png");
    EXPECT_TRUE(links.links[1].loads);
}

TEST(ScanLinks, WhereAPageIsAtHomeIsNotLoaded) {
    const std::string home = "https://www.example.org/x.html";
    for (const std::string& tag :
         {"<link rel=canonical href=" + home + ">", "<link href='" + home + "' REL=Canonical>"}) {
        const PageLinks links = scan_links(tag + "<link rel=stylesheet href=https://www.example.org/a.css>");
        ASSERT_THAT(links.links, SizeIs(2)) << tag;
        EXPECT_EQ(links.links[0].target, home);
        EXPECT_FALSE(links.links[0].loads) << tag;
        EXPECT_TRUE(links.links[1].loads) << "of another tag";
    }
}

TEST(ScanLinks, CommentsAndScriptsAreNoHtml) {
    EXPECT_THAT(targets("<!-- <a href=x> --><script src=s.js>'<a href=y>'</script><style><a href=z></style>"),
                ElementsAre("s.js"));
}

TEST(ScanLinks, BrokenHtmlIsNoReasonToStop) {
    for (const std::string html :
         {"<", "<a", "<a href", "<a href=", "<a href=\"x", "<!--", "<script", "<>", "</", "<a =>", "&#99999999;"}) {
        static_cast<void>(scan_links(html));
        static_cast<void>(scan_links("<a href=\"" + html + "\">"));
    }
}

TEST(CheckLinks, GoodLinksAreNoProblem) {
    EXPECT_THAT(check("<a href=b.html><a href=b.html#3.2.1><a href=../index.html#top-item><a href=#here id=here>"
                      "<link href=../assets/site.css><a href=https://example.org/><a href=mailto:x@y>"
                      "<img src=\"data:image/png;base64,AA\"><a href=\"b.html?q=1#3%2E2.1\">"),
                IsEmpty());
}

TEST(CheckLinks, EachBadLinkIsAProblemWithItsLine) {
    const auto problems = check("<p>\n<a href=none.html>\n<a href=b.html#4>\n<a href=#none>");
    ASSERT_THAT(problems, SizeIs(3));
    EXPECT_EQ(problems[0].file, "documents/a.html");
    EXPECT_EQ(problems[0].line, 2);
    EXPECT_THAT(problems[0].message, HasSubstr("none.html"));
    EXPECT_THAT(problems[1].message, HasSubstr("no place"));
    EXPECT_EQ(problems[2].line, 4);
}

TEST(CheckLinks, WhatWorksOnlyOnAServerOrOnlineIsAProblem) {
    EXPECT_THAT(check("<a href=/index.html>"), SizeIs(1)) << "from the server's root";
    EXPECT_THAT(check("<a href=../>"), SizeIs(1)) << "a folder is no file";
    EXPECT_THAT(check("<a href=../../outside.html>"), SizeIs(1));
    EXPECT_THAT(check("<script src=https://cdn.example.org/x.js></script>"), SizeIs(1));
    EXPECT_THAT(check("<img src=//example.org/x.png>"), SizeIs(1));
}

std::vector<Problem> check_way(const std::map<std::string, std::string>& pages,
                               const std::set<std::string>& entered_otherwise = {}) {
    return check_of(pages).unreachable("index.html", entered_otherwise);
}

TEST(CheckReachable, APageThatIsReachedByWayOfOthersIsNoOrphan) {
    EXPECT_THAT(check_way({{"index.html", "<a href=\"a/b.html?q=1#x\">"},
                           {"a/b.html", "<a href=c%2Ehtml>"},
                           {"a/c.html", "<a href=../index.html>"}}),
                IsEmpty());
}

TEST(CheckReachable, PagesThatOnlyLeadToEachOtherAreOrphans) {
    const auto problems = check_way({{"index.html", "<a href=//example.org/><link href=loaded.html>"},
                                     {"one.html", "<a href=two.html>"},
                                     {"two.html", "<a href=one.html><a href=index.html>"},
                                     {"loaded.html", ""},
                                     {"404.html", ""}},
                                    {"404.html"});
    ASSERT_THAT(problems, SizeIs(3));
    EXPECT_EQ(problems[0].file, "loaded.html");
    EXPECT_EQ(problems[1].file, "one.html");
    EXPECT_EQ(problems[2].file, "two.html");
}

TEST(LinkCheck, KnowsPagesAndTheirPlaces) {
    const LinkCheck check = check_of({{"a/b.html", "<p id=7>"}});
    EXPECT_TRUE(check.has("a/b.html"));
    EXPECT_TRUE(check.has("a/b.html#7"));
    EXPECT_FALSE(check.has("a/b.html#8"));
    EXPECT_FALSE(check.has("b.html"));
    EXPECT_FALSE(check.has("assets/site.css")) << "a file is no page";
}

}  // namespace
}  // namespace yaodian::portal
