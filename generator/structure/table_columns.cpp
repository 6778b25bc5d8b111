#include "generator/structure/table_columns.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <tuple>

#include "generator/structure/paragraphs.hpp"
#include "generator/structure/table_pieces.hpp"
#include "generator/structure/table_recurring_cells.hpp"
#include "generator/structure/table_states.hpp"
#include "generator/structure/table_widths.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

constexpr std::size_t most_states = 160;
/// Lines of a table above which less is tried, for the time that it takes.
constexpr std::size_t long_table = 600;
constexpr double unknown = std::numeric_limits<double>::infinity();

/// Digits and Latin letters are wider or narrower than half a Han character by the font.
constexpr double tolerance = 0.45;

class Assigner {
  public:
    Assigner(const std::vector<TableLine>& lines, const std::vector<TableColumn>& columns)
        : lines_(lines), columns_(columns) {
        for (const TableLine& line : lines) readings_.push_back(readings_of(line.text, columns.size()));
        std::map<std::string, int> words;
        for (auto& readings : readings_) {
            for (Reading& reading : readings) {
                for (Piece& piece : reading)
                    piece.word = words.try_emplace(piece.text, static_cast<int>(words.size()) + 1).first->second;
            }
        }
        for (const TableColumn& column : columns) {
            has_numbers_ = has_numbers_ || column.kind == ColumnKind::number;
            has_times_ = has_times_ || column.kind == ColumnKind::time || column.kind == ColumnKind::week;
            if (column.kind == ColumnKind::text) first_text_ = std::min(first_text_, widths_.size());
            widths_.push_back(usual_width(column, readings_));
            limits_.push_back(widths_.back() + tolerance);
        }
        strangeness_.resize(words.size() + 1);
        for (const auto& readings : readings_) {
            for (const Reading& reading : readings) {
                for (const Piece& piece : reading) {
                    for (std::size_t column = 0; column < columns.size(); ++column) {
                        for (const bool begins : {false, true})
                            strangeness_[static_cast<std::size_t>(piece.word)][column][begins ? 1 : 0] =
                                strangeness(piece, columns[column].kind, begins, has_numbers_, has_times_);
                    }
                }
            }
        }
    }

    TableCells run() {
        find_widths();
        most_states_ = lines_.size() > long_table ? most_states / 5 : most_states;
        static constexpr int passes = 3;
        for (int pass = 0; pass < passes; ++pass) {
            assign(lines_.size());
            collect();
            learn_words();
            if (pass + 1 < passes) measure();
        }
        cut_one_character_columns();
        TableCells result;
        result.columns = std::move(cells_);
        result.cost = cost_;
        return result;
    }

  private:
    /// Tries widths for the columns whose names do not tell them, each in turn, until none fits better.
    void find_widths() {
        static constexpr std::size_t most_lines = 80;
        static constexpr int rounds = 2;
        most_states_ = 24;
        const std::size_t size = std::min(lines_.size(), most_lines);
        const std::vector<double> candidates = broken_widths(lines_, readings_);
        assign(size);
        double best = cost_;
        for (int round = 0; round < rounds; ++round) {
            const double before = best;
            for (std::size_t column = 0; column < columns_.size(); ++column) {
                if (columns_[column].kind == ColumnKind::number || columns_[column].header_wrapped) continue;
                double kept = widths_[column];
                for (const double width : candidates) {
                    if (width == kept || width < columns_[column].header_width - 0.1) continue;
                    set_width(column, width);
                    assign(size);
                    if (cost_ < best - 0.01) {
                        best = cost_;
                        kept = width;
                    }
                }
                set_width(column, kept);
            }
            if (best > before - 0.01) break;
        }
    }

    void set_width(std::size_t column, double width) {
        widths_[column] = width;
        limits_[column] = width + tolerance;
    }

    struct Choice {
        double cost = unknown;
        bool begins = false;
    };
    /// As the next line of the column's last cell, where that is possible, and as a new cell.
    using Choices = std::array<Choice, 2>;

    /// Rows are read from left to right; what a block begins with is most likely the next cell of its row, or the first
    /// one of another.
    [[nodiscard]] double step_cost(std::size_t from, std::size_t to) const {
        if (from == most_columns || to == (from + 1) % columns_.size()) return 0;
        if (to <= first_text_ && to < from) return 0.3;
        return to > from ? 0.6 : 0.8;
    }

