#include "generator/server/search_api.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "generator/support/problem.hpp"
#include "search/query/results_json.hpp"
#include "tests/unit/server/server_test.hpp"

namespace yaodian::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Json = nlohmann::json;
using Parameters = std::multimap<std::string, std::string>;

/// What is wrong with these parameters, empty when nothing is.
std::string complaint(const Parameters& parameters) {
    try {
        static_cast<void>(read_search_request(parameters));
        return "";
    } catch (const BadRequest& error) {
        return error.what();
    }
}

TEST(SearchParameters, FiltersAreRepeatable) {
    const SearchRequest request = read_search_request({{"q", "球赛 报名"},
                                                       {"year", "2023"},
                                                       {"year", "2024"},
                                                       {"month", "12"},
                                                       {"type", "通知"},
                                                       {"issuer", "甲"},
                                                       {"issuer", "乙"},
                                                       {"limit", "0"}});
    EXPECT_EQ(request.query, "球赛 报名");
    EXPECT_THAT(request.filters.years, ElementsAre(2023, 2024));
    EXPECT_THAT(request.filters.months, ElementsAre(12));
    EXPECT_THAT(request.filters.types, ElementsAre("通知"));
    EXPECT_THAT(request.filters.issuers, ElementsAre("甲", "乙"));
    EXPECT_EQ(request.wanted.limit, 0);
    EXPECT_EQ(read_search_request({{"q", ""}}).wanted.limit, 20);
}

TEST(SearchParameters, WrongOnesSayWhatWasExpected) {
    EXPECT_THAT(complaint({}), HasSubstr("/api/search?q="));
    EXPECT_THAT(complaint({{"q", "a"}, {"q", "b"}}), HasSubstr("q: expected once"));
    EXPECT_THAT(complaint({{"q", "a"}, {"limit", "1"}, {"limit", "2"}}), HasSubstr("limit: expected once"));
    for (const std::string value : {"", "13", "0", "-1", "七", "7 ", "+7", "7.0", "99999999999999999999"}) {
        EXPECT_THAT(complaint({{"q", "a"}, {"month", value}}),
                    HasSubstr("a number from 1 to 12, found `" + value + "`"));
    }
    EXPECT_THAT(complaint({{"q", "a"}, {"year", "24"}}), HasSubstr("from 1000 to 9999"));
    EXPECT_THAT(complaint({{"q", "a"}, {"limit", "100001"}}), HasSubstr("from 0 to 100000"));
    EXPECT_THAT(complaint({{"q", "a"}, {"type", ""}}), HasSubstr("type: expected a name"));
    EXPECT_THAT(complaint({{"q", "a"}, {"query", "b"}}), HasSubstr("found `query`"));
}

TEST(SearchParameters, ALongValueIsCutBetweenCharacters) {
    std::string value;
    for (int i = 0; i < 1000; ++i) value += "年";
    const std::string message = complaint({{"q", "a"}, {"year", value}});
    EXPECT_LT(message.size(), 200U);
    EXPECT_NO_THROW(static_cast<void>(Json(message).dump())) << "valid UTF-8";
}

class SearcherTest : public PortalTest {
  protected:
    static int total(Searcher& searcher, const SearchRequest& request) { return searcher.search(request).total; }
};

TEST_F(SearcherTest, AnswersAsTheLibraryDoes) {
    write_index({"球赛定于四月举行。", "请组队参加球赛。"});
    Searcher searcher(portal_);
    const search::Index index(portal_.index().string());
    EXPECT_EQ(search::results_json(searcher.search({"球赛", {}, {20}})), search::results_json(index.search("球赛")));
    EXPECT_EQ(search::results_json(searcher.search({"球赛", {}, {1}})),
              search::results_json(index.search("球赛", {}, {1})));
}

TEST_F(SearcherTest, KnowsTheNamesOfTheVocabulary) {
    write_index({"球赛定于四月举行。"});
    write_file(portal_.vocabulary(), "[types]\nnotice = [\"通知\"]\n[issuers]\n\"某校工会\" = [\"校工会\"]\n");
    Searcher searcher(portal_);
    EXPECT_EQ(total(searcher, {"球赛", {{}, {}, {"通知"}, {"校工会"}, {}}, 20}), 1);
    EXPECT_EQ(total(searcher, {"球赛", {{}, {}, {"要点"}, {}, {}}, 20}), 0);
}

TEST_F(SearcherTest, ANewIndexIsPickedUp) {
    write_index({"球赛定于四月举行。"});
    Searcher searcher(portal_);
    EXPECT_EQ(total(searcher, {"球赛", {}, 20}), 1);
    write_index({"球赛定于四月举行。", "请组队参加球赛。"});
    EXPECT_EQ(total(searcher, {"球赛", {}, 20}), 2);
}

TEST_F(SearcherTest, WithoutABuildItSaysWhatToDo) {
    Searcher searcher(portal_);
    EXPECT_THROW(static_cast<void>(searcher.search({"球赛", {}, 20})), Failure);
    write_index({"球赛定于四月举行。"});
    EXPECT_EQ(total(searcher, {"球赛", {}, 20}), 1) << "and recovers";
}

TEST_F(SearcherTest, ADamagedIndexIsAnErrorUntilTheNextBuild) {
    write_index({"球赛定于四月举行。"});
    Searcher searcher(portal_);
    write_file(portal_.index(), "damaged");
    EXPECT_THROW(static_cast<void>(searcher.search({"球赛", {}, 20})), search::IndexError);
    write_index({"球赛定于四月举行。"});
    EXPECT_EQ(total(searcher, {"球赛", {}, 20}), 1);
}

TEST_F(SearcherTest, ManyThreadsAskAtOnce) {
    write_index({"球赛定于四月举行。"});
    Searcher searcher(portal_);
    std::atomic<int> answers = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int j = 0; j < 50; ++j) answers += total(searcher, {"球赛", {}, 20}) >= 1 ? 1 : 0;
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(answers, 200);
}

TEST(Suggestions, AreHeadingsAndTitlesOfWhatIsFoundEachOnce) {
    search::Results results;
    results.query = "球赛";
    for (const char* title : {"球赛通知", "球赛名单", "球赛通知"}) {
        results.hits.emplace_back();
        results.hits.back().passage.title = title;
    }
    results.hits[1].passage.heading = "办好“球赛”";
    EXPECT_EQ(Json::parse(suggestions_json(results)), Json::parse(R"(["球赛", ["球赛通知", "办好“球赛”"]])"));
}

TEST(Suggestions, AreToldToAddressBars) {
    const std::string described = with_suggestions(
        "<D>\n<Url type=\"text/html\" template=\"https://example.org/a/search.html?q={searchTerms}\"/>\n</D>\n");
    EXPECT_THAT(described,
                HasSubstr("<Url type=\"application/x-suggestions+json\" "
                          "template=\"https://example.org/a/api/suggest?q={searchTerms}\"/>\n<Url type=\"text"));
    EXPECT_EQ(with_suggestions("something else"), "something else");
}

}  // namespace
}  // namespace yaodian::server
