/// Monthly schedules: what the cells of a table of month, number and work mean.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "generator/document/complete.hpp"
#include "generator/support/text.hpp"

namespace yaodian::document {

namespace {

struct NamedMonths {
    std::string_view name;
    int first;
    int last;
};

constexpr std::array named_months = {
    NamedMonths{"上半年", 1, 6},   NamedMonths{"下半年", 7, 12},  NamedMonths{"全年", 1, 12},
    NamedMonths{"每月", 1, 12},    NamedMonths{"常年", 1, 12},    NamedMonths{"长期", 1, 12},
    NamedMonths{"全年度", 1, 12},  NamedMonths{"一季度", 1, 3},   NamedMonths{"二季度", 4, 6},
    NamedMonths{"三季度", 7, 9},   NamedMonths{"四季度", 10, 12}, NamedMonths{"第一季度", 1, 3},
    NamedMonths{"第二季度", 4, 6}, NamedMonths{"第三季度", 7, 9}, NamedMonths{"第四季度", 10, 12},
    NamedMonths{"寒假", 1, 2},     NamedMonths{"暑假", 7, 8},     NamedMonths{"年初", 1, 1},
    NamedMonths{"年底", 12, 12},   NamedMonths{"年末", 12, 12},   NamedMonths{"年中", 6, 6},
};

void add_range(std::vector<int>& months, int first, int last) {
    const auto valid = [](int month) { return month >= 1 && month <= 12; };
    if (!valid(first) || !valid(last)) return;
    // 11月-次年2月 runs over the end of the year.
    for (int month = first;; month = month % 12 + 1) {
        months.push_back(month);
        if (month == last) return;
    }
}

/// One month or several numerals written together: `七八` is July and August, `十一` is November.
std::vector<int> month_numbers(const std::string& text) {
    if (text == "元" || text == "正") return {1};
    const std::u32string characters = to_utf32(text);
    const bool has_ten = characters.find(U'十') != std::u32string::npos;
    const bool has_digit =
        std::any_of(characters.begin(), characters.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
    std::vector<int> months;
    if (!has_ten && !has_digit) {
        for (const char32_t c : characters) {
            const auto value = number_value(to_utf8(std::u32string(1, c)));
            if (!value || *value < 1) return {};
            months.push_back(*value);
        }
        return months;
    }
    const auto value = number_value(text);
    if (!value || *value < 1 || *value > 12) return {};
    return {*value};
}

constexpr std::u32string_view range_marks = U"-－—–~～至到";
constexpr std::u32string_view list_marks = U"、,，/和及与";

/// `3-5`, `七、八`, `10`: months without the word 月. Nothing when anything else is in it.
std::optional<std::vector<int>> month_list(const std::u32string& text) {
    std::vector<int> months;
    std::u32string number;
    bool range = false;
    const auto finish = [&] {
        const std::vector<int> read = month_numbers(to_utf8(number));
        number.clear();
        if (read.empty()) return false;
        if (range) {
            if (months.empty()) return false;
            const int first = months.back();
            months.pop_back();
            add_range(months, first, read.front());
        } else {
            months.insert(months.end(), read.begin(), read.end());
        }
        range = false;
        return true;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_range = range_marks.find(text[i]) != std::u32string_view::npos;
        if (!is_range && list_marks.find(text[i]) == std::u32string_view::npos) {
            number += text[i];
            continue;
        }
        if (number.empty()) return std::nullopt;
        if (!finish()) return std::nullopt;
        range = is_range;
    }
    if (!finish()) return std::nullopt;
    return months;
}

void sort_months(std::vector<int>& months, bool keep_order) {
    if (!keep_order) std::sort(months.begin(), months.end());
    months.erase(std::unique(months.begin(), months.end()), months.end());
}

/// The year at a cell's begin (`2024年`, `二〇二四年度`), taken off the text.
std::optional<int> take_year(std::u32string& text) {
    const std::size_t at = text.find(U'年');
    if (at != 4) return std::nullopt;
    const auto year = number_value(to_utf8(text.substr(0, 4)));
    if (!year || *year < 1900 || *year > 2200) return std::nullopt;
    text.erase(0, 5);
    if (text.starts_with(U'度')) text.erase(0, 1);
    return year;
}

enum class Column { number, months, text, other };

bool names(const std::string& cell, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return cell.find(word) != std::string::npos; });
}

Column column_by_header(const std::string& cell) {
    const std::string name = without_spaces(cell);
    if (names(name, {"序号", "编号"})) return Column::number;
    if (names(name, {"月份", "时间", "月"}) && !names(name, {"内容", "任务"})) return Column::months;
    if (names(name, {"内容", "工作", "事项", "项目", "任务", "活动", "安排"})) return Column::text;
    return Column::other;
}

struct Columns {
    std::optional<std::size_t> number, months, text;
};

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

Columns find_columns(const Table& table) {
    Columns columns;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const Column kind = column_by_header(table.header[i]);
        if (kind == Column::number && !columns.number) columns.number = i;
        if (kind == Column::months && !columns.months) columns.months = i;
        if (kind == Column::text && !columns.text) columns.text = i;
    }
    // A column without a heading that holds nothing but numbers is the rows' numbers.
    for (std::size_t i = 0; i < table.header.size() && !columns.number; ++i) {
        const bool free = columns.months != i && columns.text != i;
        const auto is_number = [](const std::string& cell) { return number_value(without_spaces(cell)).has_value(); };
        const auto [good, filled] = share(table, i, is_number);
        if (free && filled > 0 && good > 0.9) columns.number = i;
    }
    return columns;
}

