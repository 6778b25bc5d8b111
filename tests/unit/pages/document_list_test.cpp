/// Lists of many documents: pages that stay short, on which every document is.
#include <set>

#include "generator/pages/document_list.hpp"
#include "tests/unit/pages/years_portal.hpp"

namespace yaodian::pages {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Le;
using testing::Not;

/// 700 notices of one body: 300 of March 2023, 150 of two other months, 250 of 2024; two have no date.
std::vector<Document> many() {
    std::vector<Document> documents;
    const auto add = [&](int count, std::optional<document::Date> date) {
        for (int i = 0; i < count; ++i) {
            Document document;
            document.name = "n" + std::to_string(1000 + documents.size());
            document.type = Type::notice;
            document.printed_title = document.title = "关于第" + std::to_string(documents.size()) + "次活动的通知";
            set_issuers(document, {"某校工会"});
            document.date = date;
            if (date) document.year = date->year;
            documents.push_back(std::move(document));
        }
    };
    add(300, document::Date{2023, 3, 5});
    add(100, document::Date{2023, 4, 5});
    add(50, document::Date{2023, 11, 5});
    add(250, document::Date{2024, 1, 9});
    add(2, std::nullopt);
    return documents;
}

std::vector<std::string> entries(const std::string& html) {
    return matches(html, "entry-title\" href=\"([^\"]*)\"");
}
std::vector<std::string> parts(const std::string& html) {
    const std::size_t begin = html.find("list-parts");
    if (begin == std::string::npos) return {};
    return matches(html.substr(begin, html.find("</ul>", begin) - begin), "<a href=\"([^\"]*)\"");
}

class DocumentListTest : public testing::Test {
  protected:
    Portal portal{many(), {}};
};

TEST_F(DocumentListTest, NoPageHasMoreThanItMay) {
    for (const auto& [path, html] : portal.pages()) EXPECT_THAT(entries(html).size(), Le(most_entries)) << path;
}

TEST_F(DocumentListTest, EveryDocumentIsInThePartsOfItsYearItsBodyAndItsKind) {
    for (const std::string folder : {"years/", "issuers/", "types/"}) {
        std::set<std::string> listed;
        for (const std::string& path : portal.paths(folder)) {
            // What a divided list shows of its newest is in its parts too.
            if (!parts(portal.page(path)).empty()) continue;
            for (const std::string& entry : entries(portal.page(path)))
                EXPECT_TRUE(listed.insert(entry.substr(entry.rfind('/') + 1)).second) << path << " " << entry;
        }
        EXPECT_EQ(listed.size(), 702U) << folder;
    }
}

TEST_F(DocumentListTest, LeadsFromYearsToMonthsToNumbers) {
    const std::string all = portal.page("documents/index.html");
    EXPECT_THAT(parts(all), ElementsAre("../years/2024.html", "../years/2024/01/1.html", "../years/2024/01/2.html",
                                        "../years/2023.html", "../years/2023/11.html", "../years/2023/04.html",
                                        "../years/2023/03/1.html", "../years/2023/03/2.html", "../years/undated.html"))
        << "each document is one page away";
    EXPECT_THAT(all, HasSubstr("702"));
    EXPECT_EQ(entries(all).size(), 20U) << "the newest";
    EXPECT_THAT(parts(portal.page("years/2023.html")), ElementsAre("2023/11.html", "2023/04.html", "2023/03.html"));
    EXPECT_THAT(parts(portal.page("years/2023/03.html")), ElementsAre("03/1.html", "03/2.html"));
    const std::string second = portal.page("years/2023/03/2.html");
    EXPECT_EQ(entries(second).size(), 100U);
    EXPECT_THAT(matches(second, "<li><a href=\"([^\"]*)\">[^<]*</a></li>"),
                testing::IsSupersetOf({"../../../index.html", "../../index.html", "../../2023.html", "../03.html"}));
    EXPECT_THAT(portal.page("years/index.html"), Not(HasSubstr("entry-title"))) << "counts alone";
}

TEST_F(DocumentListTest, OfFewDocumentsIsOnePageWithAllOfThem) {
    std::vector<Document> few = many();
    few.resize(most_entries);
    const Portal small(few, {});
    EXPECT_EQ(entries(small.page("documents/index.html")).size(), most_entries);
    EXPECT_THAT(parts(small.page("documents/index.html")), IsEmpty());
    EXPECT_EQ(small.paths("years/").size(), 1U);
    EXPECT_EQ(entries(small.page("years/index.html")).size(), most_entries);
}

}  // namespace
}  // namespace yaodian::pages
