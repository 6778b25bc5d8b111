/// Lines joined to paragraphs: the layout of the whole file first, then where each paragraph ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/originals/originals.hpp"
#include "generator/structure/structure.hpp"

namespace yaodian::structure {

/// A paragraph, or a row of a table.
struct Paragraph {
    std::string text;                ///< without line wraps and outer white space; of a row: its cells, single spaced
    int line = 0;                    ///< of the original, where it begins
    int last_line = 0;               ///< where it ends; 0: the same line
    std::vector<std::string> cells;  ///< of a table's row
    bool is_indented = false;        ///< by two characters, as a paragraph's first line
    bool page_cut_before = false;    ///< a page ends between the paragraph before and this one
    int heading_level = 0;           ///< as `Line::heading_level`
    bool is_title = false;           ///< as `Line::is_title`
    bool is_apart = false;           ///< as `Line::is_apart`, or an empty line above where those part paragraphs
    std::vector<document::Image> pictures;  ///< that stand below it
    bool fills_line = false;  ///< its last line reaches the measure, so the paragraph may go on behind a page cut

    [[nodiscard]] bool is_row() const { return !cells.empty(); }
};

struct Paragraphs {
    Layout layout = Layout::line_is_paragraph;
    std::vector<Paragraph> list;
    std::vector<std::string> joins;     ///< page cuts that were joined
    std::vector<std::string> left_out;  ///< page numbers
};

/// Joins the lines of an original to paragraphs; where its format says what a paragraph is, each line is one.
[[nodiscard]] Paragraphs paragraphs_of(const originals::Original& original);

/// Whether the document prints a space between Han characters and digits or Latin letters.
struct Spacing {
    bool before_digits = false;
    bool before_latin = false;
};
[[nodiscard]] Spacing spacing_of(const std::vector<originals::Line>& lines);

/// Two pieces of one paragraph: nothing between Han characters, a space between Latin words, and one between Han and
/// digits or Latin where the document prints one.
[[nodiscard]] std::string join_pieces(std::string_view first, std::string_view second, const Spacing& spacing);

/// Whether a line is a date of a signature: a year alone is not (`2024 年` can be the first line of a title).
[[nodiscard]] bool is_date_line(std::string_view text);

/// Whether a paragraph ends as a sentence does: 。！？；： or a colon, closing quotes and brackets aside.
[[nodiscard]] bool ends_sentence(std::string_view text);

/// Whether a character is one of a set.
[[nodiscard]] inline bool in(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

}  // namespace yaodian::structure
