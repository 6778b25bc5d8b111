#include "search/analysis/dates.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "search/analysis/sorting.hpp"
#include "search/analysis/utf8.hpp"

namespace yaodian::search {

namespace {

/// A value and the place behind what it was read from.
struct Read {
    int value = 0;
    std::size_t end = 0;
};

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

/// 一 to 九 as 1 to 9, 〇 and 零 as 0; nothing for other characters.
std::optional<int> han_digit(char32_t c) {
    static constexpr std::u32string_view digits = U"〇一二三四五六七八九";
    if (c == U'零' || c == U'○' || c == U'o') return 0;
    const std::size_t at = digits.find(c);
    return at == std::u32string_view::npos ? std::nullopt : std::optional(static_cast<int>(at));
}

class Scanner {
  public:
    explicit Scanner(std::u32string& chars) : chars_(chars) {}

    Dates run() {
        for (std::size_t at = 0; at < chars_.size();) {
            const std::size_t end = take_at(at);
            for (std::size_t i = at; i < end; ++i) chars_[i] = ' ';
            at = std::max(end, at + 1);
        }
        for (auto* list : {&dates_.years, &dates_.months}) sort_unique(*list);
        return std::move(dates_);
    }

  private:
    std::u32string& chars_;
    Dates dates_;

    [[nodiscard]] char32_t peek(std::size_t at) const { return at < chars_.size() ? chars_[at] : 0; }
    [[nodiscard]] bool has(std::size_t at, std::u32string_view word) const {
        return at <= chars_.size() && chars_.compare(at, word.size(), word) == 0;
    }
    [[nodiscard]] std::size_t past_spaces(std::size_t at) const {
        while (at < chars_.size() && is_space(chars_[at])) ++at;
        return at;
    }
    [[nodiscard]] static bool is_range_sign(char32_t c) {
        return c == '-' || c == '~' || c == U'—' || c == U'–' || c == U'～' || c == U'至' || c == U'到';
    }

    /// Adds what is understood at `at`; the place behind it, or `at` when nothing is.
    std::size_t take_at(std::size_t at) {
        const char32_t before = at > 0 ? chars_[at - 1] : ' ';
        if (is_digit(before) || (before < 0x80 && is_word(before) && is_digit(peek(at)))) return at;
        if (const std::size_t end = take_year(at); end > at) return end;
        if (const std::size_t end = take_part_of_year(at); end > at) return end;
        return han_digit(before) || before == U'十' ? at : take_months(at);
    }

    [[nodiscard]] std::optional<int> number(std::size_t at, std::size_t digits) const {
        int value = 0;
        for (std::size_t i = at; i < at + digits; ++i) {
            if (!is_digit(peek(i))) return std::nullopt;
            value = value * 10 + static_cast<int>(chars_[i] - '0');
        }
        return is_digit(peek(at + digits)) ? std::nullopt : std::optional(value);
    }

    /// A year with or without 年; `bare` says which.
    [[nodiscard]] std::optional<Read> year(std::size_t at, bool& bare) const {
        bare = false;
        const auto after = [this](std::size_t end) {
            if (has(end, U"年度")) return end + 2;
            return has(end, U"年") ? end + 1 : end;
        };
        if (const auto value = number(at, 4); value && *value >= 1900 && *value < 2100) {
            const std::size_t spaced = past_spaces(at + 4);
            if (peek(spaced) == U'年') return Read{*value, after(spaced)};
            bare = true;
            const char32_t next = peek(at + 4);
            // 2024人, 2024元, 2024号 are numbers, and so is 2024x.
            const bool counts = std::u32string_view(U"人元名个号万亿次台件周").find(next) != std::u32string_view::npos;
            if (next != 0 && (counts || (next < 0x80 && is_word(next)))) return std::nullopt;
            return Read{*value, at + 4};
        }
        int value = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const auto digit = han_digit(peek(at + i));
            if (!digit) break;
            value = value * 10 + *digit;
            if (i == 3 && value >= 1900 && value < 2100 && peek(at + 4) == U'年') return Read{value, after(at + 4)};
        }
        const char32_t before = at > 0 ? chars_[at - 1] : ' ';
        if (const auto two = number(at, 2); two && peek(at + 2) == U'年' && !is_han(before)) {
            if (*two <= 40) return Read{2000 + *two, after(at + 2)};
            if (*two >= 90) return Read{1900 + *two, after(at + 2)};  // 75年 is more likely a duration
        }
        return std::nullopt;
    }

