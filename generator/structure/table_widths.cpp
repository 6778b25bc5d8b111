#include "generator/structure/table_widths.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace yaodian::structure {

namespace {

/// Lines without a space stand in one column.
double widest_whole_line(const std::vector<Readings>& all_readings) {
    double widest = 0;
    for (const auto& readings : all_readings) {
        if (readings.front().front().of_whole_line) widest = std::max(widest, readings.front().front().width);
    }
    return widest > 0 ? widest : 12;
}

}  // namespace

std::vector<double> broken_widths(const std::vector<TableLine>& lines, const std::vector<Readings>& all_readings) {
    static constexpr std::size_t most = 7;
    std::map<int, int> counts;
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t end = i;
        double widest = 0;
        double narrowest = std::numeric_limits<double>::infinity();
        bool whole = true;
        while (end < lines.size() && lines[end].group == lines[i].group) {
            const Piece& piece = all_readings[end].front().front();
            whole = whole && piece.of_whole_line;
            const bool last = end + 1 == lines.size() || lines[end + 1].group != lines[i].group;
            widest = std::max(widest, piece.width);
            if (!last) narrowest = std::min(narrowest, piece.width);
            ++end;
        }
        if (whole && end - i > 1 && widest - narrowest < 1.3) ++counts[static_cast<int>(widest * 2 + 0.01)];
        i = end;
    }
    std::vector<std::pair<int, int>> order;
    order.reserve(counts.size());
    for (const auto& [width, count] : counts) order.emplace_back(-count, width);
    std::sort(order.begin(), order.end());
    std::vector<double> widths;
    for (const auto& [count, width] : order) {
        if (widths.size() < most) widths.push_back(width / 2.0);
    }
    // What stands left of a space can be the end of a cell beside another.
    double left = 0;
    for (const auto& readings : all_readings) {
        for (const Reading& reading : readings) {
            if (reading.size() == 2) left = std::max(left, reading.front().width);
        }
    }
    if (left > 0) widths.push_back(left);
    for (const double width : {2.0, 3.0, 4.0, 6.0, 8.0, 11.0}) widths.push_back(width);
    std::sort(widths.begin(), widths.end());
    widths.erase(std::unique(widths.begin(), widths.end()), widths.end());
    return widths;
}

double usual_width(const TableColumn& column, const std::vector<Readings>& all_readings) {
    double width = 4;
    if (column.kind == ColumnKind::number) width = 1.6;
    if (column.kind == ColumnKind::week) width = 3;
    if (column.kind == ColumnKind::time) width = 6;
    if (column.kind == ColumnKind::telephone) width = 8;
    if (column.kind == ColumnKind::text) width = widest_whole_line(all_readings);
    width = std::max(width, column.header_width + (column.kind == ColumnKind::number ? 0 : 1));
    return column.header_wrapped ? column.header_width + 0.4 : width;
}

}  // namespace yaodian::structure
