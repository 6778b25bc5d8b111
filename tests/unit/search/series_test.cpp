/// Documents that return under their title, and those of several bodies, in the results of a query.
#include "search/format/series_table.hpp"

#include <gmock/gmock.h>

#include "search/query/results_json.hpp"
#include "tests/unit/search/invented_collection.hpp"

namespace yaodian::search::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

/// A notice of every year, and one about something else that names it.
std::vector<Passage> returning_notices() {
    std::vector<Passage> passages;
    for (int year = 2019; year <= 2023; ++year) {
        Passage passage;
        passage.document = "cleaning-" + std::to_string(year);
        passage.ref = passage.document;
        passage.kind = PassageKind::title;
        passage.title = "大扫除通知";
        passage.text = "大扫除通知";
        passage.year = year;
        passage.type = "notice";
        passage.issuer = year < 2022 ? "总务处" : "总务处、校工会";
        passage.url = "documents/" + passage.document + ".html";
        passage.series = "series/cleaning.html";
        passage.edition = year - 2018;
        passages.push_back(passage);
    }
    Passage other = passages.front();
    other.document = other.ref = "duty";
    other.title = "值班通知";
    other.text = "值班通知，大扫除照常进行";
    other.series.clear();
    other.edition = 0;
    passages.push_back(other);
    return passages;
}

class ReturningNotices : public testing::Test {
  protected:
    static Results ask(std::string_view query, const Filters& filters = {}, int limit = 20) {
        static const Index index(written("series", returning_notices()));
        return index.search(query, filters, {limit});
    }
};

TEST_F(ReturningNotices, ShowTheNewestAndSayHowManyCameBefore) {
    const Results results = ask("大扫除");
    EXPECT_THAT(refs(results), UnorderedElementsAre("cleaning-2023", "duty"));
    for (const Hit& hit : results.hits) {
        const bool returns = hit.passage.document == "cleaning-2023";
        EXPECT_EQ(hit.earlier, returns ? 4 : 0);
        EXPECT_EQ(hit.passage.series, returns ? "series/cleaning.html" : "");
    }
    EXPECT_EQ(results.total, 6) << "all that match are counted";
    EXPECT_NE(results_json(results).find("\"earlier\": 4"), std::string::npos) << results_json(results);
}

TEST_F(ReturningNotices, OfAYearShowThatYears) {
    const Results results = ask("大扫除通知 2020年");
    ASSERT_THAT(results.hits, SizeIs(1));
    EXPECT_EQ(results.hits[0].passage.document, "cleaning-2020");
    EXPECT_EQ(results.hits[0].earlier, 0);
    EXPECT_THAT(refs(ask("大扫除通知", {.years = {2020, 2021}})), ElementsAre("cleaning-2021"));
}

TEST_F(ReturningNotices, AreFoundByEachOfTheirBodies) {
    const Results results = ask("大扫除");
    EXPECT_THAT(results.issuers, UnorderedElementsAre(std::pair("总务处", 6), std::pair("校工会", 2)));
    EXPECT_THAT(refs(ask("大扫除", {.issuers = {"校工会"}})), ElementsAre("cleaning-2023"));
}

TEST(ReturningNoticesOfOneNumber, AreFound) {
    // The better hit is the one that the other is not older than.
    std::vector<Passage> passages = returning_notices();
    for (Passage& passage : passages) passage.edition = 1;
    for (std::size_t i = 1; i < passages.size(); ++i) passages[i].text += "，值班照常";
    const Index index(written("series-of-one-number", passages));
    EXPECT_THAT(index.search("大扫除").hits, testing::Not(IsEmpty()));
    EXPECT_THAT(index.search("值班照常").hits, testing::Not(IsEmpty()));
}

TEST(SeriesTables, GiveBackWhatWasPutIn) {
    EXPECT_THAT(SeriesTable::encode({{}, {}}), IsEmpty());
    const SeriesTable table(SeriesTable::encode({{}, {2, 1}, {}, {1, 7}}));
    EXPECT_EQ(table.of(0).series, 0U);
    EXPECT_EQ(table.of(1).series, 2U);
    EXPECT_EQ(table.of(3).number, 7U);
    EXPECT_EQ(table.of(99).series, 0U);
    EXPECT_THROW(SeriesTable("\x05\x01"), std::out_of_range);
}

}  // namespace
}  // namespace yaodian::search::test
