/// What the head of a page of the output says of it.
#pragma once

#include <string>
#include <string_view>

namespace yaodian::portal {

/// The page's title without the portal's; empty when it has none.
[[nodiscard]] std::string page_title(std::string_view html);

/// The content of the `meta` of this name; empty when there is none.
[[nodiscard]] std::string page_meta(std::string_view html, std::string_view name);

}  // namespace yaodian::portal
