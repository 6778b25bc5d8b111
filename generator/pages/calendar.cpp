/// The calendar: all years side by side, and a page for each year with its months.
#include "generator/pages/calendar.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include "generator/pages/calendar_rows.hpp"
#include "generator/pages/day_chart.hpp"
#include "generator/pages/document_list.hpp"
#include "generator/pages/schedule_files.hpp"
#include "generator/pages/schedule_table.hpp"

namespace yaodian::pages {

namespace {

using document::Document;
using document::ScheduleRow;

constexpr int no_month = CalendarRows::no_month;
constexpr int no_year = CalendarRows::no_year;

/// Rows of a month that are shown in the table of all years, and on the page of a year; where there are more, a link
/// leads to all of them.
constexpr std::size_t most_in_table = 12;
constexpr std::size_t most_on_year_page = 80;
constexpr std::size_t most_files = 200;
/// Rows and their sources that fill at most one sheet of paper in large type, two lines each.
constexpr std::size_t most_of_short_month = 14;

const std::string index_path = "calendar/index.html";

std::string month_id(int year, int month) {
    return "m" + std::to_string(year) + "-" + std::to_string(month);
}

/// Years and rows of a month on the home page.
constexpr std::size_t most_years_at_home = 2;
constexpr std::size_t most_rows_at_home = 6;

/// Path of the page of a month.
/// @param part  of a month with very many rows, from 0
std::string month_path(int year, int month, std::size_t part = 0) {
    const std::string stem = calendar_year_path(year);
    const std::string name = month == no_month ? "undated" : (month < 10 ? "0" : "") + std::to_string(month);
    const std::string number = part == 0 ? "" : "-" + std::to_string(part + 1);
    return stem.substr(0, stem.rfind(".html")) + "-" + name + number + ".html";
}

/// How many rows each of several months may show so that together they are no more than a page shows.
std::size_t rows_of_each(const std::vector<std::size_t>& counts, std::size_t most) {
    const auto shown = [&](std::size_t each) {
        std::size_t sum = 0;
        for (const std::size_t count : counts) sum += std::min(count, each);
        return sum;
    };
    while (most > 0 && shown(most) > most_entries) --most;
    return most;
}

class CalendarPages {
  public:
    explicit CalendarPages(const View& view) : view_(view), rows_(view) {}

    [[nodiscard]] const CalendarRows& rows() const { return rows_; }

    [[nodiscard]] PageModel index() const {
        Json context = begin(index_path, view_.word("calendar"), {});
        context["is_empty"] = rows_.years().empty();
        context["years"] = years_json(index_path, -1);
        context["months"] = Json::array();
        std::vector<std::size_t> counts;
        for (const int year : rows_.years()) {
            for (const int month : rows_.months_of(year)) counts.push_back(rows_.rows_of(year, month).size());
        }
        const std::size_t most = rows_of_each(counts, most_in_table);
        for (int month = 1; month <= no_month; ++month) {
            Json cells = Json::array();
            bool is_empty = true;
            for (const int year : rows_.years()) {
                Json cell = cell_json(year, month, rows_.rows_of(year, month), most, index_path);
                is_empty = is_empty && cell["is_empty"].get<bool>();
                cells.push_back(std::move(cell));
            }
            if (month == no_month && is_empty) continue;
            context["months"].push_back(
                {{"name", month_name(month)}, {"month_id", "month-" + std::to_string(month)}, {"cells", cells}});
        }
        // Where no row fits in, the numbers of rows are shown, the more the darker.
        context["is_large"] = most == 0;
        std::size_t highest = 0;
        for (const int year : rows_.years()) {
            if (year == no_year) continue;  // many rows have no year; beside them no month would stand out
            for (const int month : rows_.months_of(year))
                highest = std::max(highest, rows_.rows_of(year, month).size());
        }
        for (Json& month : context["months"]) {
            for (Json& cell : month["cells"]) cell["shade"] = shade_of(cell["count"].get<std::size_t>(), highest);
        }
        context["names_sources"] = rows_.name_sources();
        context["files"] =
            schedule_links(view_, index_path, all_schedules_path("ics"), all_schedules_path("csv"), rows_.all());
        return {index_path, "calendar", std::move(context)};
    }

