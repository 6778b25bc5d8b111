#include "generator/originals/pdf_columns.hpp"

#include <algorithm>
#include <map>

#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

/// Gaps between columns are at least as wide, in Han characters.
constexpr double narrowest_gutter = 0.8;
/// Gaps between the cells of a row; a gap in a sentence is narrower.
constexpr double narrowest_gap = 1.2;

/// The parts of a line that wide gaps set apart.
/// @param gap  the narrowest that does, in points
std::vector<PdfWords> parts_of(const PdfWords& line, double gap) {
    std::vector<PdfWords> parts;
    for (const PdfWord* word : line) {
        const bool apart = parts.empty() || word->box.left - parts.back().back()->box.right > gap;
        if (apart) parts.emplace_back();
        parts.back().push_back(word);
    }
    return parts;
}

PdfBox box_of(const PdfWords& words) {
    PdfBox box = words.front()->box;
    for (const PdfWord* word : words) box.include(word->box);
    return box;
}

/// Lines that may stand in two columns, as long as the gap between them stays open.
class ColumnFinder {
  public:
    explicit ColumnFinder(const PdfWords& words) {
        if (words.empty()) return;
        extent_ = box_of(words);
        reset();
        for (const PdfWords& line : lines_of_words(words)) {
            const double size = piece_of(line, 0).size;
            size_ = std::max(size_, size);
            const PdfBox before = gutter_;
            const std::vector<PdfWords> parts = parts_of(line, narrowest_gutter * size);
            const bool open =
                std::all_of(parts.begin(), parts.end(), [&](const PdfWords& part) { return fits(box_of(part)); });
            if (open && gutter_.width() >= narrowest_gutter * size) {
                lines_.push_back(line);
                continue;
            }
            gutter_ = before;
            finish();
            reset();
        }
        finish();
    }

    [[nodiscard]] std::vector<PdfColumns> take() { return std::move(found_); }

  private:
    static constexpr std::size_t fewest_lines = 6;
    /// Shares of the text's width between which the gap lies.
    static constexpr double nearest = 0.35;
    static constexpr double furthest = 0.65;

    void reset() {
        gutter_ = extent_;
        gutter_.left = extent_.left + extent_.width() * nearest;
        gutter_.right = extent_.left + extent_.width() * furthest;
        lines_.clear();
    }

    /// Narrows the gap to what this text leaves of it; false when the text stands across it or inside.
    bool fits(const PdfBox& text) {
        const bool begins_left = text.left <= gutter_.left;
        const bool ends_right = text.right >= gutter_.right;
        if (begins_left == ends_right) return false;
        if (begins_left) gutter_.left = std::max(gutter_.left, text.right);
        if (ends_right) gutter_.right = std::min(gutter_.right, text.left);
        return gutter_.left < gutter_.right;
    }

    using Sides = std::array<std::vector<PdfBox>, 2>;

    /// What stands left and right of the gap, from where both have begun.
    [[nodiscard]] Sides sides_of(double gutter) const {
        Sides sides;
        for (const PdfWords& line : lines_) {
            std::array<PdfWords, 2> words;
            for (const PdfWord* word : line) words[word->box.middle_x() < gutter ? 0 : 1].push_back(word);
            for (std::size_t i = 0; i < 2; ++i) {
                if (!words[i].empty()) sides[i].push_back(box_of(words[i]));
            }
        }
        if (sides[0].empty() || sides[1].empty()) return {};
        const double begin = std::max(sides[0].front().top, sides[1].front().top) - 1.5 * size_;
        for (auto& side : sides) std::erase_if(side, [&](const PdfBox& box) { return box.top < begin; });
        return sides;
    }

    void finish() {
        PdfColumns columns;
        columns.gutter = gutter_.middle_x();
        const Sides sides = sides_of(columns.gutter);
        for (std::size_t i = 0; i < 2; ++i) {
            if (sides[i].size() < fewest_lines) return;
            columns.left[i] = sides[i].front().left;
            for (const PdfBox& box : sides[i]) {
                columns.left[i] = std::min(columns.left[i], box.left);
                columns.right[i] = std::max(columns.right[i], box.right);
            }
            // Running text fills its lines; the cells of a table do not.
            const auto full = std::count_if(sides[i].begin(), sides[i].end(), [&](const PdfBox& box) {
                return columns.right[i] - box.right < 2.5 * size_ && box.left - columns.left[i] < 2.5 * size_;
            });
            if (static_cast<std::size_t>(full) * 2 < sides[i].size()) return;
        }
        columns.top = std::min(sides[0].front().top, sides[1].front().top);
        columns.bottom = std::max(sides[0].back().bottom, sides[1].back().bottom);
        found_.push_back(columns);
    }

