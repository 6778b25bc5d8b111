/// Months, weeks and days in the cells of schedules.
#include "generator/document/schedule_time.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "generator/support/text.hpp"

namespace yaodian::document {

namespace {

constexpr int months_of_a_year = 12;

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

/// Whether a month can have this day: 29 February can.
bool is_day(int month, int day) {
    using namespace std::chrono;
    if (month < 1 || month > months_of_a_year || day < 1) return false;
    constexpr int leap_year = 2024;
    const year_month_day_last last{year{leap_year}, month_day_last{std::chrono::month{static_cast<unsigned>(month)}}};
    return static_cast<unsigned>(day) <= static_cast<unsigned>(last.day());
}

/// Reads a cell that says days: `3月5日`, `3月5-9日`, `3月5日、8日`, `11.18`, `2024年3月5日上午9:00`.
class DayReader {
  public:
    /// @param month  of days without one; 0: the first day has to name its month
    DayReader(std::u32string text, int month) : text_(std::move(text)), given_month_(month), month_(month) {}

    /// The days; nothing when the cell says anything else.
    std::optional<std::vector<PrintedDays>> read() {
        std::vector<PrintedDays> days;
        while (true) {
            const auto day = read_day();
            if (!day) return std::nullopt;
            if (range_) {
                if (days.empty() || days.back().first != days.back().last) return std::nullopt;
                days.back().last = *day;
                if (is_before(days.back())) return std::nullopt;
            } else {
                days.push_back({*day, *day});
            }
            skip_hours();
            if (at_ == text_.size()) break;
            range_ = range_marks.find(text_[at_]) != std::u32string_view::npos;
            if (!range_ && list_marks.find(text_[at_]) == std::u32string_view::npos) return std::nullopt;
            ++at_;
        }
        // 3月5: half of something else, unless a point or a column of its own says that it is a day.
        if (!marked_) return std::nullopt;
        return days;
    }

  private:
    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
    }

    /// A number in digits or Han numerals; 0: there is none.
    int take_number() {
        const std::size_t begin = at_;
        const auto is_digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
        static constexpr std::u32string_view numerals = U"元一二三四五六七八九十〇";
        const bool digits = is_digit(peek());
        while (at_ < text_.size() &&
               (digits ? is_digit(text_[at_]) : numerals.find(text_[at_]) != std::u32string_view::npos))
            ++at_;
        const std::string number = to_utf8(text_.substr(begin, at_ - begin));
        if (number == "元") return 1;
        return number_value(number).value_or(0);
    }

    bool take(std::u32string_view any_of) {
        if (peek() == U'\0' || any_of.find(peek()) == std::u32string_view::npos) return false;
        ++at_;
        return true;
    }

    std::optional<PrintedDay> read_day() {
        std::optional<int> year;
        bool has_month = false;
        marked_ = false;
        int number = take_number();
        if (number >= 1900 && number <= 2200) {
            if (!take(U"年./-")) return std::nullopt;
            year = number;
            number = take_number();
        }
        const std::size_t behind = at_;
        const bool in_word = take(U"月");
        if (in_word || take(year ? U"./-" : U"./")) {
            month_ = number;
            number = take_number();
            has_month = true;
            // 3月 alone is no day; 11.18 is one without a further mark.
            if (number == 0) {
                at_ = behind;
                return std::nullopt;
            }
            marked_ = !in_word;
        }
        if (take(U"日号")) marked_ = true;
        if (!has_month && given_month_ > 0) marked_ = true;
        if (!is_day(month_, number)) return std::nullopt;
        return PrintedDay{year, month_, number};
    }

    /// 上午, 9:00-11:00, 前, 起: what else can follow a day.
    void skip_hours() {
        static constexpr std::array<std::u32string_view, 12> words = {
            U"上午", U"下午", U"晚上", U"晚间", U"中午", U"全天", U"之前", U"以前", U"晚", U"前", U"起", U"开始"};
        bool skipped = true;
        while (skipped) {
            skipped = false;
            for (const std::u32string_view word : words) {
                if (text_.compare(at_, word.size(), word) != 0) continue;
                at_ += word.size();
                skipped = true;
            }
            skipped = skip_clock() || skipped;
        }
    }