    [[nodiscard]] PageModel year_page(int year) const {
        const std::string path = calendar_year_path(year);
        const std::string name = year_name(year);
        Json context = begin(path, name + view_.word("calendar"), {{name, ""}});
        context["years"] = years_json(path, year);
        context["months"] = Json::array();
        context["files"] = files_json(year, path);
        // Of very many schedules each has its files on its own page.
        if (context["files"].size() > most_files) context["files"] = Json::array();
        context["has_files"] = !context["files"].empty();
        std::vector<std::size_t> counts;
        for (const int month : rows_.months_of(year)) counts.push_back(rows_.rows_of(year, month).size());
        const std::size_t most = rows_of_each(counts, most_on_year_page);
        for (int month = 1; month <= months_of_a_year; ++month) {
            if (year == no_year && rows_.rows_of(year, month).empty()) continue;
            context["months"].push_back(cell_json(year, month, rows_.rows_of(year, month), most, path));
        }
        for (Json& later : months_after(year, most, path)) context["months"].push_back(std::move(later));
        if (const auto& undated = rows_.rows_of(year, no_month); !undated.empty()) {
            context["months"].push_back(cell_json(year, no_month, undated, most, path));
        }
        add_day_chart(view_, rows_, year, context);
        return {path, "calendar-year", std::move(context)};
    }

    /// @param part  of its rows, from 0
    [[nodiscard]] PageModel month_page(int year, int month, std::size_t part) const {
        const std::string path = month_path(year, month, part);
        const std::string name = month_name(month);
        Json context = begin(path, year_name(year) + name + view_.word("calendar"),
                             {{year_name(year), calendar_year_path(year)}, {name, ""}});
        const auto& all = rows_.rows_of(year, month);
        const std::size_t begin_at = part * most_entries;
        const std::size_t end_at = std::min(begin_at + most_entries, all.size());
        const std::vector<DatedRow> rows(all.begin() + static_cast<std::ptrdiff_t>(begin_at),
                                         all.begin() + static_cast<std::ptrdiff_t>(end_at));
        context["month_links"] = Json::array();
        for (const int other : rows_.months_of(year)) {
            context["month_links"].push_back({{"name", month_name(other)},
                                              {"url", relative_link(path, month_path(year, other))},
                                              {"is_current", other == month}});
        }
        context["count"] = all.size();
        context["has_more"] = end_at < all.size();
        context["more_url"] = end_at < all.size() ? relative_link(path, month_path(year, month, part + 1)) : "";
        context["sources"] = sources_json(rows, rows.size(), path);
        context["is_short"] = rows.size() + context["sources"].size() <= most_of_short_month;
        return {path, "calendar-month", std::move(context)};
    }

    [[nodiscard]] Json home_months(const std::string& from) const {
        Json months = Json::array();
        std::vector<int> newest_first = rows_.years();
        std::sort(newest_first.rbegin(), newest_first.rend());
        for (int month = 1; month <= months_of_a_year; ++month) {
            Json of_years = Json::array();
            for (const int year : newest_first) {
                const auto& rows = rows_.rows_of(year, month);
                if (!rows.empty()) of_years.push_back(home_month(year, month, rows, from));
                if (of_years.size() == most_years_at_home) break;
            }
            months.push_back({{"number", month},
                              {"name", month_name(month)},
                              {"is_empty", of_years.empty()},
                              {"years", std::move(of_years)}});
        }
        const int newest = newest_first.empty() ? no_year : newest_first.front();
        return {{"months", std::move(months)}, {"has_latest", newest != no_year}, {"latest", latest(newest, from)}};
    }

  private:
    [[nodiscard]] Json home_month(int year, int month, const std::vector<DatedRow>& rows,
                                  const std::string& from) const {
        Json shown = Json::array();
        for (std::size_t i = 0; i < std::min(most_rows_at_home, rows.size()); ++i) {
            const Document& document = *rows[i].document;
            shown.push_back({{"text", rows[i].row->text},
                             {"url", relative_link(from, view_.address(document) + "#" + rows[i].row->anchor)},
                             {"source", document.issuer.value_or(shown_title(document))},
                             {"has_source", rows_.name_sources()}});
        }
        return {{"name", year_name(year)},
                {"url", relative_link(from, month_path(year, month))},
                {"rows", std::move(shown)},
                {"has_more", rows.size() > most_rows_at_home},
                {"more", counted(view_, "all_rows", rows.size())}};
    }

