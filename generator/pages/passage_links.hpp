/// How pages name passages of other documents, link to them and say how they are related.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "comparison/word_difference.hpp"
#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// A word of the interface with `{name}` filled in.
[[nodiscard]] std::string filled_word(const View& view, std::string_view word,
                                      std::initializer_list<std::pair<std::string_view, std::string>> values);

/// How people call a passage inside its document: `第7条`, `3.2.1`, `（二）`, `5月第4项`; a short name where it has no
/// number.
[[nodiscard]] std::string point_name(const View& view, const Place& place);

/// How one cites a passage of a document: `第7条`, `第7条（2）`, `三（二）1`, `2023年5月第4项`.
/// @param labels  of the sections and items that hold it, and its own, from the outermost; empty ones are passed over
[[nodiscard]] std::string cited_place(const View& view, std::string_view anchor,
                                      const std::vector<std::string>& labels);
[[nodiscard]] std::string cited_row(const View& view, const document::ScheduleRow& row);

/// `text` (the year and `point_name`), `url`, `title` (what the passage is about).
[[nodiscard]] Json passage_link(const View& view, const std::string& reference, const Place& place,
                                std::string_view from);

/// Whether a link needs no “perhaps”.
[[nodiscard]] bool is_sure(const relations::Lineage& link);

/// `badge` (the word) and `badge_id` (the end of a class name) of a reuse.
[[nodiscard]] Json reuse_badge(const View& view, const relations::Lineage& link);

/// Pieces for the template `difference`: `text`, and one of `is_same`, `is_deleted`, `is_inserted`.
[[nodiscard]] Json pieces_json(const std::vector<comparison::TextPiece>& pieces);

}  // namespace yaodian::pages