    PdfBox extent_;
    PdfBox gutter_;
    double size_ = 0;
    std::vector<PdfWords> lines_;
    std::vector<PdfColumns> found_;
};

/// `一、`, `（1）`, `1.`: what stands before a text, even with a gap behind it.
bool is_label(std::string_view text) {
    static constexpr std::size_t longest = 6;
    static constexpr std::u32string_view ends = U"、.．）)";
    const std::u32string label = to_utf32(text);
    return !label.empty() && label.size() <= longest && ends.find(label.back()) != std::u32string_view::npos;
}

/// A line of text with its parts.
struct Row {
    Piece whole;
    std::vector<Piece> parts;
};

Row row_of(const PdfWords& line, std::size_t page) {
    Row row{piece_of(line, page), {}};
    for (const PdfWords& part : parts_of(line, narrowest_gap * row.whole.size))
        row.parts.push_back(piece_of(part, page));
    if (row.parts.size() > 1 && is_label(row.parts[0].text)) {
        row.parts[1].text = row.parts[0].text + row.parts[1].text;
        row.parts[1].box.include(row.parts[0].box);
        row.parts.erase(row.parts.begin());
    }
    return row;
}

bool is_column_name(std::string_view text) {
    static constexpr std::array<std::string_view, 26> names = {
        "序号", "编号", "时间", "日期", "月份", "周次", "星期", "内容", "工作内容", "事项", "项目", "任务", "部门",
        "单位", "姓名", "地点", "责任", "负责", "处室", "备注", "人数", "职务",     "电话", "名称", "活动", "数量"};
    static constexpr std::size_t longest = 10;
    const std::string name = without_spaces(text);
    return length(name) <= longest && std::any_of(names.begin(), names.end(), [&](std::string_view known) {
               return name.find(known) != std::string::npos;
           });
}

/// Finds tables in the lines of a page that no rules divide.
class TableFinder {
  public:
    explicit TableFinder(std::vector<Row> rows) : rows_(std::move(rows)) {}

    std::vector<Piece> run() {
        std::vector<Piece> pieces;
        for (std::size_t i = 0; i < rows_.size();) {
            const std::size_t end = end_of_table(i);
            if (end == i) {
                pieces.push_back(std::move(rows_[i++].whole));
            } else {
                add_table(i, end, pieces);
                i = end;
            }
        }
        return pieces;
    }

  private:
    using Spans = std::vector<std::pair<double, double>>;

    /// Columns, with another line: parts that overlap are in one column.
    [[nodiscard]] Spans with_line(Spans columns, const Row& row) const {
        for (const Piece& part : row.parts) columns.emplace_back(part.box.left, part.box.right);
        std::sort(columns.begin(), columns.end());
        Spans merged;
        for (const auto& span : columns) {
            if (merged.empty() || span.first >= merged.back().second) {
                merged.push_back(span);
            } else {
                merged.back().second = std::max(merged.back().second, span.second);
            }
        }
        return merged;
    }

    [[nodiscard]] bool names_columns(std::size_t at) const {
        const auto& parts = rows_[at].parts;
        const auto names =
            std::count_if(parts.begin(), parts.end(), [](const Piece& part) { return is_column_name(part.text); });
        const bool all_short =
            std::all_of(parts.begin(), parts.end(), [](const Piece& part) { return length(part.text) <= 12; });
        return parts.size() >= 2 && all_short && static_cast<std::size_t>(names) * 2 > parts.size();
    }

    /// Whether a line stands close enough below the one above it to be of the same table.
    [[nodiscard]] bool is_near(std::size_t at) const {
        static constexpr double furthest = 3.2;
        const Piece& before = rows_[at - 1].whole;
        const Piece& line = rows_[at].whole;
        return line.box.top - before.box.top <= furthest * std::max(line.size, before.size);
    }

    /// Behind the last line of the table that begins here; `begin` when none does.
    [[nodiscard]] std::size_t end_of_table(std::size_t begin) const {
        static constexpr std::size_t fewest_alike = 3;
        static constexpr std::size_t most_lines = 500;
        const std::size_t count = rows_[begin].parts.size();
        if (count < 2) return begin;
        Spans columns = with_line({}, rows_[begin]);
        std::size_t end = begin + 1;
        std::size_t alike = 1;
        for (; end < std::min(rows_.size(), begin + most_lines) && is_near(end); ++end) {
            columns = with_line(std::move(columns), rows_[end]);
            if (columns.size() != count) break;
            if (rows_[end].parts.size() == count) ++alike;
        }
        // What ends a table stands across its columns; a last line below the first column alone is text.
        while (end > begin + 1 && rows_[end - 1].parts.size() == 1 && starts_at_left(begin, end - 1)) --end;
        if (names_columns(begin)) return alike >= 2 || end > begin + 2 ? end : begin;
        return alike >= fewest_alike && !is_list_of_words(begin, end) ? end : begin;
    }