    /// The months of a year with the numbers of their rows.
    [[nodiscard]] Json latest(int year, const std::string& from) const {
        if (year == no_year) return false;
        Json months = Json::array();
        for (int month = 1; month <= months_of_a_year; ++month) {
            const std::size_t count = rows_.rows_of(year, month).size();
            months.push_back({{"name", month_name(month)},
                              {"url", count == 0 ? "" : relative_link(from, month_path(year, month))},
                              {"count", count},
                              {"is_empty", count == 0}});
        }
        return {{"name", year_name(year)},
                {"url", relative_link(from, calendar_year_path(year))},
                {"months", std::move(months)}};
    }

    [[nodiscard]] std::string year_name(int year) const { return view_.year_name(year); }

    [[nodiscard]] std::string month_name(int month) const {
        return month == no_month ? view_.word("no_month") : view_.month_name(month);
    }

    [[nodiscard]] Json begin(const std::string& path, const std::string& title,
                             const std::vector<std::pair<std::string, std::string>>& more_steps) const {
        Json context = view_.context(path, title);
        std::vector<std::pair<std::string, std::string>> steps{
            {view_.word("calendar"), path == index_path ? "" : index_path}};
        steps.insert(steps.end(), more_steps.begin(), more_steps.end());
        context["has_breadcrumb"] = true;
        context["breadcrumb"] = breadcrumb(view_, path, steps);
        context["title"] = title;
        return context;
    }

    /// The years to go to; `previous` and `next` are those beside `current`.
    [[nodiscard]] Json years_json(const std::string& from, int current) const {
        Json list = Json::array();
        const std::vector<int> all = rows_.years();
        for (std::size_t i = 0; i < all.size(); ++i) {
            std::string relation;
            if (i + 1 < all.size() && all[i + 1] == current) relation = "prev";
            if (i > 0 && all[i - 1] == current) relation = "next";
            list.push_back({{"id", "y" + std::to_string(all[i])},
                            {"name", year_name(all[i])},
                            {"url", relative_link(from, calendar_year_path(all[i]))},
                            {"is_current", all[i] == current},
                            {"has_relation", !relation.empty()},
                            {"relation", relation}});
        }
        return list;
    }

    /// The work points that a row carries out.
    [[nodiscard]] Json points_json(const DatedRow& dated, const std::string& from) const {
        Json list = Json::array();
        std::set<std::string_view> seen;
        const Connections& connections = view_.connections();
        for (const relations::ScheduleLink* link :
             connections.points_of(dated.document->name + "#" + dated.row->anchor)) {
            for (const std::string& item : link->items) {
                const Place* place = connections.places().find(item);
                if (place == nullptr || !seen.insert(item).second) continue;
                list.push_back({{"label", place->label},
                                {"text", Places::name_of(*place)},
                                {"url", relative_link(from, connections.address(item))}});
            }
        }
        return list;
    }

    /// Rows by the document that they stand in.
    [[nodiscard]] Json sources_json(const std::vector<DatedRow>& rows, std::size_t most,
                                    const std::string& from) const {
        Json sources = Json::array();
        const Document* last = nullptr;
        for (std::size_t i = 0; i < std::min(most, rows.size()); ++i) {
            const Document& document = *rows[i].document;
            const std::string& page = view_.address(document);
            if (&document != last) {
                sources.push_back({{"source", document.issuer.value_or(shown_title(document))},
                                   {"source_title", shown_title(document)},
                                   {"source_url", relative_link(from, page)},
                                   {"rows", Json::array()}});
                last = &document;
            }
            const ScheduleRow& row = *rows[i].row;
            Json points = points_json(rows[i], from);
            const bool has_points = !points.empty();
            sources.back()["rows"].push_back({{"text", row.text},
                                              {"url", relative_link(from, page + "#" + row.anchor)},
                                              {"span", time_name(row)},
                                              {"has_span", row.months.size() > 1 || !row.days.empty()},
                                              {"points", std::move(points)},
                                              {"has_points", has_points}});
        }
        return sources;
    }

