/// The judged queries of the real collection, scored as `score_search.py` does.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tests/unit/search/gold_collection.hpp"

namespace yaodian::search::test {
namespace {

using nlohmann::json;

bool met(const std::string& wanted, const Hit& hit) {
    return wanted.find('#') == std::string::npos ? hit.passage.document == wanted : hit.passage.ref == wanted;
}

std::size_t count_met(const json& wanted, const std::vector<Hit>& hits, std::size_t ranks) {
    std::size_t count = 0;
    for (const auto& ref : wanted) {
        const auto end = hits.begin() + static_cast<std::ptrdiff_t>(std::min(ranks, hits.size()));
        count += std::any_of(hits.begin(), end, [&](const Hit& hit) { return met(ref, hit); }) ? 1u : 0u;
    }
    return count;
}

TEST(JudgedQueries, find_the_passages_that_people_expect_first) {
    const auto queries = gold_directory() / "queries.json";
    if (!std::filesystem::exists(queries)) GTEST_SKIP() << "no " << queries << ": the collection is not here";
    const std::string path = testing::TempDir() + "gold.db";
    write_index(path, gold_passages(), site_vocabulary());
    const Index index(path);
    const bool verbose = std::getenv("YAODIAN_VERBOSE") != nullptr;

    double first_sum = 0;
    double also_sum = 0;
    int also_count = 0;
    int count = 0;
    std::ifstream file(queries);
    for (const auto& q : json::parse(file)) {
        SCOPED_TRACE(q["query"].get<std::string>());
        Filters filters;
        if (q["apply"].is_object() && q["apply"].contains("year")) filters.years = {q["apply"]["year"].get<int>()};
        const Results results = index.search(q["query"].get<std::string>(), filters, {20});
        const json& wanted = q["expect_first"];
        double first = results.hits.empty() ? 1 : 0;
        if (!wanted.empty()) {
            first = static_cast<double>(count_met(wanted, results.hits, wanted.size())) /
                    static_cast<double>(wanted.size());
        }
        first_sum += first;
        ++count;
        if (!q["expect_also"].empty()) {
            also_sum += static_cast<double>(count_met(q["expect_also"], results.hits, 20)) /
                        static_cast<double>(q["expect_also"].size());
            ++also_count;
        }
        for (const auto& bad : q["must_not_first"]) {
            EXPECT_FALSE(!results.hits.empty() && met(bad, results.hits[0])) << bad << " must not be first";
        }
        if (q["understood"].is_object()) {
            const json none = json::array();
            EXPECT_EQ(json(results.understood.years), q["understood"].value("years", none));
            EXPECT_EQ(json(results.understood.months), q["understood"].value("months", none));
        }
        if (verbose) {
            std::cout << q["id"] << " " << q["query"] << " first " << first << " total " << results.total << "\n";
            for (std::size_t i = 0; i < std::min<std::size_t>(results.hits.size(), wanted.size() + 5); ++i) {
                const Hit& hit = results.hits[i];
                const bool good = std::any_of(wanted.begin(), wanted.end(), [&](const json& w) { return met(w, hit); });
                std::cout << "   " << (good ? "+ " : "  ") << hit.passage.ref << " " << hit.score << " " << hit.snippet
                          << "\n";
            }
        }
    }
    std::cout << "first " << first_sum / count << " over " << count << ", also " << also_sum / also_count << "\n";
    EXPECT_GE(first_sum / count, 0.97);
    EXPECT_GE(also_sum / also_count, 0.97);
}

}  // namespace
}  // namespace yaodian::search::test
