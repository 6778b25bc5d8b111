/// Text as HTML and XML write it.
#pragma once

#include <string>
#include <string_view>

namespace yaodian {

/// With character references for `&`, `<`, `>` and `"`: for text and for attributes in double quotes.
[[nodiscard]] std::string escaped_markup(std::string_view text);

}  // namespace yaodian
