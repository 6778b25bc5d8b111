/// Which documents return under their title, so that hits show the newest of them and say how many came before.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::search {

/// A document's place among those that return under its title.
struct Edition {
    std::uint32_t series = 0;  ///< number of the series, from 1; 0: it is in none
    std::uint32_t number = 0;  ///< its place in it, the oldest first
};

/// The editions of the documents 0, 1, 2 … of the index.
class SeriesTable {
  public:
    SeriesTable() = default;
    /// @param bytes as `encode` gave them; empty: no document is in a series
    /// @throws std::out_of_range when they are damaged
    explicit SeriesTable(std::string_view bytes);

    [[nodiscard]] Edition of(std::uint32_t document) const;

    /// @param editions of each document
    [[nodiscard]] static std::string encode(const std::vector<Edition>& editions);

  private:
    /// Document, series and place in it, of the documents that are in a series, by number. The module of the page has
    /// this kind of list already; each other one makes it larger.
    std::vector<std::uint32_t> rows_;
};

}  // namespace yaodian::search
