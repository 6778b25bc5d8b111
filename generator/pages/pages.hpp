/// Pages of the portal: documents in, HTML out.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/relations/relations.hpp"
#include "generator/theme/theme.hpp"

namespace yaodian::pages {

/// The file that a document came in, offered beside its page.
struct OfferedOriginal {
    std::string path;       ///< relative to the portal's root
    std::string file_name;  ///< as it was called in `content/`
    std::string format;     ///< its extension in lower case, without the dot
    std::uintmax_t size = 0;
};

/// A query that shows something that search can do.
struct SearchExample {
    std::string ability;  ///< which: a name in the group `search_help` of the theme's words
    std::string query;
    bool operator==(const SearchExample&) const = default;
};

/// Path of the page about searching.
constexpr const char* search_help_path = "search-help.html";

/// What the pages need to know of the portal besides its documents.
struct Site {
    std::string title;
    std::string description;
    std::string institution;  ///< who publishes the portal; may be empty
    std::string language = "zh-CN";
    std::string version;                           ///< shown at the foot of every page; may be empty
    std::string logo;                              ///< path of a picture in the output; may be empty
    bool has_accent = false;                       ///< whether `assets/accent.css` sets the portal's own colour
    std::string address;                           ///< where the portal is published, ends in `/`; empty: not said
    std::vector<SearchExample> examples;           ///< queries that find something in this portal
    std::map<std::string, std::string> addresses;  ///< document name → path of its page, `documents/x.html`
    std::map<std::string, std::string> moved;      ///< old path of a page → new path, or empty when it was removed
    std::map<std::string, std::vector<std::string>> later_versions;  ///< document name → those that say they replace it
    bool imported_texts = false;  ///< whether each document has a page with the text that it was read from
    /// Document name → the lines of its original; none where it was Markdown already. Views into what outlives the
    /// pages.
    std::map<std::string, std::string_view> original_texts;
    std::map<std::string, std::vector<OfferedOriginal>> originals;  ///< document name → what to offer beside its page
};

struct Page {
    std::string path;  ///< relative to the portal's root
    std::string html;
};

/// A file that pages offer to download.
struct Download {
    std::string path;  ///< relative to the portal's root
    std::string bytes;
};

struct Pages {
    std::vector<Page> pages;          ///< in the order of their paths
    std::vector<Download> downloads;  ///< the same
};

/// Every page of the portal, and the files that they offer.
/// @param jobs  threads; 0: all cores. The pages are the same for any number.
/// @throws Failure when a template asks for what its page does not give
[[nodiscard]] Pages make_pages(const Site& site, const std::vector<document::Document>& documents,
                               const relations::Relations& relations, const theme::Theme& theme, unsigned jobs);

}  // namespace yaodian::pages
