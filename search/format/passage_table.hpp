/// What the index knows of a passage without its text: its document, its place there and its facets.
///
/// The table is one metadata entry of the database. It is small, because the passages of a document follow one another,
/// and it is read once: counting facets and choosing the best hits then reads nothing of the database but postings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/format/series_table.hpp"
#include "search/search.hpp"

namespace yaodian::search {

/// The values that facets are counted by.
struct FacetValues {
    int year = 0;              ///< 0: not known
    std::uint16_t months = 0;  ///< bit m − 1 for month m
    unsigned type = 0;         ///< number in the list of types + 1, 0: none
    unsigned issuer = 0;       ///< number in the list of issuers + 1, 0: none

    bool operator==(const FacetValues&) const = default;
};

/// A row of the table.
struct PassageRow {
    std::uint32_t document = 0;  ///< number of the document, from 0, as in the texts
    std::uint32_t place = 0;     ///< among the document's passages, from 0
    FacetValues facets;
};

/// The rows of the passages 1, 2, 3 … of the database.
class PassageTable {
  public:
    PassageTable() = default;
    /// @param bytes as `encode` gave them
    /// @param series  the same as there
    /// @throws std::out_of_range when they are damaged
    explicit PassageTable(std::string_view bytes, const SeriesTable& series = {});

    /// @param id the database's number of the passage, from 1
    /// @throws std::out_of_range when there is none
    [[nodiscard]] PassageRow at(std::uint32_t id) const;
    [[nodiscard]] std::uint32_t size() const { return size_; }

    /// The same, but with the place of another passage of its document, for who goes through the passages in order.
    /// @param id  as of `at`, not smaller than the one before
    /// @param run  0 for the first, then as it was left
    [[nodiscard]] const PassageRow& row_behind(std::uint32_t id, std::size_t& run) const;

    /// @param rows in the database's order; the places are not looked at, they follow from it
    /// @param series  of the documents: those of one are mostly of one type
    [[nodiscard]] static std::string encode(const std::vector<PassageRow>& rows, const SeriesTable& series = {});

  private:
    /// Neighbours of one document that are alike but for their place.
    struct Run {
        std::uint32_t first = 0;  ///< id of its first passage
        PassageRow row;           ///< of that passage
    };
    std::vector<Run> runs_;
    std::uint32_t size_ = 0;
};

}  // namespace yaodian::search
