/// The topics and the column of each passage, which are counted for the facets of topics and columns.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::search {

/// Number of a topic in the list of topics, from 1, or of a column in the list of columns, from the number of topics
/// + 1.
using Topic = std::uint16_t;

/// The topics of the passages 1, 2, 3 … of the database.
class TopicTable {
  public:
    TopicTable() = default;
    /// @param bytes as `encode` gave them; empty: not given
    /// @throws std::out_of_range when they are damaged
    explicit TopicTable(std::string_view bytes);

    /// @param id the database's number of the passage, from 1
    /// @throws TableMissing when the table was not given
    [[nodiscard]] std::span<const Topic> at(std::uint32_t id) const;

    /// @param topics of each passage in the database's order, each list in one order
    [[nodiscard]] static std::string encode(const std::vector<std::vector<Topic>>& topics);

  private:
    /// Neighbours with the same topics.
    struct Run {
        std::uint32_t first = 0;  ///< id of its first passage
        std::uint32_t set = 0;
    };
    std::vector<std::vector<Topic>> sets_;
    std::vector<Run> runs_;
};

}  // namespace yaodian::search
