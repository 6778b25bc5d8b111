/// How the lines of a file were laid out: measured, not assumed.
#pragma once

#include <string_view>
#include <vector>

#include "generator/originals/originals.hpp"
#include "generator/structure/structure.hpp"

namespace yaodian::structure {

struct LayoutFacts {
    Layout layout = Layout::line_is_paragraph;
    double measure = 0;                ///< width of a full line in Han characters; of wrapped layouts
    bool trailing_space_ends = false;  ///< a space at a line's end marks a paragraph's end
    bool indent_begins = false;        ///< an indent of two characters marks a paragraph's begin
    double block_measure = 0;          ///< width at which lines inside a block are wrapped; 0 when each is a paragraph
};

[[nodiscard]] LayoutFacts layout_facts(const std::vector<originals::Line>& lines);

/// Whether a line has neither text nor cells.
[[nodiscard]] bool is_blank(const originals::Line& line);

/// Width in Han characters: Han and Chinese punctuation count one, all else a half. Outer white space aside.
[[nodiscard]] double line_width(std::string_view text);

/// Width of the white space before the text, in Han characters.
[[nodiscard]] double indent_width(std::string_view text);

/// Whether white space follows the text on its line.
[[nodiscard]] bool has_trailing_space(std::string_view text);

/// Whether a line says that it is a page number: `— 3 —`, `第 3 页`, `3/12`.
[[nodiscard]] bool is_page_mark(std::string_view line);

/// Lines that are page numbers (`— 3 —`, `第 3 页`, or bare numbers that count through the file); by index.
[[nodiscard]] std::vector<bool> page_number_lines(const std::vector<originals::Line>& lines);

}  // namespace yaodian::structure
