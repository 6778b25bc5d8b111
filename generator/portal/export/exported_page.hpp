/// A page of a built portal as one file, or as a Word file.
#pragma once

#include <string>
#include <string_view>

#include "generator/portal/portal.hpp"
#include "generator/support/progress.hpp"

namespace yaodian::portal {

struct ExportedPage {
    std::string name;   ///< for the file, ASCII: the page's path with `-` between its parts
    std::string bytes;  ///< of the file
};

/// As HTML, see `one_file`.
/// @param reference  a page's path in the site (`history/x/7.html`, `calendar/2024`), a document's name or its file in
///                   `content/`, a passage of it (`要点/甲#7`), or the name of a topic
/// @throws Failure when nothing was built, or there is no such page
[[nodiscard]] ExportedPage exported_page(const Portal& portal, std::string_view reference);

/// As Word: a document as official documents are set, every other page as it is; a history without marks where
/// `reference` ends with `#handout`.
/// @throws Failure as `exported_page`
[[nodiscard]] ExportedPage exported_word(const Portal& portal, std::string_view reference, unsigned jobs,
                                         Progress& progress);

}  // namespace yaodian::portal
