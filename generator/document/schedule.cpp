/// Schedules: what the cells of a table of times and work mean.
#include <algorithm>
#include <map>
#include <regex>
#include <utility>

#include "generator/document/complete.hpp"
#include "generator/document/schedule_time.hpp"
#include "generator/support/text.hpp"

namespace yaodian::document {

namespace {

enum class Column { number, week, time, text, responsible, other };

bool names(const std::string& cell, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return cell.find(word) != std::string::npos; });
}

Column column_by_header(const std::string& cell) {
    const std::string name = without_spaces(cell);
    if (names(name, {"序号", "编号"})) return Column::number;
    if (names(name, {"周次", "教学周"}) || name == "周") return Column::week;
    if (names(name, {"内容", "事项"})) return Column::text;
    if (names(name, {"责任", "负责", "牵头", "承办", "主办", "协办", "配合", "部门", "处室", "科室"}))
        return Column::responsible;
    const bool is_duration = names(name, {"小时", "学时", "课时", "分钟"});
    if (names(name, {"月份", "时间", "日期", "时限", "月"}) && !names(name, {"任务"}) && !is_duration)
        return Column::time;
    if (names(name, {"工作", "项目", "任务", "活动", "安排", "主题"})) return Column::text;
    return Column::other;
}

/// Share of a column's filled cells that fulfil `holds`, and how many are filled.
template <typename Holds>
std::pair<double, int> share(const Table& table, std::size_t column, Holds holds) {
    int filled = 0;
    int good = 0;
    for (const auto& row : table.rows) {
        if (column >= row.size() || row[column].empty()) continue;
        ++filled;
        if (holds(row[column])) ++good;
    }
    return {filled == 0 ? 0.0 : static_cast<double>(good) / filled, filled};
}

constexpr double most = 0.6;

bool names_months(const std::string& cell) {
    const auto months = months_of(cell);
    return months && !months->months.empty();
}

/// Whether most cells of a column say a time; days without a month count where another column has the months.
bool is_time_column(const Table& table, std::size_t column, bool months_beside) {
    const auto [good, filled] = share(table, column, [&](const std::string& cell) {
        return names_months(cell) || (months_beside && months_of(cell, 1).has_value());
    });
    return filled > 0 && good >= most;
}

/// The columns of times: that of days, and beside it that of their months.
void find_time_columns(const Table& table, ScheduleColumns& columns) {
    std::optional<std::size_t> months;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        if (column_by_header(table.header[i]) != Column::time) continue;
        if (!months && is_time_column(table, i, false)) {
            months = i;
        } else if (months && !columns.time && is_time_column(table, i, true)) {
            const bool says_months = is_time_column(table, i, false);
            columns.time = i;
            if (!says_months) columns.months = months;
        }
    }
    if (!columns.time) columns.time = months;
    if (!columns.time && columns.week && is_time_column(table, *columns.week, false)) columns.time = columns.week;
}

/// What was carried down so far, and how the rows are counted.
class RowReader {
  public:
    RowReader(const Table& table, const ScheduleColumns& columns, const SchedulePeriod& period)
        : table_(table), columns_(columns), period_(period), year_(period.year) {}

    std::vector<ScheduleRow> read() {
        std::vector<ScheduleRow> rows;
        for (const auto& cells : table_.rows) {
            follow_time(cells);
            ScheduleRow row;
            row.months = time_.months;
            row.year = year_;
            row.days = days();
            const int counted = ++counted_[{row.year, row.months.empty() ? 0 : row.months.front()}];
            const std::string number = columns_.number ? without_spaces(cells[*columns_.number]) : std::string{};
            row.number = number_value(number).value_or(counted);
            row.text = cells[columns_.text];
            std::vector<std::string> responsible;
            for (const std::size_t column : columns_.responsible) {
                if (!cells[column].empty()) responsible.push_back(cells[column]);
            }
            row.responsible = join(responsible, " ");
            rows.push_back(std::move(row));
        }
        return rows;
    }

  private:
    void follow_time(const std::vector<std::string>& cells) {
        const std::string& cell = cells[*columns_.time];
        if (columns_.months && !cells[*columns_.months].empty()) {
            month_ = months_of(cells[*columns_.months]).value_or(Months{});
            set_time(month_);
        }
        const bool new_week = columns_.week && columns_.week != columns_.time && !cells[*columns_.week].empty();
        if (!cell.empty()) {
            const int month = month_.months.size() == 1 ? month_.months.front() : 0;
            Months time = months_of(cell, month).value_or(Months{});
            if (!time.year) time.year = month_.year;
            set_time(std::move(time));
        } else if (new_week) {
            // The days of the week before do not hold for another week.
            set_time(months_of(cells[*columns_.week]).value_or(Months{}));
        }
    }

