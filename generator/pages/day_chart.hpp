/// How much is planned for each day of a year: a picture and the table of the same numbers, made at build time.
#pragma once

#include <array>
#include <cstddef>

#include "generator/pages/calendar_rows.hpp"

namespace yaodian::pages {

/// Rows of schedules for each day, by month (0 to 11) and day (0 to 30).
using DayCounts = std::array<std::array<std::size_t, 31>, 12>;

/// Rows that name days of the year; a row of several days counts for each.
[[nodiscard]] DayCounts count_days(const CalendarRows& rows, int year);

/// Whether enough days are named for a picture to say something.
[[nodiscard]] bool has_day_chart(const DayCounts& counts);

/// What the partial `day-chart` is given. Lengths are in CSS pixels, from the top left corner: `width`, `height`,
/// `marks[]` (`x`, `y`, `radius`: the more rows the larger), `days[]` and `names[]` (`x`, `y`, `text`); `busiest`, a
/// sentence; `day_numbers[]`, and `rows[]` of the table: `name`, `cells[]` (`count`, `is_none`, `shade` from 0 to 5).
[[nodiscard]] Json day_chart(const View& view, const DayCounts& counts);

}  // namespace yaodian::pages