constexpr double most = 0.6;

}  // namespace

std::optional<Months> months_of(std::string_view cell) {
    // 次年 says which year the other end of a range is in; the month says it as well.
    std::string plain = replace_all(without_spaces(to_half_width(cell)), "次年", "");
    for (const std::string_view aside : {"（", "("}) {
        if (const std::size_t at = plain.find(aside); at != std::string::npos && at > 0) plain.resize(at);
    }
    std::u32string text = to_utf32(plain);
    if (text.empty() || text.size() > 24) return std::nullopt;
    Months result;
    result.year = take_year(text);
    const std::string rest = to_utf8(text);
    for (const NamedMonths& named : named_months) {
        if (rest != named.name) continue;
        add_range(result.months, named.first, named.last);
        return result;
    }
    if (text.starts_with(U'第') && text.ends_with(U'周')) return result;
    const std::size_t month_mark = text.find(U'月');
    if (month_mark == std::u32string::npos) return std::nullopt;
    // What follows the first 月: nothing, 份, 上旬, a day, or the other end of a range (3月-5月, 3月15日至4月2日).
    std::u32string months;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t next = text.find(U'月', at);
        if (next == std::u32string::npos) break;
        std::u32string part = text.substr(at, next - at);
        while (!part.empty() &&
               std::u32string_view(U"日号份上中下旬初底末").find(part.front()) != std::u32string_view::npos) {
            part.erase(0, 1);
        }
        // 15日至4: the day before the range's end is no month.
        if (const std::size_t day = part.find_first_of(U"日号"); day != std::u32string::npos) part.erase(0, day + 1);
        months += part;
        at = next + 1;
    }
    const auto read = month_list(months);
    if (!read) return std::nullopt;
    result.months = *read;
    sort_months(result.months, months.find_first_of(range_marks) != std::u32string::npos);
    return result;
}

std::optional<Schedule> schedule_of(const Table& table, int year) {
    const Columns columns = find_columns(table);
    if (!columns.months || !columns.text) return std::nullopt;
    const auto is_time = [](const std::string& cell) {
        const auto months = months_of(cell);
        return months && !months->months.empty();
    };
    const auto [good, filled] = share(table, *columns.months, is_time);
    if (filled == 0 || good < most) return std::nullopt;

    Schedule schedule;
    schedule.table = table;
    Months current;
    int counted = 0;
    for (const auto& row : table.rows) {
        if (!row[*columns.months].empty()) {
            Months months = months_of(row[*columns.months]).value_or(Months{});
            // A month printed again at the top of a page is the same month.
            if (months.months != current.months || months.year != current.year) counted = 0;
            current = std::move(months);
        }
        ++counted;
        ScheduleRow entry;
        entry.year = current.year.value_or(year);
        entry.months = current.months;
        const std::string number = columns.number ? without_spaces(row[*columns.number]) : std::string{};
        entry.number = number_value(number).value_or(counted);
        entry.text = row[*columns.text];
        schedule.rows.push_back(std::move(entry));
    }
    return schedule;
}

}  // namespace yaodian::document
