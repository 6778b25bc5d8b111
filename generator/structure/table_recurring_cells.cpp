#include "generator/structure/table_recurring_cells.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

constexpr double not_reached = std::numeric_limits<double>::infinity();

/// Cuts the lines of a column into cells by words that come again and again.
class CellCutter {
  public:
    CellCutter(std::vector<TableCell> pieces, const std::vector<TableLine>& lines)
        : pieces_(std::move(pieces)), lines_(lines) {}

    std::vector<TableCell> cut() {
        std::vector<std::size_t> ends;
        for (std::size_t i = 1; i <= pieces_.size(); ++i) {
            if (i == pieces_.size() || new_block(i)) ends.push_back(i);
        }
        for (int round = 0; round < 2; ++round) {
            learn(ends);
            ends = best_ends();
        }
        std::vector<TableCell> cells;
        std::size_t begin = 0;
        for (const std::size_t end : ends) {
            TableCell cell = pieces_[begin];
            for (std::size_t i = begin + 1; i < end; ++i) {
                cell.text += pieces_[i].text;
                cell.lines.push_back(pieces_[i].first);
            }
            cell.last = cell.lines.back();
            cells.push_back(std::move(cell));
            begin = end;
        }
        return cells;
    }

  private:
    static constexpr std::size_t longest_cell = 16;

    [[nodiscard]] bool new_block(std::size_t i) const {
        return lines_[pieces_[i].first].group != lines_[pieces_[i - 1].first].group;
    }

    [[nodiscard]] std::string text(std::size_t begin, std::size_t end) const {
        std::string text;
        for (std::size_t i = begin; i < end; ++i) text += pieces_[i].text;
        return text;
    }

    void learn(const std::vector<std::size_t>& ends) {
        counts_.clear();
        std::size_t begin = 0;
        for (const std::size_t end : ends) {
            ++counts_[text(begin, end)];
            begin = end;
        }
    }

    [[nodiscard]] std::vector<std::size_t> best_ends() const {
        const std::size_t size = pieces_.size();
        std::vector<double> cost(size + 1, not_reached);
        std::vector<std::size_t> from(size + 1, 0);
        cost[0] = 0;
        for (std::size_t begin = 0; begin < size; ++begin) {
            std::string cell;
            double inner = 0;
            for (std::size_t end = begin + 1; end <= std::min(size, begin + longest_cell); ++end) {
                if (end > begin + 1 && new_block(end - 1)) inner += 0.3;
                cell += pieces_[end - 1].text;
                const auto found = counts_.find(cell);
                const bool known = found != counts_.end() && found->second >= 2;
                const double of_cell = known ? 1 : 2 + 0.25 * static_cast<double>(end - begin);
                if (cost[begin] + of_cell + inner < cost[end]) {
                    cost[end] = cost[begin] + of_cell + inner;
                    from[end] = begin;
                }
            }
        }
        std::vector<std::size_t> ends;
        for (std::size_t end = size; end > 0; end = from[end]) ends.push_back(end);
        std::reverse(ends.begin(), ends.end());
        return ends;
    }

    std::vector<TableCell> pieces_;
    const std::vector<TableLine>& lines_;
    std::map<std::string, int> counts_;
};

}  // namespace

std::vector<TableCell> lines_of_cells(const std::vector<TableCell>& cells, std::size_t column,
                                      const std::vector<std::size_t>& sizes) {
    std::vector<TableCell> lines;
    for (const TableCell& cell : cells) {
        const std::u32string characters = to_utf32(cell.text);
        std::size_t at = 0;
        for (const std::size_t line : cell.lines) {
            lines.push_back({to_utf8(characters.substr(at, sizes[line])), column, line, line, {line}});
            at += sizes[line];
        }
    }
    return lines;
}

std::vector<TableCell> cut_by_recurring_words(std::vector<TableCell> lines_of_column,
                                              const std::vector<TableLine>& lines) {
    return CellCutter(std::move(lines_of_column), lines).cut();
}

}  // namespace yaodian::structure
