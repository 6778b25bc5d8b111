/// How many documents there are of each month: a picture and the table of the same numbers, made at build time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "generator/pages/document_list.hpp"

namespace yaodian::pages {

/// Counts of one year: at 0 of documents whose month is not known, then of the months 1 to 12.
using MonthCounts = std::array<std::size_t, 13>;

/// By year, ascending; documents without a year are left out.
[[nodiscard]] std::map<int, MonthCounts> count_months(const Documents& documents);

[[nodiscard]] std::uint64_t hash_of(const std::map<int, MonthCounts>& counts);

/// Whether there is enough for a picture to say something: a few years, and some documents in them.
[[nodiscard]] bool has_month_chart(const std::map<int, MonthCounts>& counts);

/// What the partial `month-chart` is given. Lengths are in CSS pixels, from the top left corner: `width`, `height`,
/// `ground`, `bars[]` (`x`, `y`, `width`, `height`), `labels[]` (`x`, `y`, `text`); `highest`, a sentence; `years[]`,
/// the newest first: `name`, `has_url`, `url`, `total`, `months[]` (`count`, `is_none`, `shade` from 0 to 5), the last
/// of them those whose month is not known.
/// @param url_of  where the documents of a year are; empty: nowhere by themselves
[[nodiscard]] Json month_chart(const View& view, const std::map<int, MonthCounts>& counts,
                               const std::function<std::string(int year)>& url_of);

}  // namespace yaodian::pages
