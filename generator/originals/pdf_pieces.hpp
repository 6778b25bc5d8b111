/// What stands on a page of a PDF, piece by piece: lines of text and rows of tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/originals/pdf_pages.hpp"

namespace yaodian::originals {

/// A line of text as it stands on its page, or a row of a table.
struct Piece {
    PdfBox box;
    std::string text;
    double size = 0;  ///< width of a Han character
    std::size_t page = 0;
    std::vector<std::string> cells;  ///< of a row
    std::vector<bool> fills;         ///< of a row: whether a cell's last line reaches its right side
    std::vector<double> columns;     ///< of a row between rules: where its cells begin
    double column_left = 0;          ///< of a line in one of several columns: where that begins and ends
    double column_right = 0;         ///< 0: the page has no columns here

    [[nodiscard]] bool is_row() const { return !cells.empty(); }
};

/// The words of a line, from left to right.
using PdfWords = std::vector<const PdfWord*>;

/// Words by the lines that they stand on, from the top down.
[[nodiscard]] std::vector<PdfWords> lines_of_words(PdfWords words);

/// A line of words; empty ones are none.
[[nodiscard]] Piece piece_of(const PdfWords& line, std::size_t page);

/// Lines and rows of a page in reading order.
[[nodiscard]] std::vector<Piece> pieces_of(const PdfPage& page, std::size_t number);

/// Adds a part of one text to another: a space only where Latin words would run together.
void append(std::string& text, std::string_view next);

/// Width of what stands together at a line's begin: it had to fit, or the line would have been broken before it.
[[nodiscard]] double first_token_width(std::string_view text, double size);

}  // namespace yaodian::originals
