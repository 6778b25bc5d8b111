/// Lines of iCalendar, RFC 5545.
#pragma once

#include <string>
#include <string_view>

namespace yaodian::pages {

/// A text as the value of a property (section 3.3.11): `\`, `;`, `,` and line breaks escaped, other control characters
/// left out.
[[nodiscard]] std::string icalendar_text(std::string_view text);

/// A property as content lines (section 3.1): ended by CRLF, folded so that no line has more than 75 octets, and never
/// inside a UTF-8 character.
/// @param value  escaped where it is a text
[[nodiscard]] std::string icalendar_line(std::string_view name, std::string_view value);

}  // namespace yaodian::pages
