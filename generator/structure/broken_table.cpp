#include "generator/structure/broken_table.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "generator/document/labels.hpp"
#include "generator/structure/header_reader.hpp"
#include "generator/structure/layout.hpp"
#include "generator/structure/paragraphs.hpp"
#include "generator/structure/table_columns.hpp"
#include "generator/structure/table_header.hpp"
#include "generator/structure/table_rows.hpp"
#include "generator/structure/tail.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

using originals::Line;

constexpr std::size_t most_table_lines = 1000;
/// Places that look like a table's begin are tried only so often: a file of names of columns is none.
constexpr int most_tries = 12;
/// Lines that are read for names of columns, in a whole file.
constexpr std::size_t most_steps = 40000;
/// What a line of a table costs in comparison.
constexpr std::size_t steps_of_line = 20;

/// A table in the file: where it stands, the names of its columns, and its lines without those.
struct Region {
    std::size_t begin = 0;  ///< index of its first line
    std::size_t end = 0;    ///< behind its last line
    std::vector<TableColumn> columns;
    std::vector<TableLine> lines;
    std::vector<std::pair<std::size_t, std::string>> sections;  ///< rows of one cell, and how many lines stand above
};

std::string place(const Line& first, const Line& last) {
    return "lines " + std::to_string(first.number) + " to " + std::to_string(last.number);
}

/// The columns as tables usually have them: what counts and dates first, then the matter, then who and where.
std::vector<TableColumn> usual_order(std::vector<TableColumn> columns) {
    static constexpr std::array ranks = {
        ColumnKind::number, ColumnKind::week,   ColumnKind::time,   ColumnKind::text,      ColumnKind::other,
        ColumnKind::place,  ColumnKind::person, ColumnKind::office, ColumnKind::telephone, ColumnKind::remark};
    const auto rank = [](const TableColumn& column) { return std::find(ranks.begin(), ranks.end(), column.kind); };
    std::stable_sort(columns.begin(), columns.end(),
                     [&](const TableColumn& a, const TableColumn& b) { return rank(a) < rank(b); });
    return columns;
}

