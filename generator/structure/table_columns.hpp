/// The lines of a broken table told apart by its columns: what stands in which column, and where its cells end.
#pragma once

#include <string>
#include <vector>

#include "generator/structure/table_header.hpp"

namespace yaodian::structure {

/// A line of a broken table.
struct TableLine {
    std::string text;  ///< single spaced
    int number = 0;    ///< in the original
    int page = 0;      ///< from 0
    int group = 0;     ///< lines with no empty line between them have the same one
};

struct TableColumn {
    std::string name;
    ColumnKind kind = ColumnKind::other;
    double header_width = 0;      ///< of the widest line of its name, in Han characters
    bool header_wrapped = false;  ///< the name stands on several lines: the column is hardly wider than they are
};

/// A cell: the lines that it stood on, joined.
struct TableCell {
    std::string text;
    std::size_t column = 0;
    std::size_t first = 0;  ///< index of its first line
    std::size_t last = 0;   ///< index of its last line
    std::vector<std::size_t> lines;
};

struct TableCells {
    std::vector<std::vector<TableCell>> columns;  ///< of each column, from top to bottom
    double cost = 0;  ///< how badly the lines fit the columns: below 1 for each line is well
};

/// Tells lines apart by columns. What is used: a cell's lines are broken where the next word would not have fitted; the
/// cells of a column follow one another from top to bottom; what a column's name says that it holds; cells side by side
/// are read from left to right. A line can hold pieces of several cells, with a space between them.
[[nodiscard]] TableCells cells_of_columns(const std::vector<TableLine>& lines, const std::vector<TableColumn>& columns);

}  // namespace yaodian::structure
