/// Rows of a broken table: which cells of its columns stand side by side.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generator/structure/table_columns.hpp"

namespace yaodian::structure {

struct TableRows {
    std::vector<std::size_t> columns;            ///< those whose cells are known by rows, from left to right
    std::vector<std::size_t> apart;              ///< those whose cells are not
    std::vector<std::vector<std::string>> rows;  ///< of each row the cells of `columns`; empty ones where a cell above
                                                 ///< spans several rows, or nothing stands
    std::vector<std::size_t> lines;              ///< of each row the index of its first line
    std::string guide;  ///< what told where the cells that span several rows begin: an office that opens each day
};

/// Puts cells side by side. Columns with as many cells as the table has rows are taken in order; a cell that spans rows
/// begins where numbers start again, or where the office that opens the table comes again, when that is as often as
/// there are such cells. What lines and pages the cells share must agree.
/// Nothing when no two columns have as many cells.
[[nodiscard]] std::optional<TableRows> rows_of_cells(const TableCells& cells, const std::vector<TableColumn>& columns,
                                                     const std::vector<TableLine>& lines);

}  // namespace yaodian::structure
