/// How much is planned for each day of a year: a picture and the table of the same numbers, made at build time.
#pragma once

#include "generator/pages/calendar_rows.hpp"

namespace yaodian::pages {

/// Sets `has_chart`, whether enough days of the year are named for a picture to say something, and `chart`, what the
/// partial `day-chart` is given. A row of several days counts for each. Lengths are in CSS pixels, from the top left
/// corner: `width`, `height`, `marks[]` (`x`, `y`, `radius`: the more rows the larger), `days[]` and `names[]` (`x`,
/// `y`, `text`); `busiest`, a sentence; `day_numbers[]`, and `rows[]` of the table: `name`, `cells[]` (`count`,
/// `is_none`, `shade` from 0 to 5).
void add_day_chart(const View& view, const CalendarRows& rows, int year, Json& context);

}  // namespace yaodian::pages
