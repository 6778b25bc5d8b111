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

/// Year → month (1 to 12) → rows. Rows that name no month or no year come last.
using Calendar = std::map<int, std::map<int, std::vector<PlacedRow>>>;

constexpr int no_month = 13;
constexpr int no_year = 10000;

Calendar calendar_of(const View& view) {
    Calendar calendar;
    for (const Document* document : view.documents()) {
        for (const auto& placed : document::schedules_of(*document)) {
            for (const ScheduleRow& row : placed.schedule->rows) {
                int year = row.year == 0 ? no_year : row.year;
                if (row.months.empty()) calendar[year][no_month].push_back({&row, document});
                int previous = 0;
                for (const int month : row.months) {
                    // 11月至次年2月 goes on in the next year.
                    if (month < previous && year != no_year) ++year;
                    previous = month;
                    calendar[year][month].push_back({&row, document});
                }
            }
        }
    }
    return calendar;
}

/// The rows of a month by the document that they stand in.
Json sources_json(const View& view, const std::vector<PlacedRow>& rows, const std::string& path) {
    Json sources = Json::array();
    const Document* last = nullptr;
    for (const PlacedRow& placed : rows) {
        const Document& document = *placed.document;
        const std::string& page = view.address(document);
        if (&document != last) {
            sources.push_back({{"source", document.issuer.value_or(shown_title(document))},
                               {"source_title", shown_title(document)},
                               {"source_url", relative_link(path, page)},
                               {"rows", Json::array()}});
            last = &document;
        }
        sources.back()["rows"].push_back(
            {{"text", placed.row->text}, {"url", relative_link(path, page + "#" + placed.row->anchor)}});
    }
    return sources;
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
        const std::string year_id = std::to_string(year == no_year ? 0 : year);
        Json list = Json::array();
        for (const auto& [month, rows] : months) {
            const std::string id = "m" + year_id + "-" + std::to_string(month);
            const std::string name = month == no_month ? view.word("no_month") : std::to_string(month) + "月";
            list.push_back(
                {{"id", id}, {"name", name}, {"count", rows.size()}, {"sources", sources_json(view, rows, path)}});
        }
        const std::string name = year == no_year ? view.word("no_year") : std::to_string(year) + "年";
        context["years"].push_back({{"id", "y" + year_id}, {"name", name}, {"months", list}});
    }
    context["is_empty"] = context["years"].empty();
    return {path, "calendar", std::move(context)};
}

}  // namespace yaodian::pages
