/// What the query log says: what people look for, and what they do not find.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::server {

/// A query with how often it was asked.
struct AskedQuery {
    std::string query;
    std::size_t times = 0;
    bool operator==(const AskedQuery&) const = default;
};

struct QueryStatistics {
    std::size_t searches = 0;
    std::size_t without_hits = 0;
    std::size_t unreadable = 0;  ///< lines that are none of a query log
    std::string first_day;       ///< `2026-11-28`; empty where there is no search
    std::string last_day;
    std::vector<AskedQuery> queries;  ///< most frequent first, then by their characters
    std::vector<AskedQuery> unfound;  ///< those of which the latest found nothing, likewise
};

/// Collects lines of query logs, in the order of time.
class QueryStatisticsReader {
  public:
    QueryStatisticsReader();
    ~QueryStatisticsReader();
    QueryStatisticsReader(const QueryStatisticsReader&) = delete;
    QueryStatisticsReader& operator=(const QueryStatisticsReader&) = delete;

    void add_line(std::string_view line);
    [[nodiscard]] QueryStatistics finish() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace yaodian::server