bool begins_with(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

/// Whether a note to a table begins here.
bool is_note(std::string_view text) {
    return begins_with(text, {"注：", "注:", "备注：", "备注:", "说明：", "说明:"});
}

/// Whether what follows a table begins here: notes, attachments, who signs.
bool ends_table(const TableText& text, std::size_t at) {
    const std::string& line = text.lines[at].text;
    if (is_note(line) || begins_with(line, {"附件", "抄送", "主题词"})) return true;
    if (at + 1 < text.lines.size() && !document::label_of(line) && ends_with_date(text.lines[at + 1].text) &&
        text.lines[at + 1].group == text.lines[at].group) {
        const auto width = line_width(line);
        if (width >= 4 && width <= 24 && !ends_sentence(line)) {
            const std::u32string date = to_utf32(without_spaces(text.lines[at + 1].text));
            return date.find(U'年') != std::u32string::npos;
        }
    }
    return false;
}

class Mender {
  public:
    explicit Mender(const std::vector<Line>& lines)
        : lines_(lines), text_(table_text_of(lines)), spacing_(spacing_of(lines)) {}

    MendedTables mend() {
        std::size_t copied = 0;
        for (std::size_t at = 0; at < text_.lines.size();) {
            const std::optional<Region> region =
                tries_ < most_tries && steps_ < most_steps ? region_at(at) : std::nullopt;
            const std::vector<Line> rows = region ? rows_of(*region) : std::vector<Line>{};
            if (rows.empty()) {
                ++at;
                continue;
            }
            result_.any = true;
            result_.lines.insert(result_.lines.end(), lines_.begin() + static_cast<std::ptrdiff_t>(copied),
                                 lines_.begin() + static_cast<std::ptrdiff_t>(text_.index[region->begin]));
            result_.lines.insert(result_.lines.end(), rows.begin(), rows.end());
            for (const std::size_t mark : text_.page_marks) {
                if (mark < text_.index[region->begin] || mark > text_.index[region->end - 1]) continue;
                result_.left_out.push_back("line " + std::to_string(lines_[mark].number) + ": " +
                                           std::string(trim(lines_[mark].text)));
            }
            copied = text_.index[region->end - 1] + 1;
            at = region->end;
        }
        result_.lines.insert(result_.lines.end(), lines_.begin() + static_cast<std::ptrdiff_t>(copied), lines_.end());
        if (result_.any) join_notes();
        return std::move(result_);
    }

  private:
    std::optional<Region> region_at(std::size_t at) {
        if (length(text_.lines[at].text) > 14) return std::nullopt;
        HeaderReader header(text_, at);
        const bool found = header.read();
        steps_ += header.steps();
        if (!found) return std::nullopt;
        ++tries_;
        Region region;
        region.begin = at;
        region.end = at + 1;
        region.columns = header.columns();
        const int first_group = text_.lines[at].group;
        while (region.end < text_.lines.size() && region.end - region.begin <= most_table_lines &&
               !(text_.lines[region.end].group != first_group && starts_group(region.end) &&
                 ends_table(text_, region.end)))
            ++region.end;
        if (region.end - region.begin > most_table_lines) return std::nullopt;
        const std::vector<std::size_t> sections = section_lines(region);
        for (std::size_t i = region.begin; i < region.end; ++i) {
            if (header.has(i)) continue;
            if (std::find(sections.begin(), sections.end(), i) != sections.end()) {
                region.sections.emplace_back(region.lines.size(), text_.lines[i].text);
            } else {
                region.lines.push_back(text_.lines[i]);
            }
        }
        return region;
    }

    /// Rows of a single cell over all columns: 一、……, 二、……, counting up through the table.
    [[nodiscard]] std::vector<std::size_t> section_lines(const Region& region) const {
        static constexpr std::size_t longest = 30;
        std::vector<std::size_t> sections;
        for (std::size_t i = region.begin; i < region.end; ++i) {
            const std::string& line = text_.lines[i].text;
            const auto label = document::label_of(line);
            if (!label || label->kind != document::LabelKind::han_comma || !starts_group(i)) continue;
            if (length(line) > longest || ends_sentence(line)) continue;
            if (document::label_value(line) == static_cast<int>(sections.size()) + 1) sections.push_back(i);
        }
        return sections.size() >= 2 ? sections : std::vector<std::size_t>{};
    }

    /// Where little but the table stands in a file, nothing tells that its notes are wrapped as well.
    void join_notes() {
        static constexpr double shortest = 18;
        const LayoutFacts facts = layout_facts(result_.lines);
        if (facts.layout == Layout::wrapped || facts.layout == Layout::wrapped_double_spaced) return;
        if (facts.block_measure > 0) return;
        std::vector<Line> joined;
        bool in_note = false;
        for (Line& line : result_.lines) {
            const std::string text = single_spaced(line.text);
            const bool goes_on = in_note && !line.page_start && line.cells.empty() && !text.empty() &&
                                 line_width(joined.back().text) >= shortest && !document::label_of(text) &&
                                 !is_page_mark(text) && !is_note(text);
            if (goes_on) {
                joined.back().text = join_pieces(trim(joined.back().text), text, spacing_);
                continue;
            }
            in_note = line.cells.empty() && is_note(text);
            joined.push_back(std::move(line));
        }
        result_.lines = std::move(joined);
    }

    [[nodiscard]] bool starts_group(std::size_t i) const {
        return i == 0 || text_.lines[i].group != text_.lines[i - 1].group;
    }

    std::vector<Line> rows_of(Region region) {
        if (region.lines.empty()) return {};
        steps_ += region.lines.size() * steps_of_line;
        TableCells cells = cells_of_columns(region.lines, region.columns);
        // The names of columns can be printed in another order than they stand in.
        std::vector<TableColumn> usual = usual_order(region.columns);
        const auto same = [](const TableColumn& a, const TableColumn& b) { return a.name == b.name; };
        if (!std::equal(usual.begin(), usual.end(), region.columns.begin(), same)) {
            TableCells other = cells_of_columns(region.lines, usual);
            if (other.cost < cells.cost - 0.01) {
                cells = std::move(other);
                region.columns = std::move(usual);
            }
        }
        if (!is_table(region, cells)) return {};
        const auto rows = rows_of_cells(cells, region.columns, region.lines);
        std::vector<Line> lines = rows ? table_lines(region, cells, *rows) : cell_lines(region);
        if (characters(lines) != characters(lines_of(region))) return {};
        tell(region, rows);
        return lines;
    }

    /// Whether what follows the names of columns is a table: many blocks, cells in several columns, and not all of it
    /// text. Running text that has such names in it must stay text.
    static bool is_table(const Region& region, const TableCells& cells) {
        static constexpr double most_cost = 1.2;
        static constexpr double most_text = 0.85;
        static constexpr std::size_t fewest_blocks = 4;
        static constexpr std::size_t fewest_cells = 3;
        std::size_t columns = 0;
        double of_text = 0;
        double all = 0;
        for (std::size_t column = 0; column < cells.columns.size(); ++column) {
            if (cells.columns[column].size() >= fewest_cells) ++columns;
            for (const TableCell& cell : cells.columns[column]) {
                const auto lines = static_cast<double>(cell.lines.size());
                all += lines;
                if (region.columns[column].kind == ColumnKind::text) of_text += lines;
            }
        }
        const std::size_t texts = static_cast<std::size_t>(
            std::count_if(region.columns.begin(), region.columns.end(),
                          [](const TableColumn& column) { return column.kind == ColumnKind::text; }));
        const int blocks = region.lines.back().group - region.lines.front().group + 1;
        return columns >= 2 && static_cast<std::size_t>(blocks) >= std::max(fewest_blocks, region.lines.size() / 6) &&
               (texts > 1 || of_text <= most_text * all) &&
               cells.cost < most_cost * static_cast<double>(region.lines.size());
    }

    /// Every character but spaces, sorted: nothing is lost or added.
    template <typename Lines>
    static std::u32string characters(const Lines& lines) {
        std::string text;
        for (const auto& line : lines) text += line.text;
        std::u32string all = to_utf32(without_spaces(text));
        std::sort(all.begin(), all.end());
        return all;
    }
    [[nodiscard]] std::span<const TableLine> lines_of(const Region& region) const {
        return std::span(text_.lines).subspan(region.begin, region.end - region.begin);
    }

    static Line row_line(std::vector<std::string> cells, int number) {
        Line line;
        line.text = join(cells, "\t");
        line.cells = std::move(cells);
        line.number = number;
        return line;
    }

    static Line text_line(const std::string& text, int number) {
        Line line;
        line.text = text;
        line.number = number;
        return line;
    }

    /// The rows of the columns that are known, then each other column.
    static std::vector<Line> table_lines(const Region& region, const TableCells& cells, const TableRows& rows) {
        std::vector<Line> lines;
        std::vector<std::string> header;
        for (const std::size_t column : rows.columns) header.push_back(region.columns[column].name);
        const int first = region.lines.front().number;
        lines.push_back(header.size() > 1 ? row_line(header, first) : text_line(header.front(), first));
        std::size_t section = 0;
        const auto add_sections = [&](std::size_t line) {
            for (; section < region.sections.size() && region.sections[section].first <= line; ++section) {
                std::vector<std::string> row(header.size());
                row.front() = region.sections[section].second;
                lines.push_back(row_line(std::move(row), first));
            }
        };
        for (std::size_t i = 0; i < rows.rows.size(); ++i) {
            add_sections(rows.lines[i]);
            lines.push_back(row_line(rows.rows[i], region.lines[rows.lines[i]].number));
        }
        add_sections(region.lines.size());
        for (const std::size_t column : rows.apart)
            add_apart(region.columns[column], cells.columns[column], region, lines);
        return lines;
    }

    /// A column whose cells are not known by rows: dates and names of offices in one line with the column's name,
    /// longer cells below it.
    static void add_apart(const TableColumn& column, const std::vector<TableCell>& cells, const Region& region,
                          std::vector<Line>& lines) {
        static constexpr std::size_t longest = 14;
        Line line;
        line.number = cells.empty() ? region.lines.front().number : region.lines[cells.front().first].number;
        line.text = column.name;
        const bool in_line = std::all_of(cells.begin(), cells.end(), [](const TableCell& cell) {
            return cell.text.find(' ') == std::string::npos && length(cell.text) <= longest;
        });
        for (const TableCell& cell : cells) {
            if (in_line) line.text += " " + cell.text;
        }
        lines.push_back(line);
        if (in_line) return;
        for (const TableCell& cell : cells) lines.push_back(row_line({cell.text}, region.lines[cell.first].number));
    }

    /// What cannot be told apart stays as it was written out: each block whose lines fill a column is one cell, other
    /// lines stay by themselves.
    static std::vector<Line> cell_lines(const Region& region) {
        std::vector<Line> lines;
        const int first = region.lines.front().number;
        for (const TableColumn& column : region.columns) lines.push_back(row_line({column.name}, first));
        std::size_t section = 0;
        for (std::size_t i = 0; i < region.lines.size();) {
            for (; section < region.sections.size() && region.sections[section].first <= i; ++section)
                lines.push_back(row_line({region.sections[section].second}, region.lines[i].number));
            const std::size_t end = block_end(region.lines, i);
            std::string text = region.lines[i].text;
            for (std::size_t next = i + 1; next < end; ++next) text = join_pieces(text, region.lines[next].text, {});
            lines.push_back(row_line({text}, region.lines[i].number));
            i = end;
        }
        for (; section < region.sections.size(); ++section)
            lines.push_back(row_line({region.sections[section].second}, region.lines.back().number));
        return lines;
    }

    /// Behind a block whose lines are equally long but for its last; behind the line itself where it is in no such one.
    static std::size_t block_end(const std::vector<TableLine>& lines, std::size_t begin) {
        static constexpr double as_long = 1.3;
        if (begin > 0 && lines[begin - 1].group == lines[begin].group) return begin + 1;
        std::size_t end = begin;
        double widest = 0;
        double narrowest = 1000;
        for (; end < lines.size() && lines[end].group == lines[begin].group; ++end) {
            const double width = line_width(lines[end].text);
            const bool last = end + 1 == lines.size() || lines[end + 1].group != lines[begin].group;
            widest = std::max(widest, width);
            if (!last) narrowest = std::min(narrowest, width);
        }
        const bool is_block = end - begin > 1 && widest - narrowest < as_long;
        return is_block ? end : begin + 1;
    }

    void tell(const Region& region, const std::optional<TableRows>& rows) {
        std::string text = place(lines_[text_.index[region.begin]], lines_[text_.index[region.end - 1]]) +
                           ": a table written out cell by cell; ";
        const auto names = [&](const std::vector<std::size_t>& columns) {
            std::vector<std::string> list;
            list.reserve(columns.size());
            for (const std::size_t column : columns) list.push_back(region.columns[column].name);
            return join(list, ", ");
        };
        if (!rows) {
            text += "its rows cannot be told, each cell stands by itself";
        } else {
            text += std::to_string(rows->rows.size()) + " rows of " + names(rows->columns) + " were put together";
            if (!rows->guide.empty()) text += ", a new date at each " + rows->guide;
            if (!rows->apart.empty()) text += "; which rows " + names(rows->apart) + " belong to cannot be told";
        }
        if (!rows || !rows->apart.empty()) result_.uncertain.push_back(lines_[text_.index[region.begin]].number);
        result_.oddities.push_back(text + ". Compare it with the original, or use its Word or PDF file instead");
    }

    const std::vector<Line>& lines_;
    const TableText text_;
    const Spacing spacing_;
    MendedTables result_;
    int tries_ = 0;
    std::size_t steps_ = 0;
};

}  // namespace

MendedTables mend_tables(const std::vector<Line>& lines) {
    return Mender(lines).mend();
}

}  // namespace yaodian::structure
