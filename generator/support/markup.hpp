/// Text as HTML and XML write it.
#pragma once

#include <string>
#include <string_view>

namespace yaodian {

/// With character references for `&`, `<`, `>` and `"`: for text and for attributes in double quotes.
[[nodiscard]] std::string escaped_markup(std::string_view text);

/// Without the character references that writers of HTML put into text and attributes: `&amp;`, `&lt;`, `&gt;`,
/// `&quot;`, `&apos;`, `&#39;`, `&#x27;`. Others stay.
[[nodiscard]] std::string unescaped_markup(std::string_view text);

}  // namespace yaodian
