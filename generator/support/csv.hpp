/// CSV files by RFC 4180, as spreadsheets read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yaodian {

/// What such a file begins with: the byte order mark of UTF-8, by which spreadsheets know it.
inline constexpr std::string_view csv_begin = "\xEF\xBB\xBF";

/// A line with its end. A text that a spreadsheet would take for a formula gets an apostrophe before it.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& fields);

}  // namespace yaodian
