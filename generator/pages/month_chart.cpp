#include "generator/pages/month_chart.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "generator/pages/passage_links.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

constexpr std::size_t months = 12;
constexpr std::size_t least_years = 2;
constexpr std::size_t least_documents = 24;

constexpr int month_width = 4;
constexpr int bar_width = 3;
constexpr int year_gap = 3;
constexpr int year_width = static_cast<int>(months) * month_width + year_gap;
constexpr int most_height = 64;
constexpr int room_above = 6;
constexpr int room_below = 22;
constexpr int gap_of_label = 5;

std::size_t total_of(const MonthCounts& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

/// The month with most documents; of equal ones the newest.
struct Highest {
    std::size_t count = 0;
    int year = 0;
    std::size_t month = 0;
};

Highest highest_of(const std::map<int, MonthCounts>& counts) {
    Highest highest;
    for (const auto& [year, of_year] : counts) {
        for (std::size_t month = 1; month <= months; ++month) {
            if (of_year[month] > 0 && of_year[month] >= highest.count) highest = {of_year[month], year, month};
        }
    }
    return highest;
}

Json table_row(const View& view, int year, const MonthCounts& counts, std::size_t highest, const std::string& url) {
    Json cells = Json::array();
    for (std::size_t i = 1; i <= months + 1; ++i) {
        const std::size_t count = counts[i % (months + 1)];
        const bool is_dated = i <= months;
        const std::size_t shade = is_dated ? shade_of(count, highest) : 0;
        cells.push_back({{"count", count}, {"is_none", count == 0}, {"shade", shade}});
    }
    return {{"name", view.year_name(year)},
            {"has_url", !url.empty()},
            {"url", url},
            {"total", total_of(counts)},
            {"months", std::move(cells)}};
}

}  // namespace

std::map<int, MonthCounts> count_months(const Documents& documents) {
    std::map<int, MonthCounts> counts;
    for (const document::Document* document : documents) {
        const auto& date = document::known_date(*document);
        const int year = document->year.value_or(date ? date->year : 0);
        if (year == 0) continue;
        // Work points of a year may be of the December before: they count as of that year, in no month.
        const bool is_dated = date && date->year == year && date->month >= 1 && date->month <= 12;
        ++counts[year][is_dated ? static_cast<std::size_t>(date->month) : 0];
    }
    return counts;
}

std::uint64_t hash_of(const std::map<int, MonthCounts>& counts) {
    QuickHash hash;
    for (const auto& [year, of_year] : counts) {
        hash.add(static_cast<std::uint64_t>(year));
        for (const std::size_t count : of_year) hash.add(count);
    }
    return hash.finish();
}

bool has_month_chart(const std::map<int, MonthCounts>& counts) {
    std::size_t documents = 0;
    for (const auto& [year, of_year] : counts) documents += total_of(of_year) - of_year[0];
    return counts.size() >= least_years && documents >= least_documents;
}

Json month_chart(const View& view, const std::map<int, MonthCounts>& counts,
                 const std::function<std::string(int year)>& url_of) {
    const Highest highest = highest_of(counts);
    const int ground = room_above + most_height;
    Json bars = Json::array();
    Json labels = Json::array();
    Json years = Json::array();
    int left = 0;
    // Years without documents leave a gap: the line is one of time.
    for (int year = counts.begin()->first; year <= counts.rbegin()->first; ++year, left += year_width) {
        labels.push_back({{"x", left + (year_width - year_gap) / 2},
                          {"y", ground + room_below - gap_of_label},
                          {"text", std::to_string(year)}});
        const auto of_year = counts.find(year);
        if (of_year == counts.end()) continue;
        for (std::size_t month = 1; month <= months; ++month) {
            const std::size_t count = of_year->second[month];
            if (count == 0) continue;
            const int height =
                std::max(2, static_cast<int>(count * static_cast<std::size_t>(most_height) / highest.count));
            bars.push_back({{"x", left + static_cast<int>(month - 1) * month_width},
                            {"y", ground - height},
                            {"width", bar_width},
                            {"height", height}});
        }
        years.insert(years.begin(), table_row(view, year, of_year->second, highest.count, url_of(year)));
    }
    return {{"width", left},
            {"height", ground + room_below},
            {"ground", ground},
            {"bars", std::move(bars)},
            {"labels", std::move(labels)},
            {"highest", filled_word(view, "chart_highest",
                                    {{"year", view.year_name(highest.year)},
                                     {"month", view.month_name(static_cast<int>(highest.month))},
                                     {"count", std::to_string(highest.count)}})},
            {"years", std::move(years)}};
}

}  // namespace yaodian::pages
