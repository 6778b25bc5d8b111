/// A document's body as a stream of pieces that a template without recursion can walk.
#pragma once

#include <vector>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// Pieces in reading order. Each has exactly one true field of `section_begin`, `section_end`, `item_begin`,
/// `item_end`, `paragraph`, `table`, `schedule`, and the fields that the theme's README.md names.
[[nodiscard]] Json stream_of(const View& view, const document::Body& body);

/// The outline beside the text: sections with what they hold, flat, each with its level.
[[nodiscard]] Json outline_of(const document::Document& document);

}  // namespace yaodian::pages