    std::size_t take_year(std::size_t at) {
        bool bare = false;
        const auto first = year(at, bare);
        if (!first) return at;
        dates_.years.push_back(first->value);
        const std::size_t sign = past_spaces(first->end);
        if (is_range_sign(peek(sign))) {
            bool last_bare = false;
            const auto last = year(past_spaces(sign + 1), last_bare);
            if (last && last->value > first->value && last->value - first->value < 30) {
                for (int y = first->value + 1; y <= last->value; ++y) dates_.years.push_back(y);
                return last->end;
            }
        }
        if (bare) return take_numeric_month(first->end);
        return std::max(first->end, take_months(past_spaces(first->end)));
    }

    /// `-01`, `/1/10`, `.1` behind a bare year.
    std::size_t take_numeric_month(std::size_t at) {
        const char32_t sign = peek(at);
        if (sign != '-' && sign != '/' && sign != '.') return at;
        for (const std::size_t digits : {std::size_t{2}, std::size_t{1}}) {
            const auto month = number(at + 1, digits);
            if (!month || *month < 1 || *month > 12) continue;
            dates_.months.push_back(*month);
            std::size_t end = at + 1 + digits;
            if (peek(end) == U'月') return end + 1;
            if (peek(end) == sign && is_digit(peek(end + 1))) {  // a day
                for (++end; is_digit(peek(end));) ++end;
            }
            return end;
        }
        return at;
    }

    [[nodiscard]] std::optional<Read> month(std::size_t at) const {
        for (const std::size_t digits : {std::size_t{2}, std::size_t{1}}) {
            if (const auto value = number(at, digits); value && *value >= 1 && *value <= 12) {
                return Read{*value, past_spaces(at + digits)};
            }
        }
        if (peek(at) == U'元') return Read{1, at + 1};
        if (peek(at) == U'十') {
            const auto digit = han_digit(peek(at + 1));
            if (digit && (*digit == 1 || *digit == 2)) return Read{10 + *digit, at + 2};
            return Read{10, at + 1};
        }
        const auto digit = han_digit(peek(at));
        if (digit && *digit > 0 && peek(at) != 'o') return Read{*digit, at + 1};
        return std::nullopt;
    }

    /// A month, a list or a range of them, which has to end in 月; `at` when there is none.
    std::size_t take_months(std::size_t at) {
        std::vector<int> months;
        std::size_t end = at;
        bool range = false;
        for (int count = 0; count < 12; ++count) {
            const auto next = month(end);
            if (!next) return at;
            if (range && next->value > months.back()) {
                for (int m = months.back() + 1; m < next->value; ++m) months.push_back(m);
            }
            months.push_back(next->value);
            end = next->end;
            const bool named = peek(end) == U'月';
            if (named) end += peek(end + 1) == U'份' ? 2 : 1;
            const char32_t sign = peek(end);
            range = is_range_sign(sign);
            const bool list = sign == U'、' || sign == ',' || sign == U'，' || sign == U'和' || sign == U'及';
            const bool together = !named && han_digit(sign) && han_digit(chars_[end - 1]);  // 七八月
            if ((range || list) && month(past_spaces(end + 1)) && ends_in_month(past_spaces(end + 1))) {
                end = past_spaces(end + 1);
            } else if (named) {
                dates_.months.insert(dates_.months.end(), months.begin(), months.end());
                return past_day(end);
            } else if (!together) {
                return at;
            }
        }
        return at;
    }

    /// Whether the months that begin at `at` come to a 月, so that 三月和五一 is not taken for a list.
    [[nodiscard]] bool ends_in_month(std::size_t at) const {
        while (const auto next = month(at)) {
            at = next->end;
            if (peek(at) == U'月') return true;
            const char32_t sign = peek(at);
            if (is_range_sign(sign) || sign == U'、' || sign == ',' || sign == U'，') ++at;
        }
        return false;
    }

    [[nodiscard]] std::size_t past_day(std::size_t at) const {
        const std::size_t start = past_spaces(at);
        std::size_t end = start;
        while (end < start + 2 && is_digit(peek(end))) ++end;
        const bool day = end > start && (peek(end) == U'日' || peek(end) == U'号');
        return day ? end + 1 : at;
    }

    std::size_t take_part_of_year(std::size_t at) {
        const auto add = [this](int from, int to) {
            for (int m = from; m <= to; ++m) dates_.months.push_back(m);
        };
        if (has(at, U"上半年")) return add(1, 6), at + 3;
        if (has(at, U"下半年")) return add(7, 12), at + 3;
        const std::size_t digit = at + (peek(at) == U'第' ? 1 : 0);
        if (!has(digit + 1, U"季度")) return at;
        const char32_t c = peek(digit);
        const int quarter = is_digit(c) ? static_cast<int>(c - '0') : han_digit(c).value_or(0);
        if (quarter < 1 || quarter > 4) return at;
        return add(3 * quarter - 2, 3 * quarter), digit + 3;
    }
};

}  // namespace

Dates take_dates(std::u32string& chars) {
    return Scanner(chars).run();
}

}  // namespace yaodian::search
