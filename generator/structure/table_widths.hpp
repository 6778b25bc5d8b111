/// How wide the columns of a broken table may be.
#pragma once

#include <vector>

#include "generator/structure/table_columns.hpp"
#include "generator/structure/table_pieces.hpp"

namespace yaodian::structure {

/// The ways to read one line.
using Readings = std::vector<Reading>;

/// Widths at which lines of this table are broken, ascending: those of blocks whose lines are all equally long but for
/// the last, and some that tables often have.
[[nodiscard]] std::vector<double> broken_widths(const std::vector<TableLine>& lines,
                                                const std::vector<Readings>& all_readings);

/// What a column is wide before it is known better.
[[nodiscard]] double usual_width(const TableColumn& column, const std::vector<Readings>& all_readings);

}  // namespace yaodian::structure
