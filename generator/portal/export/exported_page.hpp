/// A page of a built portal as one file.
#pragma once

#include <string>
#include <string_view>

#include "generator/portal/portal.hpp"

namespace yaodian::portal {

struct ExportedPage {
    std::string name;  ///< for the file, ASCII: the page's path with `-` between its parts
    std::string html;  ///< see `one_file`
};

/// @param reference  a page's path in the site (`history/x/7.html`, `calendar/2024`), a document's name or its file in
///                   `content/`, a passage of it (`要点/甲#7`), or the name of a topic
/// @throws Failure when nothing was built, or there is no such page
[[nodiscard]] ExportedPage exported_page(const Portal& portal, std::string_view reference);

}  // namespace yaodian::portal
