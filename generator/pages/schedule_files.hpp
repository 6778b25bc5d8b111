/// Schedules to take away: iCalendar for calendars, CSV for spreadsheets.
#pragma once

#include <string>
#include <vector>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// A row of a schedule with the document that it stands in.
struct DatedRow {
    const document::ScheduleRow* row = nullptr;
    const document::Document* document = nullptr;
};

/// The rows of every schedule of a document, a list for each schedule.
[[nodiscard]] std::vector<std::vector<DatedRow>> schedules_with_rows(const document::Document& document);

/// Path of a schedule's file, from the address of its document: `calendar/files/x.ics`, of the second schedule
/// `calendar/files/x.2.ics`.
/// @param schedule  its place in the document, from 0
/// @param ending  `ics` or `csv`
[[nodiscard]] std::string schedule_file_path(const View& view, const document::Document& document, std::size_t schedule,
                                             std::string_view ending);
/// Path of the file with all schedules.
[[nodiscard]] std::string all_schedules_path(std::string_view ending);

/// How many of the rows have no place in a calendar, because they name no month or no year is known.
[[nodiscard]] std::size_t rows_without_time(const std::vector<DatedRow>& rows);

/// An iCalendar file by RFC 5545: each run of months that follow one another is an event of whole days from the first
/// of its first month to the last of its last, so no day is made up. Equal documents give equal bytes: DTSTAMP is the
/// document's date, else the first day of its year. Rows without month or year are left out.
[[nodiscard]] std::string icalendar_of(const View& view, const std::string& name, const std::vector<DatedRow>& rows);

/// A CSV file by RFC 4180 in UTF-8 with byte order mark, by which spreadsheets know it. A text that a spreadsheet would
/// take for a formula has an apostrophe before it.
[[nodiscard]] std::string csv_of(const View& view, const std::vector<DatedRow>& rows);

/// The files of each schedule and of all together; none when there are no schedules.
[[nodiscard]] std::vector<DownloadMaker> schedule_files(const View& view);

/// What the page at `from` is given to offer files: `ics_url`, `csv_url`, `has_ics` (whether there is anything in it),
/// `left_out` (a sentence on rows that it lacks, `has_left_out`).
[[nodiscard]] Json schedule_links(const View& view, std::string_view from, const std::string& ics,
                                  const std::string& csv, const std::vector<DatedRow>& rows);

/// Adds to each schedule among the pieces of a document's page its files and its place in the calendar.
void offer_schedule_files(const View& view, const document::Document& document, Json& page);

}  // namespace yaodian::pages
