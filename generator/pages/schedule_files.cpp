#include "generator/pages/schedule_files.hpp"

#include <algorithm>
#include <chrono>
#include <memory>

#include "generator/pages/calendar.hpp"
#include "generator/pages/icalendar.hpp"
#include "generator/pages/schedule_table.hpp"
#include "generator/support/csv.hpp"
#include "generator/support/sha256.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Document;
using document::ScheduleRow;

std::string reference_of(const DatedRow& dated) {
    return dated.document->name + "#" + dated.row->anchor;
}

std::string with_zeros(int number, std::size_t digits) {
    std::string text = std::to_string(number);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

std::string icalendar_date(int year, int month, int day) {
    return with_zeros(year, 4) + with_zeros(month, 2) + with_zeros(day, 2);
}

/// Months that follow one another.
struct Run {
    Month first;
    Month last;
};

std::vector<Run> runs_of(const ScheduleRow& row) {
    std::vector<Run> runs;
    for (const Month& month : months_of_row(row)) {
        if (!runs.empty() && month == next_month(runs.back().last)) {
            runs.back().last = month;
        } else {
            runs.push_back({month, month});
        }
    }
    return runs;
}

/// The work points that a row carries out, as people name them; each once.
std::vector<std::string> names_of_points(const View& view, const DatedRow& dated) {
    std::vector<std::string> names;
    for (const relations::ScheduleLink* link : view.connections().points_of(reference_of(dated))) {
        for (const std::string& item : link->items) {
            const Place* place = view.connections().places().find(item);
            if (place == nullptr) continue;
            std::string name = place->label + Places::name_of(*place);
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
        }
    }
    return names;
}

/// Section 3.8.7.2 wants the moment when the data were made; a build has none, so that equal content gives equal bytes.
std::string stamp_of(const DatedRow& dated) {
    const Document& document = *dated.document;
    const document::Date day =
        document::known_date(document).value_or(document::Date{document.year.value_or(dated.row->year), 1, 1});
    return icalendar_date(day.year, day.month, day.day) + "T000000Z";
}

/// When an event begins, and the day behind its last one: the end is not part of it (section 3.6.1).
struct Span {
    std::string begin;
    std::string end;
};

std::string day_after(const document::Date& date) {
    using namespace std::chrono;
    const year_month_day day{year{date.year}, month{static_cast<unsigned>(date.month)},
                             std::chrono::day{static_cast<unsigned>(date.day)}};
    const year_month_day next = sys_days{day} + days{1};
    return icalendar_date(static_cast<int>(next.year()), static_cast<int>(static_cast<unsigned>(next.month())),
                          static_cast<int>(static_cast<unsigned>(next.day())));
}

/// The days of a row where it names days, else its months whole.
std::vector<Span> spans_of(const ScheduleRow& row) {
    std::vector<Span> spans;
    if (months_of_row(row).empty()) return spans;
    for (const document::DateRange& range : row.days) {
        spans.push_back({icalendar_date(range.first.year, range.first.month, range.first.day), day_after(range.last)});
    }
    if (!spans.empty()) return spans;
    for (const Run& run : runs_of(row)) {
        const Month after = next_month(run.last);
        spans.push_back(
            {icalendar_date(run.first.year, run.first.month, 1), icalendar_date(after.year, after.month, 1)});
    }
    return spans;
}

std::string events_of(const View& view, const DatedRow& dated) {
    if (dated.row->text.empty()) return {};
    static constexpr std::size_t digits_of_uid = 32;
    const std::string reference = reference_of(dated);
    std::vector<std::string> description{view.word("source_document") + "：" + shown_title(*dated.document)};
    if (dated.document->issuer) description.push_back(view.word("issuer") + "：" + *dated.document->issuer);
    if (!dated.row->responsible.empty())
        description.push_back(view.word("responsible") + "：" + dated.row->responsible);
    if (const auto points = names_of_points(view, dated); !points.empty()) {
        description.push_back(view.word("points_of_row") + "：" + join(points, "；"));
    }
    std::vector<std::string> categories{icalendar_text(view.word("schedule_category"))};
    for (const relations::Topic* topic : view.connections().topics_of(reference)) {
        categories.push_back(icalendar_text(topic->name));
    }

    std::string events;
    std::size_t number = 0;
    for (const Span& span : spans_of(*dated.row)) {
        const std::string more = ++number == 1 ? "" : "-" + std::to_string(number);
        events += icalendar_line("BEGIN", "VEVENT");
        events += icalendar_line("UID", sha256(reference).substr(0, digits_of_uid) + more + "@yaodian");
        events += icalendar_line("DTSTAMP", stamp_of(dated));
        events += icalendar_line("DTSTART;VALUE=DATE", span.begin);
        events += icalendar_line("DTEND;VALUE=DATE", span.end);
        events += icalendar_line("SUMMARY", icalendar_text(dated.row->text));
        events += icalendar_line("DESCRIPTION", icalendar_text(join(description, "\n")));
        events += icalendar_line("CATEGORIES", join(categories, ","));
        events += icalendar_line("TRANSP", "TRANSPARENT");
        events += icalendar_line("END", "VEVENT");
    }
    return events;
}

std::string icalendar_around(const std::string& name, const std::string& events) {
    return icalendar_line("BEGIN", "VCALENDAR") + icalendar_line("VERSION", "2.0") +
           icalendar_line("PRODID", "-//Yaodian//Schedules//ZH") + icalendar_line("CALSCALE", "GREGORIAN") +
           // NAME is RFC 7986; many programs know only the older one.
           icalendar_line("NAME", icalendar_text(name)) + icalendar_line("X-WR-CALNAME", icalendar_text(name)) +
           events + icalendar_line("END", "VCALENDAR");
}

std::string csv_head(const View& view) {
    return std::string(csv_begin) +
           csv_line({view.word("csv_year"), view.word("csv_month"), view.word("csv_days"), view.word("number"),
                     view.word("csv_work"), view.word("responsible"), view.word("source_document"), view.word("issuer"),
                     view.word("points_of_row")});
}

std::string csv_row(const View& view, const DatedRow& dated) {
    const ScheduleRow& row = *dated.row;
    std::string months = months_name(row.months);
    if (!months.empty()) months.resize(months.size() - std::string_view("月").size());
    return csv_line({row.year == 0 ? "" : std::to_string(row.year), months, document::days_name(row.days),
                     row.number == 0 ? "" : std::to_string(row.number), row.text, row.responsible,
                     shown_title(*dated.document), dated.document->issuer.value_or(""),
                     join(names_of_points(view, dated), "；")});
}

bool have_events(const std::vector<DatedRow>& rows) {
    return std::any_of(rows.begin(), rows.end(), [](const DatedRow& dated) {
        return !dated.row->text.empty() && !months_of_row(*dated.row).empty();
    });
}

}  // namespace

