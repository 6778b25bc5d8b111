/// What the HTML of a page has for links, and places that links lead to.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::portal {

/// A link in a page, or something that the page loads.
struct Link {
    std::string target;  ///< as written, with character references resolved
    int line = 0;
    bool loads = false;  ///< loaded with the page (script, style, image), not followed by the reader
};

/// What a page's HTML has for links.
struct PageLinks {
    std::set<std::string> ids;
    std::vector<Link> links;
};

/// Scans HTML for `id`, `name` of `a`, `href` and `src`. Comments and the text of scripts and styles are left out.
[[nodiscard]] PageLinks scan_links(std::string_view html);

}  // namespace yaodian::portal
