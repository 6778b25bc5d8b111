/// Where the names of a table's columns stand in a text whose table was broken into lines.
#pragma once

#include <cstddef>
#include <vector>

#include "generator/originals/originals.hpp"
#include "generator/structure/table_columns.hpp"
#include "generator/structure/table_header.hpp"

namespace yaodian::structure {

/// The file's lines without empty ones and page numbers.
struct TableText {
    std::vector<TableLine> lines;
    std::vector<std::size_t> index;       ///< of each in the file
    std::vector<std::size_t> group_ends;  ///< of each, the index behind the last line of its group
    std::vector<std::size_t> page_marks;  ///< indices in the file
};

[[nodiscard]] TableText table_text_of(const std::vector<originals::Line>& lines);

/// Reads the names of a table's columns from where they begin.
class HeaderReader {
  public:
    HeaderReader(const TableText& text, std::size_t begin) : text_(text), lines_(text.lines), begin_(begin) {}

    /// Whether these are the names of a table's columns.
    bool read();

    [[nodiscard]] const std::vector<TableColumn>& columns() const { return columns_; }
    /// How many groups were looked at.
    [[nodiscard]] std::size_t steps() const { return steps_; }
    [[nodiscard]] bool has(std::size_t line) const;

  private:
    [[nodiscard]] std::size_t group_end(std::size_t at) const { return text_.group_ends[at]; }
    bool take_names(std::size_t at);
    [[nodiscard]] bool may_stand_apart(const std::vector<ColumnName>& names, bool alone) const;
    [[nodiscard]] bool is_header() const;

    const TableText& text_;
    const std::vector<TableLine>& lines_;
    std::size_t begin_;
    std::size_t steps_ = 0;
    bool scattered_ = false;
    std::vector<TableColumn> columns_;
    std::vector<std::size_t> taken_;
};

}  // namespace yaodian::structure
