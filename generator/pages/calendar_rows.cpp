#include "generator/pages/calendar_rows.hpp"

#include <set>

#include "generator/pages/calendar.hpp"

namespace yaodian::pages {

using document::Document;
using document::ScheduleRow;

CalendarRows::CalendarRows(const View& view) : view_(view) {
    std::set<std::string> issuers;
    for (const Document* document : view.documents()) {
        for (const auto& rows : schedules_with_rows(*document)) {
            const std::string body = view.connections().body_of(*document);
            issuers.insert(body.empty() ? document->name : body);
            for (const DatedRow& dated : rows) add(dated);
            all_.insert(all_.end(), rows.begin(), rows.end());
        }
    }
    name_sources_ = issuers.size() > 1;
}

std::vector<int> CalendarRows::years() const {
    std::vector<int> list;
    for (const auto& [year, months] : years_) {
        if (year != no_year) list.push_back(year);
    }
    // What has no year comes last.
    if (years_.contains(no_year)) list.push_back(no_year);
    return list;
}

std::vector<int> CalendarRows::months_of(int year) const {
    std::vector<int> list;
    for (const auto& [month, rows] : years_.at(year)) list.push_back(month);
    return list;
}

const std::vector<DatedRow>& CalendarRows::rows_of(int year, int month) const {
    static const std::vector<DatedRow> none;
    const auto months = years_.find(year);
    if (months == years_.end()) return none;
    const auto rows = months->second.find(month);
    return rows == months->second.end() ? none : rows->second;
}

std::uint64_t CalendarRows::hash_of_month(int year, int month) const {
    QuickHash hash;
    for (const int other : months_of(year)) hash.add(std::to_string(other));
    add_rows(hash, rows_of(year, month));
    return hash.finish();
}
std::uint64_t CalendarRows::hash_of_year(int year) const {
    QuickHash hash;
    for (const int other : years()) hash.add(std::to_string(other));
    for (const int shown : {year, year + 1}) {
        for (int month = 1; month <= no_month; ++month) add_rows(hash, rows_of(shown, month));
    }
    return hash.finish();
}

void CalendarRows::add_rows(QuickHash& hash, const std::vector<DatedRow>& rows) const {
    hash.add(rows.size());
    for (const DatedRow& dated : rows) {
        hash.add(dated.document->name).add(dated.row->anchor);
        hash.add(view_.facts().value(FactKind::content, dated.document->name));
    }
}

void CalendarRows::add(const DatedRow& dated) {
    const ScheduleRow& row = *dated.row;
    // A cell that is merged with the one above, or empty: nothing to go to.
    if (row.text.empty()) return;
    if (row.months.empty()) years_[row.year][no_month].push_back(dated);
    if (row.year == no_year) {
        for (const int month : row.months) years_[no_year][month].push_back(dated);
    }
    for (const Month& month : months_of_row(row)) years_[month.year][month.month].push_back(dated);
}

}  // namespace yaodian::pages