    /// @param most  rows that are shown; the others are on the month's own page
    [[nodiscard]] Json cell_json(int year, int month, const std::vector<DatedRow>& rows, std::size_t most,
                                 const std::string& from) const {
        return {{"id", month_id(year, month)},
                {"name", month_name(month)},
                {"year", year_name(year)},
                {"month_url", rows_.rows_of(year, month).empty() ? "" : relative_link(from, month_path(year, month))},
                {"count", rows.size()},
                {"is_empty", rows.empty()},
                {"sources", sources_json(rows, most, from)},
                {"has_more", rows.size() > most},
                {"more", counted(view_, "all_rows", rows.size())},
                {"more_url", rows.empty() ? "" : relative_link(from, month_path(year, month))}};
    }

    /// The months of the next year that schedules of this year go on in (2024年元月 behind 2023年12月).
    [[nodiscard]] std::vector<Json> months_after(int year, std::size_t most, const std::string& path) const {
        std::vector<Json> list;
        if (year == no_year) return list;
        for (int month = 1; month <= months_of_a_year; ++month) {
            const auto& rows = rows_.rows_of(year + 1, month);
            std::vector<DatedRow> carried;
            std::copy_if(rows.begin(), rows.end(), std::back_inserter(carried),
                         [&](const DatedRow& dated) { return dated.document->year == year; });
            if (carried.empty()) continue;
            Json cell = cell_json(year + 1, month, carried, most, path);
            cell["name"] = year_name(year + 1) + month_name(month);
            list.push_back(std::move(cell));
        }
        return list;
    }

    /// The schedules that have rows in a year, with their files.
    [[nodiscard]] Json files_json(int year, const std::string& from) const {
        Json list = Json::array();
        std::set<const Document*> documents;
        for (const int month : rows_.months_of(year)) {
            for (const DatedRow& dated : rows_.rows_of(year, month)) documents.insert(dated.document);
        }
        for (const Document* document : view_.documents()) {
            if (!documents.contains(document)) continue;
            std::size_t number = 0;
            for (const auto& rows : schedules_with_rows(*document)) {
                Json file = schedule_links(view_, from, schedule_file_path(view_, *document, number, "ics"),
                                           schedule_file_path(view_, *document, number, "csv"), rows);
                file["title"] = shown_title(*document);
                file["url"] = relative_link(from, view_.address(*document));
                list.push_back(std::move(file));
                ++number;
            }
        }
        return list;
    }

    const View& view_;
    const CalendarRows rows_;
};

}  // namespace

Month next_month(const Month& month) {
    return month.month == months_of_a_year ? Month{month.year + 1, 1} : Month{month.year, month.month + 1};
}

std::vector<Month> months_of_row(const ScheduleRow& row) {
    std::vector<Month> months;
    if (row.year == no_year) return months;
    int year = row.year;
    for (const int month : row.months) {
        if (!months.empty() && month < months.back().month) ++year;
        months.push_back({year, month});
    }
    return months;
}

std::string calendar_year_path(int year) {
    return "calendar/" + (year == no_year ? std::string("undated") : std::to_string(year)) + ".html";
}

std::string place_in_calendar(const ScheduleRow& row) {
    const int month = row.months.empty() ? no_month : row.months.front();
    return calendar_year_path(row.year) + "#" + month_id(row.year, month);
}

Json months_for_home(const View& view, const std::string& from) {
    return CalendarPages(view).home_months(from);
}

std::vector<PageMaker> calendar_pages(const View& view) {
    const auto pages = std::make_shared<const CalendarPages>(view);
    std::vector<PageMaker> makers{{index_path, [pages] { return pages->index(); }}};
    for (const int year : pages->rows().years()) {
        makers.push_back({calendar_year_path(year), [pages, year] { return pages->year_page(year); },
                          pages->rows().hash_of_year(year)});
        for (const int month : pages->rows().months_of(year)) {
            const std::size_t rows = pages->rows().rows_of(year, month).size();
            for (std::size_t part = 0; part * most_entries < rows; ++part) {
                makers.push_back({month_path(year, month, part),
                                  [pages, year, month, part] { return pages->month_page(year, month, part); },
                                  pages->rows().hash_of_month(year, month)});
            }
        }
    }
    return makers;
}

}  // namespace yaodian::pages