    /// Cells are seldom printed in two blocks, and if so, nothing that fills a wide column stands between.
    [[nodiscard]] double broken_cell_cost(const State& state, std::size_t column) const {
        static constexpr double narrow = 7;
        if (state.column == column) return 1.2;
        // Between the lines of two cells side by side.
        if (state.column < most_columns && state.opened) return 1;
        return widths_[column] <= narrow ? 2 : 2.6;
    }

    /// The ways to put a piece into a column.
    [[nodiscard]] Choices choices(const State& state, const Piece& piece, std::size_t column, bool same_group,
                                  bool same_line, bool new_page) const {
        Choices result;
        const State::Column& above = state.columns[column];
        const double width = widths_[column];
        double base = of_another_column(column, piece.word) ? 1.6 : 0;
        if (piece.width > limits_[column] + 0.1) {
            base += 2 + 2 * std::min(2.0, piece.width - limits_[column]);
        } else if (piece.width > width + 0.1) {
            base += 0.5 * (piece.width - width);
        }
        const ColumnKind kind = columns_[column].kind;
        const bool just_above = state.column == column && !same_line;
        const bool filled = above.width + piece.first_word > width - (above.only_han && piece.only_han ? 0 : tolerance);
        const bool next_date = above.begins_next(kind, piece.characters.front());
        if (above.width > 0 && filled && kind != ColumnKind::number) {
            double cost = base + strangeness_[static_cast<std::size_t>(piece.word)][column][0];
            if (!same_group) cost += new_page ? 0.6 : broken_cell_cost(state, column);
            if (same_group && !just_above) cost += 0.2;
            // Where a row and more has begun since, its cell has ended.
            const int since = state.begun - above.begun;
            if (since >= static_cast<int>(columns_.size())) cost += 1.5;
            // Side by side, the line to the left comes first.
            if (same_group && just_above && state.beside < most_columns) cost += 0.7;
            if (above.whole) cost += kind == ColumnKind::office && !same_group ? 1.2 : 0.6;
            if (next_date) cost += 2.5;
            if (follows(column, above.word, piece.word)) cost -= 0.6;
            result[0].cost = cost;
        }
        double cost = base + strangeness_[static_cast<std::size_t>(piece.word)][column][1];
        if (goes_on_elsewhere(column, piece.word)) cost += 2;
        if (above.width > 0 && filled && !next_date) cost += same_group && just_above ? 2 : 0.8;
        if (!same_group && !same_line) {
            cost += step_cost(state.column, column);
        } else if (!just_above) {
            cost += same_line ? 0.2 : 0.4;
        } else {
            cost += 0.3;
        }
        result[1] = {cost, true};
        return result;
    }

    /// Whether a cell elsewhere in the column has these lines one after the other: 教科, 室.
    [[nodiscard]] bool follows(std::size_t column, int first, int second) const {
        const auto found = followed_.find({column, first, second});
        return found != followed_.end() && found->second >= 2;
    }

    /// Whether a line is the second or a later one of cells elsewhere in the column, and never the first.
    [[nodiscard]] bool goes_on_elsewhere(std::size_t column, int word) const {
        const auto found = later_lines_.find({column, word});
        return found != later_lines_.end() && found->second >= 2;
    }

    /// Whether a line stands in another, narrow column again and again: 教务处.
    [[nodiscard]] bool of_another_column(std::size_t column, int word) const {
        const auto found = columns_of_words_.find(word);
        return found != columns_of_words_.end() && found->second != column;
    }

