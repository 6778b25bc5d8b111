/// Two years of an institution's documents side by side.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/pages/institution_years.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/pages/pages.hpp"

namespace yaodian::pages {

/// `compare/index.html`: every pair of documents that has a page, by institution; of many pairs the newest of each,
/// with the way to a page of its own. Nothing where there is no pair.
[[nodiscard]] std::vector<PageMaker> compare_index_pages(const View& view);

/// What was kept, edited, merged, split, moved, is perhaps related, new and dropped from one document to the other.
[[nodiscard]] PageMaker compare_page(const View& view, const DocumentPair& pair);

/// What that page needs to know of the other documents, by institution.
[[nodiscard]] std::vector<ComparedList> compared_lists(const View& view);

/// A pair as a link: `text` (both years), `url`, `title`.
[[nodiscard]] Json compare_pair(const View& view, const DocumentPair& pair, std::string_view from);

/// Links to the pages that compare a document with others: `text`, `url`, `title`.
[[nodiscard]] Json compare_links(const View& view, const document::Document& document, std::string_view from);

/// The path of the script that names the documents of an institution for the page that compares any two of them;
/// `portal/build/comparison_files.hpp` writes it.
[[nodiscard]] inline std::string compared_list_path(std::string_view key) {
    return "search/compared-" + std::string(key) + ".js";
}

/// The path of the index.
inline constexpr std::string_view compare_index_path = "compare/index.html";

}  // namespace yaodian::pages
