/// When the work of schedules is done, and where it stands in the calendar.
#pragma once

#include <string>
#include <vector>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

struct Month {
    int year = 0;
    int month = 0;  ///< 1 to 12
    bool operator==(const Month&) const = default;
};

[[nodiscard]] Month next_month(const Month& month);

/// The months of a row, in order, each in its own year: 11月至次年2月 goes on in the next one. None when the row names
/// no month, or no year is known.
[[nodiscard]] std::vector<Month> months_of_row(const document::ScheduleRow& row);

/// Path of the page of a year; 0: of rows whose year is not known.
[[nodiscard]] std::string calendar_year_path(int year);

/// Where the row first stands in the calendar: `calendar/2023.html#m2023-7`.
[[nodiscard]] std::string place_in_calendar(const document::ScheduleRow& row);

/// What the home page at `from` says of months. `months[]`, one of each name: `number`, `name`, `is_empty`, `years[]`
/// with the newest years that have rows in it (`name`, `url`, `rows[]`: `text`, `url`, `source`; `has_more`, `more`).
/// `has_latest`, `latest`: the newest year with its `name`, `url` and `months[]` (`name`, `url`, `count`, `is_empty`).
[[nodiscard]] Json months_for_home(const View& view, const std::string& from);

}  // namespace yaodian::pages
