/// Single nodes of a Markdown tree as parts of a document.
#pragma once

#include <cmark-gfm.h>

#include <optional>
#include <string>

#include "generator/document/document.hpp"

namespace yaodian::document {

/// `<!-- 落款 -->` → 落款; empty when the block is no comment alone.
[[nodiscard]] std::string marker_of(cmark_node* node);

/// The picture that a paragraph is; nothing when it is a text, or the picture lies elsewhere.
[[nodiscard]] std::optional<Image> image_of(cmark_node* paragraph);

[[nodiscard]] Table table_of(cmark_node* node);

/// A hard break parts words as a space does, and nothing at either end.
[[nodiscard]] std::string on_one_line(const std::string& text);

[[nodiscard]] std::string on_one_line(cmark_node* node);

/// A table without a row under a head without a word: there is nothing in it.
[[nodiscard]] bool holds_nothing(const Table& table);

}  // namespace yaodian::document
