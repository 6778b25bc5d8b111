/// Two years of an institution's documents side by side.
#pragma once

#include "generator/pages/institution_years.hpp"
#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// `compare/index.html`: every pair of documents that has a page, by institution. There has to be one.
[[nodiscard]] PageModel compare_index_page(const View& view);

/// What was kept, edited, merged, split, moved, is perhaps related, new and dropped from one document to the other.
[[nodiscard]] PageMaker compare_page(const View& view, const DocumentPair& pair);

/// A pair as a link: `text` (both years), `url`, `title`.
[[nodiscard]] Json compare_pair(const View& view, const DocumentPair& pair, std::string_view from);

/// Links to the pages that compare a document with others: `text`, `url`, `title`.
[[nodiscard]] Json compare_links(const View& view, const document::Document& document, std::string_view from);

/// The path of the index.
inline constexpr std::string_view compare_index_path = "compare/index.html";

}  // namespace yaodian::pages
