/// What search engines and feed readers are given.
#include "generator/portal/build/ways_in.hpp"

#include <gmock/gmock.h>

namespace yaodian::portal {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

document::Document document_of(const std::string& name, std::optional<document::Date> date) {
    document::Document document;
    document.name = name;
    document.title = "关于办好“" + name + "”的通知";
    document.date = date;
    document.issuers = {"某校工会"};
    return document;
}

TEST(Sitemap, HasTheWholeAddressOfEveryPage) {
    const auto files = sitemaps("https://www.example.org/a&b/", {"index.html", "documents/jia.html"});
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].first, "sitemap.xml");
    EXPECT_THAT(files[0].second,
                AllOf(StartsWith("<?xml"), HasSubstr("<loc>https://www.example.org/a&amp;b/documents/jia.html</loc>"),
                      HasSubstr("</urlset>")));
}

TEST(Sitemap, OfMorePagesThanOneMayHoldIsAnIndex) {
    const auto files = sitemaps("https://www.example.org/", std::vector<std::string>(100001, "x.html"));
    ASSERT_EQ(files.size(), 4U);
    EXPECT_EQ(files[2].first, "sitemap-3.xml");
    EXPECT_EQ(files[3].first, "sitemap.xml");
    EXPECT_THAT(files[3].second, HasSubstr("<sitemap><loc>https://www.example.org/sitemap-3.xml</loc></sitemap>"));
    EXPECT_THAT(files[3].second, Not(HasSubstr("x.html")));
}

TEST(Feed, HasTheNewestDocumentsWithADate) {
    Settings settings;
    settings.title = "门户 <内网>";
    settings.address = "https://www.example.org/";
    settings.language = "zh-CN";
    const std::vector<document::Document> documents{document_of("春游", document::Date{2023, 4, 5}),
                                                    document_of("无日期", std::nullopt),
                                                    document_of("秋游", document::Date{2024, 9, 1})};
    Addresses addresses;
    for (const auto& document : documents) addresses.pages[document.name] = "documents/" + document.name + ".html";
    const Feed all{"feed.xml", "index.html", "", {&documents[0], &documents[1], &documents[2]}};
    const std::string feed = atom_feed(settings, all, addresses);
    EXPECT_THAT(feed, AllOf(HasSubstr("<title>门户 &lt;内网&gt;</title>"), HasSubstr("<updated>2024-09-01T00:00:00Z"),
                            HasSubstr("<author><name>某校工会</name></author>"), Not(HasSubstr("无日期"))));
    EXPECT_LT(feed.find("秋游"), feed.find("春游"));
    EXPECT_THAT(feed, AllOf(HasSubstr("<id>https://www.example.org/</id>"),
                            HasSubstr("href=\"https://www.example.org/feed.xml\"")));
    const Feed of_body{"issuers/a.xml", "issuers/a.html", "某校工会", {&documents[0]}};
    EXPECT_THAT(atom_feed(settings, of_body, addresses),
                AllOf(HasSubstr("<title>某校工会 · 门户 &lt;内网&gt;</title>"), HasSubstr("春游"),
                      Not(HasSubstr("秋游")), HasSubstr("<id>https://www.example.org/issuers/a.html</id>"),
                      HasSubstr("<link rel=\"self\" href=\"https://www.example.org/issuers/a.xml\"/>")));
    EXPECT_THAT(atom_feed(settings, {"feed.xml", "index.html", "", {}}, {}), HasSubstr("</feed>"));
}

}  // namespace
}  // namespace yaodian::portal
