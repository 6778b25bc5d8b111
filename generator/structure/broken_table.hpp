/// Tables that a program has written out as plain text, cell by cell: found, and put together again.
#pragma once

#include <string>
#include <vector>

#include "generator/originals/originals.hpp"

namespace yaodian::structure {

struct MendedTables {
    std::vector<originals::Line> lines;  ///< of the file, with rows in the place of the tables' lines
    std::vector<std::string> oddities;   ///< what a person should compare with the original
    std::vector<int> uncertain;          ///< first lines of tables of which not all rows can be told
    std::vector<std::string> left_out;   ///< page numbers and repeated names of columns
    bool any = false;
};

/// Finds tables whose cells stand as blocks of short lines, as `pdftotext` writes them, and makes rows of those that
/// can be told with certainty. Columns that cannot be told by rows follow as columns of their own; where not even
/// columns can be told, each line stays by itself. Not a character is lost or added.
[[nodiscard]] MendedTables mend_tables(const std::vector<originals::Line>& lines);

}  // namespace yaodian::structure
