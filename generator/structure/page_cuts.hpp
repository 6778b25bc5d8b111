/// Paragraphs that the end of a page cut in two.
#pragma once

#include <string_view>

#include "generator/structure/paragraphs.hpp"

namespace yaodian::structure {

/// Joins them, and says so in `paragraphs.joins`.
void join_page_cuts(Paragraphs& paragraphs, const Spacing& spacing);

/// 专栏1　……工程: the heading of a box that stands between the text's paragraphs.
[[nodiscard]] bool is_box_title(std::string_view text);

}  // namespace yaodian::structure
