#include "generator/pages/schedule_table.hpp"

#include <algorithm>
#include <optional>

#include "generator/document/complete.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Schedule;
using document::ScheduleRow;
using document::Table;

struct Columns {
    std::size_t months = 0;
    std::optional<std::size_t> week;  ///< beside the times
    std::optional<std::size_t> number;
    std::size_t work = 0;
};

std::string cell_of(const Table& table, std::size_t row, std::size_t column) {
    return column < table.rows[row].size() ? table.rows[row][column] : std::string{};
}

/// Which columns the schedule's rows were read from; nothing when the table does not hold them.
std::optional<Columns> columns_of(const Schedule& schedule) {
    const Table& table = schedule.table;
    const auto found = document::schedule_columns(table);
    if (!found || table.rows.size() != schedule.rows.size()) return std::nullopt;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (cell_of(table, row, found->text) != schedule.rows[row].text) return std::nullopt;
    }
    const bool has_week = found->week && found->week != found->time;
    return Columns{*found->time, has_week ? found->week : std::nullopt, found->number, found->text};
}

/// The rows as a table of month, number and work, for a schedule that keeps no printed table.
Schedule with_table_of_rows(const View& view, const Schedule& schedule) {
    Schedule made = schedule;
    made.table = {{view.word("month"), view.word("number"), view.word("work")}, {}};
    for (const ScheduleRow& row : schedule.rows) {
        const std::string year = row.year > 0 && !row.months.empty() ? std::to_string(row.year) + "年" : "";
        made.table.rows.push_back({year + time_name(row), std::to_string(row.number), row.text});
    }
    return made;
}

class ScheduleTable {
  public:
    ScheduleTable(const View& view, const Schedule& schedule, const Columns& columns)
        : view_(view), schedule_(schedule), columns_(columns) {}

    [[nodiscard]] Json make() const {
        Json groups = Json::array();
        for (std::size_t begin = 0; begin < schedule_.rows.size();) {
            const std::size_t end = end_of_group(begin);
            Json rows = Json::array();
            for (std::size_t row = begin; row < end; ++row) rows.push_back(row_json(row, begin, end));
            groups.push_back({{"rows", std::move(rows)}});
            begin = end;
        }
        return {{"header", header()}, {"groups", std::move(groups)}};
    }

  private:
    /// A month holds until another one is printed; the same one again, at the top of a page, changes nothing.
    [[nodiscard]] std::size_t end_of_group(std::size_t begin) const {
        const std::string month = cell_of(schedule_.table, begin, columns_.months);
        std::size_t end = begin + 1;
        for (; end < schedule_.rows.size(); ++end) {
            const std::string cell = cell_of(schedule_.table, end, columns_.months);
            if (!cell.empty() && cell != month) break;
            // The days of one week do not hold for the next.
            if (columns_.week && !cell_of(schedule_.table, end, *columns_.week).empty()) break;
        }
        return end;
    }

    /// As printed; a column without a printed name that is known has the interface's.
    [[nodiscard]] Json header() const {
        Json names = Json::array();
        for (std::size_t column = 0; column < schedule_.table.header.size(); ++column) {
            std::string name = schedule_.table.header[column];
            if (name.empty() && column == columns_.months) name = view_.word("month");
            if (name.empty() && column == columns_.number) name = view_.word("number");
            if (name.empty() && column == columns_.work) name = view_.word("work");
            names.push_back(std::move(name));
        }
        return names;
    }

    [[nodiscard]] Json row_json(std::size_t row, std::size_t begin, std::size_t end) const {
        Json cells = Json::array();
        for (std::size_t column = 0; column < schedule_.table.header.size(); ++column) {
            const bool is_month = column == columns_.months;
            if (is_month && row != begin) continue;
            std::string text = cell_of(schedule_.table, row, column);
            if (is_month && text.empty() && !columns_.week) text = view_.word("no_month");
            cells.push_back({{"text", std::move(text)},
                             {"is_month", is_month},
                             {"is_number", column == columns_.number},
                             {"is_work", column == columns_.work},
                             {"count", end - begin}});
        }
        return {{"id", schedule_.rows[row].anchor}, {"cells", std::move(cells)}};
    }

    const View& view_;
    const Schedule& schedule_;
    const Columns columns_;
};

}  // namespace

std::string time_name(const ScheduleRow& row) {
    return row.days.empty() ? months_name(row.months) : document::days_name(row.days);
}

std::string months_name(const std::vector<int>& months) {
    if (months.empty()) return {};
    std::string name = std::to_string(months.front());
    for (std::size_t i = 1; i < months.size(); ++i) {
        const auto follows = [&](std::size_t at) { return months[at] == months[at - 1] % months_of_a_year + 1; };
        if (!follows(i)) {
            name += "、" + std::to_string(months[i]);
        } else if (i + 1 == months.size() || !follows(i + 1)) {
            name += "—" + std::to_string(months[i]);
        }
    }
    return name + "月";
}

Json schedule_table(const View& view, const Schedule& schedule) {
    if (const auto columns = columns_of(schedule)) return ScheduleTable(view, schedule, *columns).make();
    return ScheduleTable(view, with_table_of_rows(view, schedule), {0, std::nullopt, 1, 2}).make();
}

}  // namespace yaodian::pages
