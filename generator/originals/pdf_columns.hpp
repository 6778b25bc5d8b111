/// Texts beside each other that no rules divide: columns of a text, and the cells of tables.
#pragma once

#include <array>
#include <vector>

#include "generator/originals/pdf_pieces.hpp"

namespace yaodian::originals {

/// Two columns of running text beside each other.
struct PdfColumns {
    double top = 0;
    double bottom = 0;
    double gutter = 0;             ///< x between them
    std::array<double, 2> left{};  ///< where the lines of each begin and end
    std::array<double, 2> right{};

    [[nodiscard]] bool hold(const PdfBox& box) const { return box.middle_y() >= top && box.middle_y() <= bottom; }
    [[nodiscard]] std::size_t column_of(const PdfBox& box) const { return box.middle_x() < gutter ? 0 : 1; }
};

/// The columns of a page's text, from the top down: several lines on both sides of a gap that none crosses, most of
/// them as long as their column. A table's cells are not.
[[nodiscard]] std::vector<PdfColumns> columns_of(const PdfWords& words);

/// A place in the order of reading: two pieces are compared by it.
[[nodiscard]] std::array<double, 3> place_in_columns(const std::vector<PdfColumns>& columns, const PdfBox& box);

/// The lines of a page's text, each within its column, and the rows of tables without rules: lines whose parts stand
/// below each other, when the first of them names columns or at least three are alike.
[[nodiscard]] std::vector<Piece> text_pieces(PdfWords words, const std::vector<PdfColumns>& columns, std::size_t page);

}  // namespace yaodian::originals