    /// Learns which lines stand in narrow columns.
    void learn_words() {
        std::map<std::pair<int, std::size_t>, int> counts;
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            const ColumnKind kind = columns_[column].kind;
            if (kind == ColumnKind::text || kind == ColumnKind::number) continue;
            for (const int word : cell_words_[column]) ++counts[{word, column}];
        }
        columns_of_words_.clear();
        for (const auto& [key, count] : counts) {
            if (count >= 2) columns_of_words_[key.first] = key.second;
        }
    }

    /// All states that a state leads to with a reading, the pieces from left to right.
    void extend(const State& from, Step step, std::size_t at, std::size_t first_column, bool same_group,
                bool new_page) {
        const Reading& reading = readings_[step.line][step.reading];
        // What costs much more than the best way so far will not become it.
        if (from.cost > best_next_ + hopeless) return;
        if (at == reading.size()) {
            best_next_ = std::min(best_next_, from.cost);
            next_.push_back(from);
            next_steps_.push_back(step);
            return;
        }
        for (std::size_t column = first_column; column + (reading.size() - at) <= columns_.size(); ++column) {
            // Cells are written into one line only where the left one reaches the other.
            const bool reaches = at + 1 == reading.size() || reading[at].width > widths_[column] - 1.6;
            const double before = from.cost + (reaches ? 0 : 3) - (at > 0 ? 0.6 : 0);
            for (const Choice& way : choices(from, reading[at], column, same_group, at > 0, new_page)) {
                if (before + way.cost > best_next_ + hopeless) continue;
                State state = from;
                state.cost = before;
                state.beside = at > 0 ? state.column : most_columns;
                state.place(reading[at], column, columns_[column].kind, widths_[column], way.begins, way.cost);
                step.columns[at] = static_cast<std::uint8_t>(column);
                step.begins[at] = way.begins;
                extend(state, step, at + 1, column + 1, same_group, new_page);
            }
        }
    }

    /// Reads the first lines in the best way.
    void assign(std::size_t size) {
        std::vector<State> states(1);
        steps_.clear();
        for (std::size_t line = 0; line < size; ++line) {
            next_.clear();
            next_steps_.clear();
            best_next_ = unknown;
            const bool same_group = line > 0 && lines_[line].group == lines_[line - 1].group;
            const bool new_page = line > 0 && lines_[line].page != lines_[line - 1].page;
            for (const State& state : states) {
                for (std::size_t reading = 0; reading < readings_[line].size(); ++reading) {
                    Step step;
                    step.before = state.step;
                    step.line = line;
                    step.reading = reading;
                    extend(state, step, 0, 0, same_group, new_page);
                }
            }
            keep_best(states);
        }
        const auto best = std::min_element(states.begin(), states.end(),
                                           [](const State& a, const State& b) { return a.cost < b.cost; });
        cost_ = best->cost;
        last_step_ = best->step;
    }

    void keep_best(std::vector<State>& states) {
        states.clear();
        for (const std::size_t best : best_of(next_, most_states_, columns_.size())) {
            steps_.push_back(next_steps_[best]);
            next_[best].step = static_cast<int>(steps_.size()) - 1;
            states.push_back(next_[best]);
        }
    }

    /// The cells of the best way.
    void collect() {
        std::vector<int> way;
        for (int step = last_step_; step >= 0; step = steps_[static_cast<std::size_t>(step)].before)
            way.push_back(step);
        std::reverse(way.begin(), way.end());
        cells_.assign(columns_.size(), {});
        wrapped_.assign(columns_.size(), 0);
        widest_.assign(columns_.size(), 0);
        std::vector<double> last_width(columns_.size(), 0);
        std::vector<int> last_word(columns_.size(), 0);
        cell_words_.assign(columns_.size(), {});
        line_sizes_.assign(columns_.size(), std::vector<std::size_t>(lines_.size(), 0));
        followed_.clear();
        later_lines_.clear();
        overflow_.assign(columns_.size(), {});
        for (const int index : way) {
            const Step& step = steps_[static_cast<std::size_t>(index)];
            const Reading& reading = readings_[step.line][step.reading];
            for (std::size_t at = 0; at < reading.size(); ++at) {
                const std::size_t column = step.columns[at];
                auto& cells = cells_[column];
                if (step.begins[at] || cells.empty()) {
                    cells.push_back({reading[at].text, column, step.line, step.line, {step.line}});
                } else {
                    cells.back().text = join_pieces(cells.back().text, reading[at].text, {});
                    cells.back().last = step.line;
                    cells.back().lines.push_back(step.line);
                    if (last_width[column] < widths_[column] + 0.9)
                        wrapped_[column] = std::max(wrapped_[column], last_width[column]);
                    overflow_[column].push_back(last_width[column] + reading[at].first_word);
                }
                line_sizes_[column][step.line] = reading[at].characters.size();
                cell_words_[column].push_back(reading[at].word);
                if (!step.begins[at]) ++later_lines_[{column, reading[at].word}];
                if (step.begins[at]) later_lines_[{column, reading[at].word}] -= 1;
                if (!step.begins[at]) ++followed_[{column, last_word[column], reading[at].word}];
                last_word[column] = reading[at].word;
                last_width[column] = reading[at].width;
                if (reading[at].of_whole_line && reading[at].width < widths_[column] + 0.9)
                    widest_[column] = std::max(widest_[column], reading[at].width);
            }
        }
    }

    /// In a column that is one character wide every line is full: its cells are told by what stands there again and
    /// again, and by blocks.
    void cut_one_character_columns() {
        static constexpr double one_character = 1.7;
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            const ColumnKind kind = columns_[column].kind;
            const bool of_words = kind == ColumnKind::office || kind == ColumnKind::other || kind == ColumnKind::remark;
            if (widths_[column] > one_character || !of_words) continue;
            std::vector<TableCell> pieces = lines_of_cells(cells_[column], column, line_sizes_[column]);
            cells_[column] = cut_by_recurring_words(std::move(pieces), lines_);
        }
    }

    /// A column is as wide as the widest of its lines that were broken.
    void measure() {
        static constexpr std::size_t few = 5;
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            if (columns_[column].kind == ColumnKind::number) continue;
            const double width = std::max(widest_[column], wrapped_[column]);
            if (width == 0) continue;
            widths_[column] = std::max(width, columns_[column].header_width);
            // Where no line was broken, the column has room for more than any of them.
            if (wrapped_[column] == 0 && !columns_[column].header_wrapped) {
                widths_[column] += 1;
                limits_[column] = widths_[column] + 2;
                continue;
            }
            // What was carried to the next line would not have fitted; a few lines may have been taken wrongly.
            std::vector<double>& overflow = overflow_[column];
            std::sort(overflow.begin(), overflow.end());
            const double least = overflow.empty() ? 0 : overflow[overflow.size() / 10];
            if (overflow.size() >= few && widths_[column] >= least)
                widths_[column] = std::max(least - 0.2, columns_[column].header_width);
            limits_[column] = std::max(least, widths_[column] + tolerance);
        }
    }

    const std::vector<TableLine>& lines_;
    const std::vector<TableColumn>& columns_;
    std::vector<std::vector<Reading>> readings_;
    std::vector<double> widths_;  ///< of columns, as far as they have been seen to be filled
    std::vector<double> limits_;  ///< what would not have fitted into them
    std::size_t most_states_ = most_states;
    bool has_numbers_ = false;
    bool has_times_ = false;
    /// Of each word in each column: as the next line of a cell, and as its first one.
    std::vector<std::array<std::array<double, 2>, most_columns>> strangeness_;
    std::size_t first_text_ = most_columns;
    static constexpr double hopeless = 6;
    double best_next_ = unknown;
    std::vector<State> next_;
    std::vector<Step> next_steps_;
    std::vector<Step> steps_;
    int last_step_ = -1;
    double cost_ = 0;
    std::vector<std::vector<TableCell>> cells_;
    std::map<std::pair<std::size_t, int>, int> later_lines_;     ///< how much oftener a line goes on than begins a cell
    std::map<std::tuple<std::size_t, int, int>, int> followed_;  ///< how often a line of a cell followed another
    std::vector<std::vector<std::size_t>> line_sizes_;           ///< characters of each line in each column
    std::vector<std::vector<int>> cell_words_;                   ///< the lines of each column
    std::map<int, std::size_t> columns_of_words_;  ///< of lines that stand in a narrow column again and again
    std::vector<double> wrapped_;                  ///< widest line of each column that another followed
    std::vector<double> widest_;
    std::vector<std::vector<double>> overflow_;  ///< widths that lines would have had with the next word
};

}  // namespace

TableCells cells_of_columns(const std::vector<TableLine>& lines, const std::vector<TableColumn>& columns) {
    if (columns.empty() || columns.size() > most_columns) return {};
    return Assigner(lines, columns).run();
}

}  // namespace yaodian::structure
