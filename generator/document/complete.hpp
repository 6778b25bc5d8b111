/// What follows from a document's text alone: anchors, schedules, missing fields. Done once, by whoever made the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::document {

/// Completes a document whose texts and labels are set: tables become schedules where they are, every item, section
/// and row gets its anchor, and fields that are not set are taken from the title. Doing it again changes nothing.
void complete(Document& document);

/// The columns of a table that is a schedule.
struct ScheduleColumns {
    std::optional<std::size_t> time;    ///< days or months
    std::optional<std::size_t> months;  ///< beside a column of days without months
    std::optional<std::size_t> week;    ///< 周次; can be `time` itself
    std::optional<std::size_t> number;
    std::size_t text = 0;
    std::vector<std::size_t> responsible;
};
/// Nothing when no column is of times or none of work: the table is no schedule.
[[nodiscard]] std::optional<ScheduleColumns> schedule_columns(const Table& table);

/// The year of a schedule's rows that name none.
struct SchedulePeriod {
    int year = 0;         ///< 0: not known
    int first_month = 1;  ///< months before it are in the year after: a school year begins in August
    [[nodiscard]] int year_of(int month) const;
};
/// @param year  that the title speaks of: 2021 of 2021学年第一学期, whose January is in 2022
[[nodiscard]] SchedulePeriod period_of_title(std::string_view title, int year);

/// The schedule that a table is, when one of its columns is of times and one of work. Empty cells of time go on with
/// the one above.
[[nodiscard]] std::optional<Schedule> schedule_of(const Table& table, const SchedulePeriod& period);

}  // namespace yaodian::document
