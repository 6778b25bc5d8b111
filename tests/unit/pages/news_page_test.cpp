/// The page that tells what is new.
#include <algorithm>

#include "generator/pages/document_list.hpp"
#include "tests/unit/pages/made_portal.hpp"

namespace yaodian::pages {
namespace {

using document::Document;
using document::Type;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Key;
using testing::Not;

std::vector<Document> some_notices(int count) {
    std::vector<Document> documents;
    for (int i = 0; i < count; ++i) {
        Document document;
        document.name = "n" + std::to_string(1000 + i);
        document.type = Type::notice;
        document.printed_title = document.title = "关于第" + std::to_string(i) + "次活动的通知";
        document.date = document::Date{2024, 1 + i % 12, 3};
        document.year = 2024;
        documents.push_back(std::move(document));
    }
    return documents;
}

std::vector<std::string> names_of(const std::vector<Document>& documents) {
    std::vector<std::string> names;
    for (const Document& document : documents) names.push_back(document.name);
    return names;
}

std::vector<std::string> news_headings(const std::string& html) {
    return matches(html, "<h[23]>([^<]*)</h[23]>");
}
std::vector<std::string> listed_news(const std::string& html) {
    return matches(html, "entry-title\" href=\"([^\"]*)\"");
}

TEST(NewsPage, IsNotThereWhereNothingIsKnownOfAPublication) {
    MadePortal portal(some_notices(3));
    EXPECT_THAT(portal.pages(), Not(Contains(Key(news_path))));
    EXPECT_THAT(portal.page("index.html"), Not(HasSubstr(news_path)));
}

TEST(NewsPage, TellsOfTheNextPublicationAndOfThoseBefore) {
    MadePortal portal(some_notices(3));
    portal.site().published = "2026-02-05";
    portal.site().news = {{"", {"n1000", "n1002"}, {"n1001"}, {}},
                          {"2026-02-05", {"n1001"}, {}, {{"关于<停>车的通知", "2023-05-06"}, {"无日期的通知", ""}}}};
    const std::string page = portal.page(news_path);
    EXPECT_THAT(news_headings(page), ElementsAre("自 2026-02-05 发布以来", "新增 2 份", "更正 1 份", "2026-02-05 发布",
                                                 "新增 1 份", "撤下 2 份"));
    // The newest first, as in every list.
    EXPECT_THAT(listed_news(page), ElementsAre("documents/n1002.html", "documents/n1000.html", "documents/n1001.html",
                                               "documents/n1001.html"));
    EXPECT_THAT(page, HasSubstr("关于&lt;停&gt;车的通知"));
    EXPECT_THAT(portal.page("index.html"), HasSubstr("href=\"whats-new.html\""));
}

TEST(NewsPage, SaysThatNothingHasChanged) {
    MadePortal portal(some_notices(3));
    portal.site().published = "2026-02-05";
    EXPECT_THAT(portal.page(news_path), HasSubstr("最近一次发布（2026-02-05）以来没有变化。"));
}

TEST(NewsPage, StaysShortAndShowsWhatWasCorrectedBesideMuchThatIsNew) {
    MadePortal portal(some_notices(420));
    const std::vector<std::string> names = names_of(some_notices(420));
    const std::vector<std::string> corrected(names.begin(), names.begin() + 5);
    portal.site().published = "2026-02-05";
    portal.site().news = {{"", names, corrected, {{"撤下的通知", "2020-01-01"}}}, {"2026-01-05", corrected, {}, {}}};
    const std::string page = portal.page(news_path);
    EXPECT_EQ(listed_news(page).size() + 1, most_entries);
    EXPECT_THAT(news_headings(page), ElementsAre("自 2026-02-05 发布以来", "新增 420 份", "更正 5 份", "撤下 1 份",
                                                 "2026-01-05 发布", "新增 5 份"));
    EXPECT_THAT(page, HasSubstr("另有 226 份"));
    EXPECT_THAT(page, HasSubstr("撤下的通知"));
}

TEST(NewsPage, IsMadeAgainWhenWhatItShowsHasChanged) {
    MadePortal portal(some_notices(3));
    portal.site().published = "2026-02-05";
    portal.site().news = {{"", {"n1000"}, {}, {}}};
    const auto given = [&] {
        const View view = portal.view();
        return news_pages(view).front().given;
    };
    const auto before = given();
    EXPECT_EQ(given(), before);
    portal.site().news.front().changed = {"n1001"};
    const auto changed = given();
    EXPECT_NE(changed, before);
    portal.site().news.front().withdrawn = {{"通知", ""}};
    EXPECT_NE(given(), changed);
}

}  // namespace
}  // namespace yaodian::pages
