/// Ways to read a broken table as far as they have been followed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "generator/structure/paragraphs.hpp"
#include "generator/structure/table_columns.hpp"
#include "generator/structure/table_pieces.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

/// Columns that a table may have.
inline constexpr std::size_t most_columns = 8;

/// What has been read so far, one of many ways.
struct State {
    struct Column {
        double width = 0;    ///< of the last piece; 0: the column is empty
        bool whole = false;  ///< the last piece ended a sentence, or the name of an office
        bool only_han = false;
        int word = 0;
        char32_t last = 0;  ///< character
        int begun = 0;      ///< cells of all columns that had begun when the last piece was read

        /// Whether a date is whole and another one begins.
        [[nodiscard]] bool begins_next(ColumnKind kind, char32_t first) const {
            const bool digit = first >= U'0' && first <= U'9';
            const bool numeral = in(U"一二三四五六七八九十元", first);
            if (kind == ColumnKind::week) return last == U'周' && (digit || numeral || first == U'第');
            if (kind != ColumnKind::time) return false;
            if (in(U"日）)前后底", last)) return digit || numeral || first == U'第';
            return last == U'月' && numeral;
        }
    };
    int begun = 0;
    bool opened = false;  ///< the last piece fills the first line of its cell, which goes on
    std::array<Column, most_columns> columns;
    std::size_t column = most_columns;  ///< of the last piece
    std::size_t beside = most_columns;  ///< column to the left of it on the same line
    double cost = 0;
    int step = -1;  ///< index into the steps, of the last one

    /// Puts a piece into a column of this kind and width.
    void place(const Piece& piece, std::size_t into, ColumnKind kind, double width, bool begins_cell, double its_cost);
};

/// One piece put into a column.
struct Step {
    int before = -1;
    std::size_t line = 0;
    std::size_t reading = 0;
    std::array<std::uint8_t, 3> columns{};  ///< of the reading's pieces
    std::array<bool, 3> begins{};           ///< whether the piece begins a cell
};

/// The cheapest states, best first, as their places in the list. Of those that only differ in how they came about the
/// best is enough: they go on alike.
[[nodiscard]] std::vector<std::size_t> best_of(const std::vector<State>& states, std::size_t most, std::size_t columns);

}  // namespace yaodian::structure
