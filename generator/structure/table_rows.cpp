#include "generator/structure/table_rows.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>

#include "generator/document/labels.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

using Cells = std::vector<TableCell>;

/// Index of the row in which each cell begins.
using Places = std::vector<std::size_t>;

class RowFinder {
  public:
    RowFinder(const TableCells& cells, const std::vector<TableColumn>& columns, const std::vector<TableLine>& lines)
        : cells_(cells.columns),
          columns_(columns),
          lines_(lines),
          sure_(cells.cost < surely_read * static_cast<double>(lines.size())) {}

    std::optional<TableRows> find() {
        sort_numbers();
        if (!find_anchor()) return std::nullopt;
        places_.resize(columns_.size());
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            if (cells_[column].size() == rows()) places_[column] = in_order(column);
        }
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            if (places_[column].empty() && cells_[column].size() < rows()) places_[column] = by_begins(column);
        }
        return result();
    }

  private:
    /// Cost of a line below which cells are right even if no second column confirms how many there are.
    static constexpr double surely_read = 0.7;

    [[nodiscard]] std::size_t rows() const { return cells_[anchor_].size(); }

    /// Running numbers are read in their own order: one can be printed behind the rest of its row.
    void sort_numbers() {
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            if (columns_[column].kind != ColumnKind::number) continue;
            Cells sorted = cells_[column];
            const auto value = [](const TableCell& cell) { return number_value(cell.text).value_or(0); };
            std::sort(sorted.begin(), sorted.end(),
                      [&](const TableCell& a, const TableCell& b) { return value(a) < value(b); });
            const bool distinct = std::adjacent_find(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) {
                                      return value(a) == value(b);
                                  }) == sorted.end();
            if (distinct) cells_[column] = std::move(sorted);
        }
    }

    /// The column that has a cell in every row: none has more, and the most have as many in the same order. Of equals
    /// that of the matter.
    bool find_anchor() {
        std::pair<std::size_t, std::size_t> best = {0, 0};
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            const std::size_t size = cells_[column].size();
            if (size < 2) continue;
            std::size_t partners = 0;
            for (std::size_t other = 0; other < columns_.size(); ++other) {
                if (other != column && cells_[other].size() == size && same_order(cells_[other], cells_[column]))
                    ++partners;
            }
            const bool matter = columns_[column].kind == ColumnKind::text;
            if (partners == 0 && !(matter && sure_ && others_have(column, size / 2))) continue;
            const std::pair<std::size_t, std::size_t> rank = {partners + 1, size};
            if (rank < best || (rank == best && !(matter && columns_[anchor_].kind != ColumnKind::text))) continue;
            best = rank;
            anchor_ = column;
        }
        return best.first > 0;
    }

    /// Whether the other columns have some cells together.
    [[nodiscard]] bool others_have(std::size_t column, std::size_t some) const {
        std::size_t sum = 0;
        for (std::size_t other = 0; other < columns_.size(); ++other) sum += other == column ? 0 : cells_[other].size();
        return sum >= some;
    }

    /// Whether two columns are read row by row, or some rows of the one and then the same ones of the other. A cell
    /// that is printed away from its row shifts all others between.
    [[nodiscard]] bool same_order(const Cells& cells, const Cells& others) const {
        struct Begin {
            std::size_t line;
            int column;
        };
        std::vector<Begin> begins;
        for (const TableCell& cell : cells) begins.push_back({cell.first, 1});
        for (const TableCell& cell : others) begins.push_back({cell.first, -1});
        std::stable_sort(begins.begin(), begins.end(), [](const Begin& a, const Begin& b) { return a.line < b.line; });
        int ahead = 0;
        bool returning = false;
        int stacked = 0;     ///< cells that one column is ahead because they stand in one block
        bool apart = false;  ///< some of the cells that one column is ahead stand in blocks of their own
        int last_group[2] = {-1, -1};
        for (const Begin& begin : begins) {
            const bool nearer = ahead * begin.column < 0;
            int& group = last_group[begin.column > 0 ? 0 : 1];
            if (ahead * begin.column > 0) {
                if (lines_[begin.line].group == group) {
                    ++stacked;
                } else if (std::abs(ahead) > stacked) {
                    apart = true;
                }
            }
            if (returning && !nearer && apart) return false;
            group = lines_[begin.line].group;
            ahead += begin.column;
            returning = nearer && ahead != 0;
            if (ahead != 0) continue;
            apart = false;
            stacked = 0;
        }
        return ahead == 0;
    }

    /// Cells that share a line stand side by side, those of other pages do not.
    [[nodiscard]] bool agrees(std::size_t column, const Places& places) const {
        const Cells& cells = cells_[column];
        const Cells& anchors = cells_[anchor_];
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::size_t next = i + 1 < cells.size() ? places[i + 1] : anchors.size();
            const auto page = [&](std::size_t line) { return lines_[line].page; };
            // A row that a page cuts can have one cell above and another below.
            const bool first_of_page =
                places[i] == 0 || page(anchors[places[i] - 1].last) != page(anchors[places[i]].first);
            const bool last_of_page =
                next == anchors.size() || page(anchors[next].first) != page(anchors[next - 1].last);
            if (page(cells[i].last) + (first_of_page ? 1 : 0) < page(anchors[places[i]].first)) return false;
            if (page(cells[i].first) > page(anchors[next - 1].last) + (last_of_page ? 1 : 0)) return false;
            for (std::size_t row = 0; row < anchors.size(); ++row) {
                if ((row < places[i] || row >= next) && share_line(cells[i], anchors[row])) return false;
            }
        }
        return true;
    }

    static bool share_line(const TableCell& a, const TableCell& b) {
        return std::find_first_of(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end()) != a.lines.end();
    }

    [[nodiscard]] Places in_order(std::size_t column) const {
        Places places(rows());
        std::iota(places.begin(), places.end(), std::size_t{0});
        if (column == anchor_) return places;
        return agrees(column, places) && same_order(cells_[column], cells_[anchor_]) ? places : Places{};
    }

    /// Where each cell of a column begins that spans several rows.
    Places by_begins(std::size_t column) {
        const ColumnKind kind = columns_[column].kind;
        const std::size_t size = cells_[column].size();
        if (size == 0 || (kind != ColumnKind::week && kind != ColumnKind::time)) return {};
        for (std::size_t other = 0; other < columns_.size(); ++other) {
            if (places_[other].size() != rows()) continue;
            Places begins = columns_[other].kind == ColumnKind::office ? begins_of_office(other) : restarts(other);
            if (begins.size() != size || !agrees(column, begins)) continue;
            if (columns_[other].kind == ColumnKind::office) guide_ = cells_[other].front().text;
            return begins;
        }
        return {};
    }

    /// Rows in which a column's numbers start again: `1`, `2`, `1`; `1.……`, `2.……`, `1.……`.
    [[nodiscard]] Places restarts(std::size_t column) const {
        Places begins;
        int before = 0;
        for (std::size_t row = 0; row < rows(); ++row) {
            const std::string& text = cells_[column][row].text;
            std::optional<int> value = number_value(text);
            if (const auto label = document::label_of(text); !value && label) value = label->value;
            if (!value || (*value != 1 && *value != before + 1)) return {};
            if (*value == 1) begins.push_back(row);
            before = *value;
        }
        return begins;
    }

    /// Rows of the office that opens the table, when between them no office comes twice and all come in the same order:
    /// institutions that plan by days name their offices so.
    [[nodiscard]] Places begins_of_office(std::size_t column) const {
        static constexpr std::size_t fewest = 3;
        Places begins;
        std::vector<std::string> of_day;
        std::set<std::pair<std::string, std::string>> orders;
        const std::string& first = cells_[column].front().text;
        for (std::size_t row = 0; row < rows(); ++row) {
            const std::string& office = cells_[column][row].text;
            if (office == first) {
                begins.push_back(row);
                of_day.clear();
            }
            for (const std::string& before : of_day) {
                if (before == office || orders.contains({office, before})) return {};
                orders.insert({before, office});
            }
            of_day.push_back(office);
        }
        return begins.size() >= fewest ? begins : Places{};
    }

    /// Whether a cell was gathered from many blocks of a page: several cells, more likely.
    [[nodiscard]] bool is_scattered(const TableCell& cell) const {
        const std::size_t most = 2;
        std::map<int, std::set<int>> groups;
        for (const std::size_t line : cell.lines) groups[lines_[line].page].insert(lines_[line].group);
        return std::any_of(groups.begin(), groups.end(),
                           [&](const auto& of_page) { return of_page.second.size() > most; });
    }

    [[nodiscard]] std::optional<TableRows> result() const {
        TableRows result;
        result.guide = guide_;
        for (std::size_t column = 0; column < columns_.size(); ++column)
            (places_[column].empty() ? result.apart : result.columns).push_back(column);
        const bool confirmed = result.columns.size() >= 2;
        const bool has_matter =
            std::any_of(result.columns.begin(), result.columns.end(),
                        [&](std::size_t column) { return columns_[column].kind == ColumnKind::text; }) ||
            std::none_of(columns_.begin(), columns_.end(),
                         [](const TableColumn& column) { return column.kind == ColumnKind::text; });
        // Every row has its number: where they are not as many, the cells were read wrongly.
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            if (columns_[column].kind == ColumnKind::number && places_[column].empty()) return std::nullopt;
        }
        // Numbers and dates alone say nothing, and what was read beside them is doubtful.
        if (!has_matter || (!confirmed && !sure_)) return std::nullopt;
        if (std::any_of(result.columns.begin(), result.columns.end(), [&](std::size_t column) {
                return std::any_of(cells_[column].begin(), cells_[column].end(),
                                   [&](const TableCell& cell) { return is_scattered(cell); });
            }))
            return std::nullopt;
        result.rows.assign(rows(), std::vector<std::string>(result.columns.size()));
        for (std::size_t i = 0; i < result.columns.size(); ++i) {
            const std::size_t column = result.columns[i];
            for (std::size_t cell = 0; cell < places_[column].size(); ++cell)
                result.rows[places_[column][cell]][i] = cells_[column][cell].text;
        }
        for (const TableCell& cell : cells_[anchor_]) result.lines.push_back(cell.first);
        return result;
    }

    std::vector<Cells> cells_;
    const std::vector<TableColumn>& columns_;
    const std::vector<TableLine>& lines_;
    const bool sure_;
    std::size_t anchor_ = 0;
    std::vector<Places> places_;  ///< empty for a column whose cells are not known by rows
    std::string guide_;
};

}  // namespace

std::optional<TableRows> rows_of_cells(const TableCells& cells, const std::vector<TableColumn>& columns,
                                       const std::vector<TableLine>& lines) {
    return RowFinder(cells, columns, lines).find();
}

}  // namespace yaodian::structure
