/// Cells of a column whose lines follow one another without a gap, told by words that come again and again.
#pragma once

#include <cstddef>
#include <vector>

#include "generator/structure/table_columns.hpp"

namespace yaodian::structure {

/// Each line of a column's cells as a cell of its own.
/// @param sizes  characters of each line of the table in this column
[[nodiscard]] std::vector<TableCell> lines_of_cells(const std::vector<TableCell>& cells, std::size_t column,
                                                    const std::vector<std::size_t>& sizes);

/// Cuts the lines of a column (each as a cell of its own) into cells: best into those that occur more than once, where
/// the lines of a block hold together.
[[nodiscard]] std::vector<TableCell> cut_by_recurring_words(std::vector<TableCell> lines_of_column,
                                                            const std::vector<TableLine>& lines);

}  // namespace yaodian::structure
