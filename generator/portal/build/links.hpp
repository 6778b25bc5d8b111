/// The links of the written pages: whether each one leads to something that is there.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "generator/support/problem.hpp"

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

/// Checks every relative link: it leads to a page or file of the output, and to an id that is there. A link that ends
/// in a folder, begins with `/` or loads something from elsewhere is a problem too, since the output has to work from
/// any folder and offline.
/// @param pages  path in the output → what was scanned
/// @param files  paths of all other files in the output
[[nodiscard]] std::vector<Problem> check_links(const std::map<std::string, PageLinks>& pages,
                                               const std::set<std::string>& files);

/// Checks that no page is an orphan: a reader who begins at `start` comes to each one by links.
/// @param entered_otherwise  pages that are not meant to be linked: what a server shows for a wrong address, what
///                           stands at an address of before
[[nodiscard]] std::vector<Problem> check_reachable(const std::map<std::string, PageLinks>& pages,
                                                   const std::string& start,
                                                   const std::set<std::string>& entered_otherwise);

}  // namespace yaodian::portal
