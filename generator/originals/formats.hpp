/// One reader a format, behind `read_original`.
#pragma once

#include <string_view>
#include <vector>

#include "generator/originals/originals.hpp"

namespace yaodian::originals {

/// Lines of UTF-8 plain text; rows of tables have their cells.
[[nodiscard]] std::vector<Line> text_lines(std::string_view text);

/// Lines of Markdown that is an original (not the Markdown form): a paragraph, heading or list item is a line with its
/// number as text, a table's row has its cells; front matter is left out.
[[nodiscard]] std::vector<Line> markdown_lines(std::string_view markdown);

}  // namespace yaodian::originals
