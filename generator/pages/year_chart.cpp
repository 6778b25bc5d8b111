#include "generator/pages/year_chart.hpp"

#include <algorithm>

namespace yaodian::pages {

namespace {

/// Colours of the stylesheet; the last one is for all the others.
constexpr std::size_t most_series = 6;

constexpr int column_width = 72;
constexpr int bar_width = 40;
constexpr int most_height = 120;
constexpr int room_above = 24;
constexpr int room_below = 26;
constexpr int gap_of_label = 6;

}  // namespace

YearChart chart_of(const Json& tally, const std::string& others) {
    const Json& years = tally["years"];
    const Json& rows = tally["rows"];
    const std::size_t series = std::min(rows.size(), most_series);
    std::size_t highest = 1;
    for (const Json& year : years) highest = std::max(highest, year["total"].get<std::size_t>());

    YearChart chart;
    chart.width = static_cast<int>(years.size()) * column_width;
    chart.height = room_above + most_height + room_below;
    const int ground = room_above + most_height;
    const auto level = [&](std::size_t count) {
        return static_cast<int>(count * static_cast<std::size_t>(most_height) / highest);
    };
    for (std::size_t year = 0; year < years.size(); ++year) {
        std::vector<std::size_t> counts(series);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            counts[std::min(row, series - 1)] += rows[row]["numbers"][year]["count"].get<std::size_t>();
        }
        const int left = static_cast<int>(year) * column_width;
        const int middle = left + column_width / 2;
        std::size_t below = 0;
        for (std::size_t i = 0; i < series; ++i) {
            const int bottom = level(below);
            below += counts[i];
            const int height = level(below) - bottom;
            if (height == 0) continue;
            chart.bars.push_back(
                {middle - bar_width / 2, ground - bottom - height, bar_width, height, static_cast<int>(i) + 1});
        }
        chart.totals.push_back({middle, ground - level(below) - gap_of_label, std::to_string(below)});
        chart.years.push_back({middle, ground + room_below - gap_of_label, years[year]["name"]});
    }
    if (series > 1) {
        for (std::size_t i = 0; i < series; ++i) {
            const bool is_rest = i + 1 == series && rows.size() > series;
            chart.legend.push_back(is_rest ? others : rows[i]["issuer"].get<std::string>());
        }
    }
    return chart;
}

Json YearChart::json() const {
    const auto labels_json = [](const std::vector<Label>& labels) {
        Json list = Json::array();
        for (const Label& label : labels) list.push_back({{"x", label.x}, {"y", label.y}, {"text", label.text}});
        return list;
    };
    Json bar_list = Json::array();
    for (const Bar& bar : bars) {
        bar_list.push_back(
            {{"x", bar.x}, {"y", bar.y}, {"width", bar.width}, {"height", bar.height}, {"series", bar.series}});
    }
    Json names = Json::array();
    for (std::size_t i = 0; i < legend.size(); ++i) names.push_back({{"series", i + 1}, {"text", legend[i]}});
    return {{"width", width},
            {"height", height},
            {"ground", height - room_below},
            {"bars", bar_list},
            {"columns", labels_json(years)},
            {"totals", labels_json(totals)},
            {"legend", names}};
}

}  // namespace yaodian::pages
