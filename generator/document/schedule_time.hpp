/// When: what the time cells of schedules say.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace yaodian::document {

/// A day as a cell prints it.
struct PrintedDay {
    std::optional<int> year;  ///< where the cell names it
    int month = 0;            ///< 1 to 12
    int day = 0;              ///< 1 to 31, and of the month
    bool operator==(const PrintedDay&) const = default;
};

/// One day, or the days from the first to the last.
struct PrintedDays {
    PrintedDay first;
    PrintedDay last;
    bool operator==(const PrintedDays&) const = default;
};

/// The months of a schedule's cell, the year that it names, and the days where it names days: `三月`, `七八月`,
/// `3-5月`, `2024 年 元月`, `上半年`, `3月5日-9日`, `11.18（周一）`, `第3周（3月11日—17日）`.
struct Months {
    std::optional<int> year;
    bool next_year = false;   ///< 次年1月
    std::vector<int> months;  ///< 1 to 12 in order; may be empty for a time that names none (第9周)
    std::vector<PrintedDays> days;
};

/// Nothing when the cell is no time at all.
/// @param month  of a cell that names days alone (`5日`, `5-9`), as the month's own column says; 0: there is none
[[nodiscard]] std::optional<Months> months_of(std::string_view cell, int month = 0);

}  // namespace yaodian::document
