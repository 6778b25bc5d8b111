/// A monthly schedule as the table that was printed, with what its rows mean.
#pragma once

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

inline constexpr int months_of_a_year = 12;

/// `header`: texts; `groups`: rows that share a printed month, each row with its `id` and `cells`. A cell has `text`,
/// and is the month of its group (`is_month`, then `count` is the number of rows that it spans), the number
/// (`is_number`), the work (`is_work`), or another printed column.
[[nodiscard]] Json schedule_table(const View& view, const document::Schedule& schedule);

/// When a row is done, for people: its days, else its months; empty when it names neither.
[[nodiscard]] std::string time_name(const document::ScheduleRow& row);

/// Months for people: `7—8月`, `11—2月`, `3、9月`; empty for none.
[[nodiscard]] std::string months_name(const std::vector<int>& months);

}  // namespace yaodian::pages
