/// What follows from a document's text alone: anchors, schedules, missing fields. Done once, by whoever made the text.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::document {

/// Completes a document whose texts and labels are set: tables become schedules where they are, every item, section
/// and row gets its anchor, and fields that are not set are taken from the title. Doing it again changes nothing.
void complete(Document& document);

/// The schedule that a table is, when one of its columns is of months and one of work.
/// @param year  of rows that name none
[[nodiscard]] std::optional<Schedule> schedule_of(const Table& table, int year);

/// The months of a schedule's cell and the year that it names: `三月`, `七八月`, `3-5月`, `2024 年 元月`, `上半年`,
/// `全年`.
struct Months {
    std::optional<int> year;
    std::vector<int> months;  ///< 1 to 12 in order; may be empty for a time that names none (第9周)
};
/// Nothing when the cell is no time at all.
[[nodiscard]] std::optional<Months> months_of(std::string_view cell);

}  // namespace yaodian::document