    /// `9:00`, `9:00-11:30`, `14时30分`.
    bool skip_clock() {
        const std::size_t begin = at_;
        const auto is_clock_character = [](char32_t c) {
            return (c >= U'0' && c <= U'9') || std::u32string_view(U":时点分").find(c) != std::u32string_view::npos;
        };
        const auto skip_one = [&] {
            const std::size_t from = at_;
            bool mark = false;
            while (at_ < text_.size() && is_clock_character(text_[at_])) {
                mark = mark || text_[at_] == U':' || text_[at_] == U'时' || text_[at_] == U'点';
                ++at_;
            }
            if (!mark) at_ = from;
            return mark;
        };
        if (!skip_one()) return false;
        const std::size_t end = at_;
        if (take(range_marks) && !skip_one()) at_ = end;
        return at_ > begin;
    }

    /// Whether days of one year end before they begin; 12月30日-1月2日 goes on in the next one.
    [[nodiscard]] static bool is_before(const PrintedDays& days) {
        return days.first.month == days.last.month && days.last.day < days.first.day;
    }

    std::u32string text_;
    std::size_t at_ = 0;
    int given_month_;
    int month_;
    bool range_ = false;
    bool marked_ = false;
};

/// What a cell says with the day of the week left out, and of 第3周（3月11日—17日） what stands in its brackets.
std::u32string without_weekdays(std::string_view cell) {
    std::string text = without_spaces(to_half_width(cell));
    const std::size_t open = text.find('(');
    const std::size_t close = text.find(')', open == std::string::npos ? 0 : open);
    if (open != std::string::npos && close != std::string::npos) {
        const std::string before = text.substr(0, open);
        text = before.ends_with("周") ? text.substr(open + 1, close - open - 1) : before + text.substr(close + 1);
    }
    for (const std::string_view week : {"星期", "周", "礼拜"}) {
        for (const std::string_view day : {"一", "二", "三", "四", "五", "六", "日", "天", "末"})
            text = replace_all(std::move(text), std::string(week) + std::string(day), "");
    }
    return to_utf32(text);
}

void add_months_of(const PrintedDays& days, std::vector<int>& months) {
    std::vector<int> more;
    add_range(more, days.first.month, days.last.month);
    for (const int month : more) {
        if (std::find(months.begin(), months.end(), month) == months.end()) months.push_back(month);
    }
}

/// A cell of months, without days.
std::optional<Months> whole_months_of(std::string_view cell) {
    // 次年 says which year the other end of a range is in; the month says it as well.
    std::string plain = replace_all(without_spaces(to_half_width(cell)), "次年", "");
    for (const std::string_view aside : {"（", "("}) {
        if (const std::size_t at = plain.find(aside); at != std::string::npos && at > 0) plain.resize(at);
    }
    std::u32string text = to_utf32(plain);
    if (text.empty() || text.size() > 24) return std::nullopt;
    Months result;
    result.next_year = without_spaces(cell).starts_with("次年");
    result.year = take_year(text);
    const std::string rest = to_utf8(text);
    for (const NamedMonths& named : named_months) {
        if (rest != named.name) continue;
        add_range(result.months, named.first, named.last);
        return result;
    }
    if (text.ends_with(U'周') && number_value(to_utf8(text.substr(text.front() == U'第' ? 1 : 0,
                                                                  text.size() - (text.front() == U'第' ? 2 : 1)))))
        return result;
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

}  // namespace

std::optional<Months> months_of(std::string_view cell, int month) {
    static constexpr std::size_t longest_cell = 150;
    if (cell.size() > longest_cell) return std::nullopt;
    std::u32string text = without_weekdays(cell);
    const bool next_year = text.starts_with(U"次年");
    text = to_utf32(replace_all(to_utf8(text), "次年", ""));
    if (auto days = DayReader(text, month).read()) {
        Months result;
        result.year = days->front().first.year;
        result.next_year = next_year;
        for (const PrintedDays& range : *days) add_months_of(range, result.months);
        result.days = std::move(*days);
        return result;
    }
    return whole_months_of(cell);
}

}  // namespace yaodian::document
