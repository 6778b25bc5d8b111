#include "generator/server/query_statistics.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "generator/support/text.hpp"

namespace yaodian::server {

namespace {

struct LoggedQuery {
    std::string day;
    std::string query;
    bool has_hits = false;
};

/// Nothing for a line that is none of a query log.
std::optional<LoggedQuery> read_logged_query(std::string_view line) {
    constexpr std::size_t day_size = 10;
    const auto parsed = nlohmann::json::parse(line, nullptr, false);
    if (!parsed.is_object()) return std::nullopt;
    const auto hour = parsed.find("hour");
    const auto query = parsed.find("query");
    const auto hits = parsed.find("hits");
    const bool complete = hour != parsed.end() && query != parsed.end() && hits != parsed.end();
    if (!complete || !hour->is_string() || !query->is_string() || !hits->is_number_integer()) return std::nullopt;
    const std::string time = hour->get<std::string>();
    if (time.size() < day_size) return std::nullopt;
    return LoggedQuery{time.substr(0, day_size), std::string(trim(to_half_width(query->get<std::string>()))),
                       hits->get<std::int64_t>() > 0};
}

}  // namespace

struct QueryStatisticsReader::State {
    struct Counted {
        std::size_t times = 0;
        std::size_t times_without_hits = 0;
        bool found_last = false;
    };
    QueryStatistics sums;
    std::map<std::string, Counted> queries;
};

QueryStatisticsReader::QueryStatisticsReader() : state_(std::make_unique<State>()) {}
QueryStatisticsReader::~QueryStatisticsReader() = default;

void QueryStatisticsReader::add_line(std::string_view line) {
    if (trim(line).empty()) return;
    QueryStatistics& sums = state_->sums;
    const auto logged = read_logged_query(line);
    if (!logged) {
        ++sums.unreadable;
        return;
    }
    ++sums.searches;
    if (!logged->has_hits) ++sums.without_hits;
    if (sums.first_day.empty() || logged->day < sums.first_day) sums.first_day = logged->day;
    sums.last_day = std::max(sums.last_day, logged->day);
    auto& counted = state_->queries[logged->query];
    ++counted.times;
    if (!logged->has_hits) ++counted.times_without_hits;
    counted.found_last = logged->has_hits;
}

QueryStatistics QueryStatisticsReader::finish() const {
    QueryStatistics out = state_->sums;
    for (const auto& [query, counted] : state_->queries) {
        if (query.empty()) continue;
        out.queries.push_back({query, counted.times});
        // What was found later needs no synonym any more.
        if (!counted.found_last) out.unfound.push_back({query, counted.times_without_hits});
    }
    for (auto* list : {&out.queries, &out.unfound}) {
        std::stable_sort(list->begin(), list->end(),
                         [](const AskedQuery& a, const AskedQuery& b) { return a.times > b.times; });
    }
    return out;
}

}  // namespace yaodian::server
