/// Cells of a column whose lines follow one another without a gap, told by words that come again and again.
#pragma once

#include <vector>

#include "generator/structure/table_columns.hpp"

namespace yaodian::structure {

/// Cuts the lines of a column (each as a cell of its own) into cells: best into those that occur more than once, where
/// the lines of a block hold together.
[[nodiscard]] std::vector<TableCell> cut_by_recurring_words(std::vector<TableCell> lines_of_column,
                                                            const std::vector<TableLine>& lines);

}  // namespace yaodian::structure
