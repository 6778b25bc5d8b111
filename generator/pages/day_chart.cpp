#include "generator/pages/day_chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "generator/pages/passage_links.hpp"

namespace yaodian::pages {

namespace {

constexpr std::size_t months = 12;
constexpr std::size_t days = 31;
constexpr std::size_t least_days = 20;  ///< with something on them
constexpr int step = 22;
constexpr int room_left = 44;
constexpr int room_above = 22;
constexpr double largest_radius = 9;
constexpr double smallest_radius = 2.5;

/// Rows for each day, by month (0 to 11) and day (0 to 30).
using DayCounts = std::array<std::array<std::size_t, days>, months>;

struct Busiest {
    std::size_t count = 0;
    std::size_t month = 0;
    std::size_t day = 0;
};

Busiest busiest_of(const DayCounts& counts) {
    Busiest busiest;
    for (std::size_t month = 0; month < months; ++month) {
        for (std::size_t day = 0; day < days; ++day) {
            if (counts[month][day] > busiest.count) busiest = {counts[month][day], month, day};
        }
    }
    return busiest;
}

/// Tenths are enough, and print the same everywhere.
double rounded(double value) {
    return std::round(value * 10) / 10;
}

DayCounts count_days(const CalendarRows& rows, int year) {
    DayCounts counts{};
    for (int month = 1; month <= static_cast<int>(months); ++month) {
        for (const DatedRow& dated : rows.rows_of(year, month)) {
            for (const document::DateRange& range : dated.row->days) {
                for (int day = 1; day <= static_cast<int>(days); ++day) {
                    const document::Date date{year, month, day};
                    if (date < range.first || range.last < date) continue;
                    ++counts[static_cast<std::size_t>(month - 1)][static_cast<std::size_t>(day - 1)];
                }
            }
        }
    }
    return counts;
}

bool has_day_chart(const DayCounts& counts) {
    std::size_t used = 0;
    for (const auto& month : counts)
        used +=
            static_cast<std::size_t>(std::count_if(month.begin(), month.end(), [](auto count) { return count > 0; }));
    return used >= least_days;
}

Json day_chart(const View& view, const DayCounts& counts) {
    const Busiest busiest = busiest_of(counts);
    const auto month_name = [&](std::size_t month) { return view.month_name(static_cast<int>(month) + 1); };
    const auto middle = [](std::size_t place) { return static_cast<int>(place) * step + step / 2; };
    Json marks = Json::array();
    Json month_labels = Json::array();
    Json rows = Json::array();
    for (std::size_t month = 0; month < months; ++month) {
        const int y = room_above + middle(month);
        month_labels.push_back({{"x", room_left - 8}, {"y", y + 4}, {"text", month_name(month)}});
        Json cells = Json::array();
        for (std::size_t day = 0; day < days; ++day) {
            const std::size_t count = counts[month][day];
            const double share =
                std::sqrt(static_cast<double>(count) / static_cast<double>(std::max<std::size_t>(1, busiest.count)));
            if (count > 0) {
                marks.push_back({{"x", room_left + middle(day)},
                                 {"y", y},
                                 {"radius", rounded(std::max(smallest_radius, largest_radius * share))}});
            }
            cells.push_back({{"count", count}, {"is_none", count == 0}, {"shade", shade_of(count, busiest.count)}});
        }
        rows.push_back({{"name", month_name(month)}, {"cells", std::move(cells)}});
    }
    Json day_labels = Json::array();
    Json numbers = Json::array();
    for (std::size_t day = 0; day < days; ++day) {
        numbers.push_back(day + 1);
        if (day == 0 || (day + 1) % 5 == 0)
            day_labels.push_back(
                {{"x", room_left + middle(day)}, {"y", room_above - 8}, {"text", std::to_string(day + 1)}});
    }
    return {{"width", room_left + static_cast<int>(days) * step},
            {"height", room_above + static_cast<int>(months) * step},
            {"marks", std::move(marks)},
            {"days", std::move(day_labels)},
            {"names", std::move(month_labels)},
            {"busiest", filled_word(view, "chart_busiest",
                                    {{"month", month_name(busiest.month)},
                                     {"day", std::to_string(busiest.day + 1)},
                                     {"count", std::to_string(busiest.count)}})},
            {"day_numbers", std::move(numbers)},
            {"rows", std::move(rows)}};
}

}  // namespace

void add_day_chart(const View& view, const CalendarRows& rows, int year, Json& context) {
    const DayCounts counts = count_days(rows, year);
    context["has_chart"] = has_day_chart(counts);
    context["chart"] = has_day_chart(counts) ? day_chart(view, counts) : Json(false);
}

}  // namespace yaodian::pages
