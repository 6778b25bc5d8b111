/// A document's body as a stream of pieces that a template without recursion can walk.
#pragma once

#include <vector>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// Pieces in reading order. Each has exactly one true field of `section_begin`, `section_end`, `item_begin`,
/// `item_end`, `paragraph`, `table`, `schedule`, and the fields that the theme's README.md names.
/// @param document  the document of the body, for what stands beside its passages
/// @param depth  of the part that the body stands in: 0 for the document, 1 for an attachment, whose title is a heading
/// @param label  of the attachment, with which its places are cited
[[nodiscard]] Json stream_of(const View& view, const document::Document& document, const document::Body& body,
                             int depth, const std::string& label = {});

/// The outline beside the text: sections with what they hold, flat, each with its level.
[[nodiscard]] Json outline_of(const document::Document& document);

}  // namespace yaodian::pages
