/// Searches that pages do by themselves: they are told to the server only where it keeps a query log.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yaodian::server {

/// Path of the script below the site, and of what it tells searches to.
inline constexpr std::string_view page_searches_script = "api/searches.js";
inline constexpr std::string_view page_searches_path = "api/searched";

/// The script. It tells the last of several searches that follow one another, as they do while somebody types.
[[nodiscard]] std::string_view page_searches_source();

/// The page with the script.
/// @param base  path of the site, with its final `/`
[[nodiscard]] std::string with_page_searches(std::string html, std::string_view base);

struct PageSearch {
    std::string query;
    int hits = 0;
};

/// What the script has sent; nothing when it is anything else.
[[nodiscard]] std::optional<PageSearch> read_page_search(std::string_view body);

}  // namespace yaodian::server