std::vector<std::vector<DatedRow>> schedules_with_rows(const Document& document) {
    std::vector<std::vector<DatedRow>> schedules;
    for (const auto& placed : document::schedules_of(document)) {
        schedules.emplace_back();
        for (const ScheduleRow& row : placed.schedule->rows) schedules.back().push_back({&row, &document});
    }
    return schedules;
}

std::string schedule_file_path(const View& view, const Document& document, std::size_t schedule,
                               std::string_view ending) {
    return "calendar/files/" + document_stem(view.address(document)) +
           (schedule == 0 ? "." : "." + std::to_string(schedule + 1) + ".") + std::string(ending);
}

std::string all_schedules_path(std::string_view ending) {
    return "calendar/all." + std::string(ending);
}

std::size_t rows_without_time(const std::vector<DatedRow>& rows) {
    return static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [](const DatedRow& dated) { return months_of_row(*dated.row).empty(); }));
}

std::string icalendar_of(const View& view, const std::string& name, const std::vector<DatedRow>& rows) {
    std::string events;
    for (const DatedRow& dated : rows) events += events_of(view, dated);
    return icalendar_around(name, events);
}

std::string csv_of(const View& view, const std::vector<DatedRow>& rows) {
    std::string lines = csv_head(view);
    for (const DatedRow& dated : rows) lines += csv_row(view, dated);
    return lines;
}

std::vector<DownloadMaker> schedule_files(const View& view) {
    std::vector<DownloadMaker> makers;
    const auto all = std::make_shared<std::vector<DatedRow>>();
    for (const Document* document : view.documents()) {
        std::size_t number = 0;
        for (auto& rows : schedules_with_rows(*document)) {
            const auto shared = std::make_shared<const std::vector<DatedRow>>(std::move(rows));
            all->insert(all->end(), shared->begin(), shared->end());
            const auto add = [&](std::string_view ending, auto make) {
                makers.push_back({schedule_file_path(view, *document, number, ending),
                                  [document, make] {
                                      note_fact(FactKind::content, document->name);
                                      note_fact(FactKind::summary, document->name);
                                      return make();
                                  },
                                  std::uint64_t{0}});
            };
            if (have_events(*shared)) {
                add("ics", [&view, document, shared] { return icalendar_of(view, shown_title(*document), *shared); });
            }
            add("csv", [&view, shared] { return csv_of(view, *shared); });
            ++number;
        }
    }
    if (all->empty()) return {};
    if (have_events(*all)) {
        makers.push_back({all_schedules_path("ics"), [&view, all] {
                              return icalendar_of(view, view.site().title + " · " + view.word("calendar"), *all);
                          }});
    }
    makers.push_back({all_schedules_path("csv"), [&view, all] { return csv_of(view, *all); }});
    return makers;
}

Json schedule_links(const View& view, std::string_view from, const std::string& ics, const std::string& csv,
                    const std::vector<DatedRow>& rows) {
    const std::size_t left_out = rows_without_time(rows);
    const bool has_ics = left_out < rows.size();
    return {{"has_ics", has_ics},
            {"ics_url", relative_link(from, ics)},
            {"csv_url", relative_link(from, csv)},
            {"has_left_out", left_out > 0},
            {"left_out", counted(view, "rows_left_out", left_out)}};
}

void offer_schedule_files(const View& view, const Document& document, Json& page) {
    const std::string& path = view.address(document);
    const auto schedules = schedules_with_rows(document);
    std::size_t number = 0;
    const auto offer = [&](Json& pieces) {
        for (Json& piece : pieces) {
            if (!piece["schedule"].get<bool>()) continue;
            const auto& rows = schedules.at(number);
            piece.update(schedule_links(view, path, schedule_file_path(view, document, number, "ics"),
                                        schedule_file_path(view, document, number, "csv"), rows));
            ++number;
            // The calendar leaves out rows without text, and so whole years of them.
            const auto first =
                std::find_if(rows.begin(), rows.end(), [](const DatedRow& dated) { return !dated.row->text.empty(); });
            piece["calendar_url"] = relative_link(
                path, first == rows.end() ? std::string("calendar/index.html") : place_in_calendar(*first->row));
        }
    };
    offer(page["preamble"]);
    offer(page["body"]);
    for (Json& attachment : page["attachments"]) offer(attachment["stream"]);
}

}  // namespace yaodian::pages
