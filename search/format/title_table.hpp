/// The order of documents by their titles.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::search {

/// For each document of the index the place of its title among all titles.
class TitleTable {
  public:
    TitleTable() = default;
    /// @param bytes as `encode` gave them; empty: not given
    /// @throws std::out_of_range when they are damaged
    explicit TitleTable(std::string_view bytes);

    /// @throws TableMissing when the table was not given, std::out_of_range when there is no such document
    [[nodiscard]] std::uint32_t place_of(std::uint32_t document) const;

    /// @param places  of the documents 0, 1, 2 …; equal titles have equal ones
    [[nodiscard]] static std::string encode(const std::vector<std::uint32_t>& places);

  private:
    std::vector<std::uint32_t> places_;
};

}  // namespace yaodian::search
