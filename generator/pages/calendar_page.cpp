/// The calendar: the rows of all schedules by year and month.
#include <map>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

namespace {

using document::Document;
using document::ScheduleRow;

struct PlacedRow {
    const ScheduleRow* row;
    const Document* document;
};

/// Year → month (1 to 12; 13 for rows that name none) → rows.
using Calendar = std::map<int, std::map<int, std::vector<PlacedRow>>>;

constexpr int no_month = 13;

Calendar calendar_of(const View& view) {
    Calendar calendar;
    for (const Document* document : view.documents()) {
        for (const auto& placed : document::schedules_of(*document)) {
            for (const ScheduleRow& row : placed.schedule->rows) {
                if (row.months.empty()) calendar[row.year][no_month].push_back({&row, document});
                int year = row.year;
                int previous = 0;
                for (const int month : row.months) {
                    // 11月至次年2月 goes on in the next year.
                    if (month < previous) ++year;
                    previous = month;
                    calendar[year][month].push_back({&row, document});
                }
            }
        }
    }
    return calendar;
}

Json row_json(const View& view, const PlacedRow& placed, const std::string& path) {
    return {{"text", placed.row->text},
            {"url", relative_link(path, view.address(*placed.document) + "#" + placed.row->anchor)},
            {"source", placed.document->issuer.value_or(shown_title(*placed.document))},
            {"source_title", shown_title(*placed.document)}};
}

}  // namespace

PageModel calendar_page(const View& view) {
    const std::string path = "calendar/index.html";
    Json context = view.context(path, view.word("calendar"));
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view, path, {{view.word("calendar"), ""}});
    context["title"] = view.word("calendar");
    context["years"] = Json::array();
    for (const auto& [year, months] : calendar_of(view)) {
        Json list = Json::array();
        for (const auto& [month, rows] : months) {
            Json entries = Json::array();
            for (const PlacedRow& placed : rows) entries.push_back(row_json(view, placed, path));
            const std::string id = "m" + std::to_string(year) + "-" + std::to_string(month);
            const std::string name = month == no_month ? view.word("no_month") : std::to_string(month) + "月";
            list.push_back({{"id", id}, {"name", name}, {"count", rows.size()}, {"rows", entries}});
        }
        const std::string name = year == 0 ? view.word("no_year") : std::to_string(year) + "年";
        context["years"].push_back({{"id", "y" + std::to_string(year)}, {"name", name}, {"months", list}});
    }
    context["is_empty"] = context["years"].empty();
    return {path, "calendar", std::move(context)};
}

}  // namespace yaodian::pages
