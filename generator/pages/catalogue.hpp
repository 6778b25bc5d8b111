/// Index pages: names in groups, each with where it leads and how often it occurs.
#pragma once

#include <string>
#include <vector>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

struct CatalogueEntry {
    std::string name;
    std::string to;                                        ///< path of its page, or place in one
    std::string note;                                      ///< shown beside the name; may be empty
    const std::vector<std::string>* references = nullptr;  ///< passages that it stands in, which are counted
};

struct CatalogueGroup {
    std::string id;    ///< ASCII; also the name of the page that a long group goes on in
    std::string name;  ///< empty: the only group
    std::string note;  ///< a sentence; may be empty
    std::vector<CatalogueEntry> entries;
};

struct Catalogue {
    std::string folder;  ///< its page is `FOLDER/index.html`
    std::string title;
    std::string lead;  ///< what it shows, in a sentence
    std::vector<CatalogueGroup> groups;
};

/// The index page, and the pages that long groups go on in. Of equal entries, those that occur more often come first.
[[nodiscard]] std::vector<PageMaker> catalogue_pages(const View& view, Catalogue catalogue);

/// Passages in numbers for people: `12 处 · 3 个单位 · 2020—2024年`.
[[nodiscard]] std::string facts_of(const View& view, const std::vector<std::string>& references);

}  // namespace yaodian::pages
