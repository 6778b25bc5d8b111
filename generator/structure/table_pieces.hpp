/// Pieces of the lines of a broken table: how wide they are printed, and what column they look like.
#pragma once

#include <string>
#include <vector>

#include "generator/structure/table_header.hpp"

namespace yaodian::structure {

/// A piece of a line that stands in one column.
struct Piece {
    std::string text;
    std::u32string characters;
    double width = 0;
    double first_word = 0;  ///< width of what cannot be broken at its begin
    bool ends_sentence = false;
    bool ends_office = false;
    bool only_han = false;  ///< its width is known exactly
    bool of_whole_line = false;
    int word = 0;  ///< equal pieces have the same number
};

/// A line as one piece, or as the pieces between some of its spaces.
using Reading = std::vector<Piece>;

/// The ways to read a single-spaced line in a table of so many columns: whole first.
[[nodiscard]] std::vector<Reading> readings_of(const std::string& text, std::size_t columns);

/// How little a piece looks like what a column of a kind holds: 0 like it, 6 not at all.
/// @param has_numbers, has_times  whether the table has columns of these
[[nodiscard]] double strangeness(const Piece& piece, ColumnKind kind, bool begins_cell, bool has_numbers,
                                 bool has_times);

}  // namespace yaodian::structure
