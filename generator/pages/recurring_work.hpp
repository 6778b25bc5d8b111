/// Work that is done year after year and notices that return, for the home page of a large portal.
#pragma once

#include <string_view>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// Work points that still occur in the newest years, those of most years first, and the notices that returned most.
/// @param from  the page that shows them
/// @returns `{has_any, has_work, work[], has_notices, notices[]}`, each entry `{text, url, body, has_body, note}`
[[nodiscard]] Json recurring_work(const View& view, std::string_view from);

}  // namespace yaodian::pages
