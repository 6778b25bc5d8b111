/// Plain text: lines, and the rows of tables whose cells are set apart by tabs.
#include "generator/support/text.hpp"
#include "generator/originals/formats.hpp"

#include <algorithm>

namespace yaodian::originals {

namespace {

int count_tabs(std::string_view text) {
    return static_cast<int>(std::count(text.begin(), text.end(), '\t'));
}

/// `1.⇥text`, `一、⇥text`: what a word processor writes for a numbered paragraph, not a table's row.
bool is_label_and_text(const std::vector<std::string>& cells) {
    if (cells.size() != 2 || cells[0].empty()) return false;
    const std::u32string label = to_utf32(cells[0]);
    static constexpr std::u32string_view ends = U"、.．）)。";
    return label.size() <= 6 && ends.find(label.back()) != std::u32string_view::npos;
}

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells = split(line, '\t');
    for (std::string& cell : cells) cell = single_spaced(cell);
    return cells;
}

/// A tab between two texts sets cells apart; one at a line's begin is an indent.
bool has_inner_tab(std::string_view line) {
    const std::string_view inner = trim(line);
    return inner.find('\t') != std::string_view::npos && !is_label_and_text(cells_of(inner));
}

/// Rows whose only text is in one cell are told by their neighbours: as many tabs as a row next to them.
void spread_rows(std::vector<Line>& lines, std::size_t from, int step) {
    const int tabs = count_tabs(lines[from].text);
    for (std::size_t at = from + static_cast<std::size_t>(step); at < lines.size();
         at += static_cast<std::size_t>(step)) {
        Line& line = lines[at];
        if (!line.cells.empty() || count_tabs(line.text) != tabs || tabs == 0) return;
        line.cells = cells_of(line.text);
    }
}

}  // namespace

std::vector<Line> split_lines(std::string_view text) {
    std::vector<Line> lines;
    std::size_t begin = 0;
    bool page_start = false;
    const auto end_line = [&](std::size_t end, std::size_t next) {
        Line line;
        line.text = text.substr(begin, end - begin);
        line.number = static_cast<int>(lines.size()) + 1;
        line.page_start = page_start;
        lines.push_back(std::move(line));
        page_start = false;
        begin = next;
    };
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '\n') {
            end_line(at, at + 1);
        } else if (c == '\r') {
            end_line(at, at + (text.substr(at + 1).starts_with('\n') ? 2U : 1U));
        } else if (c == '\f' || c == '\v') {
            if (at > begin) end_line(at, at + 1);
            begin = at + 1;
            page_start = c == '\f';
        } else if (text.compare(at, 3, "\u2028") == 0 || text.compare(at, 3, "\u2029") == 0) {
            end_line(at, at + 3);
        } else {
            ++at;
            continue;
        }
        at = std::max(begin, at + 1);
    }
    if (begin < text.size()) end_line(text.size(), text.size());
    return lines;
}

std::vector<Line> text_lines(std::string_view text) {
    std::vector<Line> lines = split_lines(text);
    for (Line& line : lines) {
        if (has_inner_tab(line.text)) line.cells = cells_of(line.text);
    }
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (lines[at].cells.empty() || !has_inner_tab(lines[at].text)) continue;
        spread_rows(lines, at, 1);
        spread_rows(lines, at, -1);
    }
    return lines;
}

}  // namespace yaodian::originals