    void set_time(Months time) {
        // A month printed again at the top of a page is the same month.
        time_ = std::move(time);
        const int month = time_.months.empty() ? 0 : time_.months.front();
        year_ = time_.year.value_or(period_.year_of(month));
        if (!time_.year && time_.next_year && period_.year > 0) year_ = period_.year + 1;
    }

    /// The days of the calendar that the cell names; 29 February only of a leap year.
    [[nodiscard]] std::vector<DateRange> days() const {
        std::vector<DateRange> days;
        for (const PrintedDays& printed : time_.days) {
            const int year = printed.first.year.value_or(year_);
            const bool over = printed.last.month < printed.first.month && year > 0;
            const Date first{year, printed.first.month, printed.first.day};
            const Date last{printed.last.year.value_or(over ? year + 1 : year), printed.last.month, printed.last.day};
            const bool real = year == 0 || (date_from_string(to_string(first)) && date_from_string(to_string(last)));
            if (real && (year == 0 || first <= last)) days.push_back({first, last});
        }
        return days;
    }

    const Table& table_;
    const ScheduleColumns& columns_;
    const SchedulePeriod& period_;
    Months month_;  ///< of a column of its own
    Months time_;
    int year_;
    std::map<std::pair<int, int>, int> counted_;  ///< rows so far, by year and first month
};

/// Whether the rows run over the end of a year that no cell names: 9月 … 12月, 1月. They fall once, from the last
/// months to the first, and stay below the month that they began with.
bool runs_over_the_year(const std::vector<ScheduleRow>& rows, int year) {
    static constexpr int last_months = 11;
    static constexpr int first_months = 2;
    int begin = 0;
    int before = 0;
    bool over = false;
    for (const ScheduleRow& row : rows) {
        // Where a cell names its year, the others mean that of the title.
        if (row.year != year) return false;
        if (row.months.empty()) continue;
        const int month = row.months.front();
        if (begin == 0) begin = month;
        if (over && (month < before || month >= begin)) return false;
        if (!over && month < before) {
            if (before < last_months || month > first_months || month >= begin) return false;
            over = true;
        }
        before = month;
    }
    return over;
}

}  // namespace

int SchedulePeriod::year_of(int month) const {
    return year > 0 && month > 0 && month < first_month ? year + 1 : year;
}

SchedulePeriod period_of_title(std::string_view title, int year) {
    // 学年 runs from August to July, its first term from July on, its second in the next calendar year.
    static constexpr int first_term = 7;
    static constexpr int school_year = 8;
    static const std::regex school_years("((?:19|20)[0-9]{2})(?:(?:-|—|–|－|/)[0-9]{2,4})?学年");
    const std::string text = without_spaces(title);
    const auto says = [&](std::string_view word) { return text.find(word) != std::string::npos; };
    const bool of_school_year = says("学年");
    std::smatch match;
    // The title's school year counts by the year in which it begins, whatever year the document is of.
    const bool named = std::regex_search(text, match, school_years);
    const int begin = named ? std::stoi(match[1]) : year;
    if (of_school_year && (says("第二学期") || says("下学期") || says("春季"))) return {named ? begin + 1 : year, 1};
    if (says("第一学期") || says("上学期") || says("秋季学期")) return {begin, first_term};
    return {begin, of_school_year ? school_year : 1};
}

std::optional<ScheduleColumns> schedule_columns(const Table& table) {
    ScheduleColumns columns;
    std::optional<std::size_t> text;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const Column kind = column_by_header(table.header[i]);
        if (kind == Column::number && !columns.number) columns.number = i;
        if (kind == Column::week && !columns.week) columns.week = i;
        if (kind == Column::text && !text) text = i;
        if (kind == Column::responsible) columns.responsible.push_back(i);
    }
    find_time_columns(table, columns);
    if (!text || !columns.time) return std::nullopt;
    columns.text = *text;
    // A column without a heading that holds nothing but numbers is the rows' numbers.
    for (std::size_t i = 0; i < table.header.size() && !columns.number; ++i) {
        const bool free = table.header[i].empty() && columns.time != i && columns.months != i && columns.week != i &&
                          columns.text != i;
        const auto is_number = [](const std::string& cell) { return number_value(without_spaces(cell)).has_value(); };
        const auto [good, filled] = share(table, i, is_number);
        if (free && filled > 0 && good > 0.9) columns.number = i;
    }
    return columns;
}

std::optional<Schedule> schedule_of(const Table& table, const SchedulePeriod& period) {
    const auto columns = schedule_columns(table);
    if (!columns) return std::nullopt;
    Schedule schedule{table, RowReader(table, *columns, period).read()};
    if (period.first_month == 1 && period.year > 0 && runs_over_the_year(schedule.rows, period.year)) {
        const int begin = std::find_if(schedule.rows.begin(), schedule.rows.end(), [](const ScheduleRow& row) {
                              return !row.months.empty();
                          })->months.front();
        schedule.rows = RowReader(table, *columns, {period.year, begin}).read();
    }
    return schedule;
}

}  // namespace yaodian::document