    [[nodiscard]] bool starts_at_left(std::size_t begin, std::size_t at) const {
        return rows_[at].whole.box.left < rows_[begin].parts[0].box.right;
    }

    /// Names beside each other, and tables of contents: lines of a text.
    [[nodiscard]] bool is_list_of_words(std::size_t begin, std::size_t end) const {
        static constexpr std::size_t longest_name = 4;
        bool all_short = true;
        bool ends_in_numbers = true;
        for (std::size_t i = begin; i < end; ++i) {
            for (const Piece& part : rows_[i].parts)
                all_short = all_short && length(without_spaces(part.text)) <= longest_name;
            const bool number = number_value(without_spaces(rows_[i].parts.back().text)).has_value();
            ends_in_numbers = ends_in_numbers && rows_[i].parts.size() == 2 && number;
        }
        return all_short || ends_in_numbers;
    }

    void add_table(std::size_t begin, std::size_t end, std::vector<Piece>& pieces) {
        Spans columns;
        for (std::size_t i = begin; i < end; ++i) columns = with_line(std::move(columns), rows_[i]);
        std::vector<double> last_right(columns.size());
        for (std::size_t i = begin; i < end; ++i) {
            const bool rest = i > begin && is_rest_of_cells(rows_[i], columns, last_right);
            if (!rest) {
                Piece row;
                row.box = rows_[i].whole.box;
                row.size = rows_[i].whole.size;
                row.page = rows_[i].whole.page;
                row.cells.resize(columns.size());
                row.fills.resize(columns.size());
                pieces.push_back(std::move(row));
                last_right.assign(columns.size(), 0);
            }
            for (const Piece& part : rows_[i].parts) {
                const std::size_t column = column_of(part.box, columns);
                append(pieces.back().cells[column], part.text);
                last_right[column] = part.box.right;
                pieces.back().fills[column] = fills(part, columns[column]);
            }
        }
    }

    static bool fills(const Piece& part, const std::pair<double, double>& column) {
        return column.second - part.box.right < 1.6 * part.size;
    }

    static std::size_t column_of(const PdfBox& box, const Spans& columns) {
        const auto after = std::upper_bound(columns.begin(), columns.end(), box.middle_x(),
                                            [](double x, const auto& column) { return x < column.first; });
        return after == columns.begin() ? 0 : static_cast<std::size_t>(after - columns.begin()) - 1;
    }

    /// Whether a line is the rest of cells whose last lines were full, and has nothing else.
    static bool is_rest_of_cells(const Row& row, const Spans& columns, const std::vector<double>& last_right) {
        return row.parts.size() < columns.size() &&
               std::all_of(row.parts.begin(), row.parts.end(), [&](const Piece& part) {
                   const std::size_t column = column_of(part.box, columns);
                   const double width = columns[column].second - columns[column].first;
                   return last_right[column] > 0 && width > 6 * part.size &&
                          columns[column].second - last_right[column] < 1.6 * part.size;
               });
    }

    std::vector<Row> rows_;
};

}  // namespace

std::vector<PdfColumns> columns_of(const PdfWords& words) {
    return ColumnFinder(words).take();
}

std::array<double, 3> place_in_columns(const std::vector<PdfColumns>& columns, const PdfBox& box) {
    for (const PdfColumns& pair : columns) {
        if (pair.hold(box)) return {pair.top, static_cast<double>(pair.column_of(box)), box.top};
    }
    return {box.top, 0, box.top};
}

std::vector<Piece> text_pieces(PdfWords words, const std::vector<PdfColumns>& columns, std::size_t page) {
    std::vector<Piece> pieces;
    for (const PdfColumns& pair : columns) {
        std::array<PdfWords, 2> sides;
        std::erase_if(words, [&](const PdfWord* word) {
            if (!pair.hold(word->box)) return false;
            sides[pair.column_of(word->box)].push_back(word);
            return true;
        });
        for (std::size_t i = 0; i < 2; ++i) {
            for (const PdfWords& line : lines_of_words(sides[i])) {
                Piece piece = piece_of(line, page);
                piece.column_left = pair.left[i];
                piece.column_right = pair.right[i];
                pieces.push_back(std::move(piece));
            }
        }
    }
    std::vector<Row> rows;
    for (const PdfWords& line : lines_of_words(std::move(words))) rows.push_back(row_of(line, page));
    std::vector<Piece> others = TableFinder(std::move(rows)).run();
    std::move(others.begin(), others.end(), std::back_inserter(pieces));
    return pieces;
}

}  // namespace yaodian::originals
