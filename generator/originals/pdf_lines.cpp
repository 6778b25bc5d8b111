#include "generator/originals/pdf_lines.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <set>

#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

/// A line of text as it stands on its page, or a row of a table.
struct Piece {
    PdfBox box;
    std::string text;
    double size = 0;  ///< width of a Han character
    std::size_t page = 0;
    std::vector<std::string> cells;  ///< of a row
    std::vector<bool> fills;         ///< of a row: whether a cell's last line reaches its right side

    [[nodiscard]] bool is_row() const { return !cells.empty(); }
};

bool is_latin_or_digit(char32_t c) {
    return c > U' ' && c < 0x2000 && !is_han(c);
}

/// Two parts of one text: a space only where Latin words would run together.
void append(std::string& text, std::string_view next) {
    const std::u32string left = to_utf32(text);
    const std::u32string right = to_utf32(next);
    const auto is_letter = [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); };
    const bool words = !left.empty() && !right.empty() && is_latin_or_digit(left.back()) &&
                       is_latin_or_digit(right.front()) && (is_letter(left.back()) || is_letter(right.front()));
    if (words) text += ' ';
    text += next;
}

/// Width of what stands together at a line's begin: it had to fit, or the line would have been broken before it.
double first_token_width(std::string_view text, double size) {
    static constexpr std::u32string_view closing = U"，。、；：！？）》”’】〕,.;:!?)]";
    const std::u32string characters = to_utf32(text);
    double width = 0;
    std::size_t at = 0;
    while (at < characters.size() && is_latin_or_digit(characters[at]) && characters[at] != U' ') {
        width += size / 2;
        ++at;
    }
    if (at == 0 && !characters.empty()) {
        width = size;
        at = 1;
    }
    // No line begins with a mark that closes, and none is broken beside a quotation mark (UAX 14, QU).
    static constexpr std::u32string_view quotes = U"“”‘’";
    bool glued = false;
    for (; at < characters.size(); ++at) {
        const bool quote = quotes.find(characters[at]) != std::u32string_view::npos;
        if (!glued && !quote && closing.find(characters[at]) == std::u32string_view::npos) break;
        width += size;
        glued = quote;
    }
    return width;
}

/// Width of a Han character of a line, by its words of Han characters where it has some. The sizes that files name for
/// fonts do not serve: those of Han and Latin fonts on one line can be twofold for letters equally high.
double character_width(const std::vector<const PdfWord*>& line) {
    double han_width = 0;
    double han_count = 0;
    double width = 0;
    double count = 0;
    for (const PdfWord* word : line) {
        const std::u32string text = to_utf32(word->text);
        const auto wide = static_cast<double>(
            std::count_if(text.begin(), text.end(), [](char32_t c) { return is_han(c) || is_cjk_punctuation(c); }));
        const auto size = static_cast<double>(text.size());
        if (wide == size) {
            han_width += word->box.width();
            han_count += size;
        }
        width += word->box.width();
        count += wide + (size - wide) / 2;
    }
    if (han_count > 0) return han_width / han_count;
    return count > 0 ? width / count : 0;
}

/// Words that stand on one line, from the top down and from left to right.
std::vector<Piece> lines_of(std::vector<const PdfWord*> words, std::size_t page) {
    std::stable_sort(words.begin(), words.end(),
                     [](const PdfWord* a, const PdfWord* b) { return a->box.middle_y() < b->box.middle_y(); });
    std::vector<Piece> lines;
    std::vector<const PdfWord*> line;
    const auto end_line = [&] {
        if (line.empty()) return;
        std::stable_sort(line.begin(), line.end(),
                         [](const PdfWord* a, const PdfWord* b) { return a->box.left < b->box.left; });
        Piece piece;
        piece.box = line.front()->box;
        piece.size = character_width(line);
        piece.page = page;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const bool gap =
                i > 0 && (line[i - 1]->space_after || line[i]->box.left - line[i - 1]->box.right > piece.size * 0.18);
            if (gap) piece.text += ' ';
            piece.text += line[i]->text;
            piece.box.include(line[i]->box);
        }
        lines.push_back(std::move(piece));
        line.clear();
    };
    for (const PdfWord* word : words) {
        if (!line.empty()) {
            const PdfBox& box = line.front()->box;
            const double lower = std::min(box.height(), word->box.height());
            if (word->box.middle_y() - box.middle_y() > lower * 0.4) end_line();
        }
        line.push_back(word);
    }
    end_line();
    return lines;
}

/// The text of a cell: a line that ends where the next word would have fitted ends a paragraph.
void read_cell(const PdfBox& cell, const std::vector<const PdfWord*>& words, std::string& text, bool& fills) {
    const std::vector<Piece> lines = lines_of(words, 0);
    double left = cell.right;
    double widest = cell.left;
    for (const Piece& line : lines) {
        left = std::min(left, line.box.left);
        widest = std::max(widest, line.box.right);
    }
    const double right = std::max(widest, cell.right - (left - cell.left));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) {
            const double rest = right - lines[i - 1].box.right;
            if (rest > first_token_width(lines[i].text, lines[i].size) + lines[i].size * 0.3) text += ' ';
            append(text, lines[i].text);
        } else {
            text = lines[i].text;
        }
    }
    fills = !lines.empty() && right - lines.back().box.right < lines.back().size * 1.6;
}

std::size_t index_of(const std::vector<double>& positions, double position) {
    static constexpr double tolerance = 4;
    const auto after = std::upper_bound(positions.begin(), positions.end(), position + tolerance);
    return after == positions.begin() ? 0 : static_cast<std::size_t>(after - positions.begin()) - 1;
}

/// A table of a page: the cells that have text, and the region that they take.
struct Region {
    PdfBox box;
    std::vector<std::pair<PdfBox, std::vector<const PdfWord*>>> cells;
};

/// The rows of a region; nothing when it is a frame round a text.
std::vector<Piece> rows_of(const Region& region, const PdfRules& rules, std::size_t page) {
    const std::vector<double> columns = rules.columns_in(region.box);
    std::vector<double> tops = rules.rows_in(region.box);
    if (tops.empty() || tops.front() > region.box.top + 4) tops.insert(tops.begin(), region.box.top);
    if (columns.size() < 3) return {};
    std::map<std::size_t, Piece> rows;
    for (const auto& [cell, words] : region.cells) {
        const std::size_t row = index_of(tops, cell.top);
        const std::size_t column = std::min(index_of(columns, cell.left), columns.size() - 2);
        Piece& piece = rows[row];
        if (piece.cells.empty()) {
            piece.cells.resize(columns.size() - 1);
            piece.fills.resize(columns.size() - 1);
            piece.page = page;
            piece.box = {region.box.left, tops[row], region.box.right, cell.bottom};
        }
        std::string text;
        bool fills = false;
        read_cell(cell, words, text, fills);
        if (!piece.cells[column].empty()) piece.cells[column] += ' ';
        piece.cells[column] += text;
        piece.fills[column] = fills;
    }
    std::vector<Piece> list;
    list.reserve(rows.size());
    for (auto& [row, piece] : rows) list.push_back(std::move(piece));
    return list;
}

/// Lines and rows of a page in reading order.
std::vector<Piece> pieces_of(const PdfPage& page, std::size_t number) {
    std::vector<const PdfWord*> text;
    std::vector<Region> regions;
    std::map<std::pair<int, int>, std::pair<PdfBox, std::vector<const PdfWord*>>> cells;
    for (const PdfWord& word : page.words) {
        const auto cell = page.rules.cell_at(word.box.middle_x(), word.box.middle_y());
        if (!cell) {
            text.push_back(&word);
            continue;
        }
        // Rays from different words meet a cell's sides within a pixel.
        const std::pair<int, int> key(static_cast<int>(std::lround(cell->left / 4)),
                                      static_cast<int>(std::lround(cell->top / 4)));
        auto found = cells.end();
        for (int x = -1; x <= 1 && found == cells.end(); ++x) {
            for (int y = -1; y <= 1 && found == cells.end(); ++y) found = cells.find({key.first + x, key.second + y});
        }
        if (found == cells.end()) found = cells.try_emplace(key, *cell, std::vector<const PdfWord*>{}).first;
        found->second.second.push_back(&word);
    }
    std::vector<std::pair<PdfBox, std::vector<const PdfWord*>>> sorted;
    for (auto& [key, cell] : cells) {
        // A frame round text and tables is no cell.
        const PdfBox& box = cell.first;
        const bool frame = std::any_of(cells.begin(), cells.end(), [&](const auto& other) {
            const PdfBox& inner = other.second.first;
            return inner.width() * inner.height() * 2 < box.width() * box.height() && inner.middle_x() > box.left &&
                   inner.middle_x() < box.right && inner.middle_y() > box.top && inner.middle_y() < box.bottom;
        });
        if (frame) {
            text.insert(text.end(), cell.second.begin(), cell.second.end());
        } else {
            sorted.push_back(cell);
        }
    }
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first.top < b.first.top; });
    for (auto& cell : sorted) {
        static constexpr double touching = 4;
        if (regions.empty() || cell.first.top > regions.back().box.bottom + touching)
            regions.push_back({cell.first, {}});
        regions.back().box.include(cell.first);
        regions.back().cells.push_back(std::move(cell));
    }
    std::vector<Piece> pieces;
    for (const Region& region : regions) {
        std::vector<Piece> rows = rows_of(region, page.rules, number);
        if (rows.empty()) {
            for (const auto& cell : region.cells) text.insert(text.end(), cell.second.begin(), cell.second.end());
        }
        std::move(rows.begin(), rows.end(), std::back_inserter(pieces));
    }
    std::vector<Piece> lines = lines_of(std::move(text), number);
    std::move(lines.begin(), lines.end(), std::back_inserter(pieces));
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const Piece& a, const Piece& b) { return a.box.top < b.box.top; });
    return pieces;
}

bool is_page_number(std::string_view text) {
    static const std::regex number(
        "(?:-|—|–|－|―|·)*[0-9]{1,4}(?:-|—|–|－|―|·)*|第[0-9]{1,4}页(?:[,/]?(?:，)?共[0-9]{1,4}页)?|"
        "[0-9]{1,3}/[0-9]{1,3}");
    const std::string squeezed = without_spaces(to_half_width(text));
    return squeezed.size() < 60 && std::regex_match(squeezed, number);
}

/// A running line with its page number taken out.
std::string running_text(std::string_view text) {
    std::string result = without_spaces(to_half_width(text));
    std::erase_if(result, [](char c) { return c >= '0' && c <= '9'; });
    return result;
}

/// Takes out page numbers, and lines that stand at the same height on most pages.
void leave_out_running_lines(std::vector<std::vector<Piece>>& pages, const std::vector<PdfPage>& sizes,
                             std::vector<std::string>& left_out) {
    static constexpr double margin = 0.12;
    const auto in_margin = [&](const Piece& piece) {
        const double height = sizes[piece.page].height;
        return piece.box.bottom < height * margin || piece.box.top > height * (1 - margin);
    };
    const auto key_of = [&](const Piece& piece) {
        return std::pair(running_text(piece.text), static_cast<int>(std::lround(piece.box.top / 6)));
    };
    std::map<std::pair<std::string, int>, std::set<std::size_t>> seen;
    for (const auto& page : pages) {
        for (const Piece& piece : page) {
            if (!piece.is_row() && in_margin(piece)) seen[key_of(piece)].insert(piece.page);
        }
    }
    const std::size_t most = std::max<std::size_t>(3, pages.size() / 3);
    std::set<std::string> noted;
    for (auto& page : pages) {
        std::erase_if(page, [&](const Piece& piece) {
            if (piece.is_row() || !in_margin(piece)) return false;
            const bool number = is_page_number(piece.text);
            if (!number && seen[key_of(piece)].size() < most) return false;
            const std::string note = number ? "page numbers" : "of every page: " + piece.text;
            if (noted.insert(number ? note : running_text(piece.text)).second) left_out.push_back(note);
            return true;
        });
    }
}

double percentile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

/// Where lines begin and end, and how far they stand apart: measured over the whole file.
struct Measure {
    double left = 0;
    double right = 0;
    double pitch = 0;  ///< of lines that follow one another, in font sizes
};

Measure measure_of(const std::vector<std::vector<Piece>>& pages, const std::vector<PdfPage>& sizes) {
    std::vector<double> rights;
    std::vector<double> pitches;
    std::map<int, int> lefts;
    double size = 0;
    PdfBox tables{1e9, 0, 0, 0};
    for (const auto& page : pages) {
        for (std::size_t i = 0; i < page.size(); ++i) {
            if (page[i].is_row()) {
                tables.left = std::min(tables.left, page[i].box.left);
                tables.right = std::max(tables.right, page[i].box.right);
                continue;
            }
            rights.push_back(page[i].box.right);
            ++lefts[static_cast<int>(std::lround(page[i].box.left))];
            size += page[i].size;
            const bool pair =
                i > 0 && !page[i - 1].is_row() && std::abs(page[i].size - page[i - 1].size) < page[i].size * 0.2;
            if (pair && page[i].size > 0) pitches.push_back((page[i].box.top - page[i - 1].box.top) / page[i].size);
        }
    }
    Measure measure;
    if (rights.empty()) return measure;
    size /= static_cast<double>(rights.size());
    const int enough = std::max(2, static_cast<int>(rights.size() / 50));
    const auto usual =
        std::find_if(lefts.begin(), lefts.end(), [&](const auto& left) { return left.second >= enough; });
    measure.left = usual == lefts.end() ? lefts.begin()->first : usual->first;
    measure.right = percentile(rights, 0.95);
    const auto near = std::count_if(rights.begin(), rights.end(),
                                    [&](double right) { return std::abs(right - measure.right) < 1.5 * size; });
    // Where hardly any text fills its lines, tables show the measure, else margins are as wide on both sides.
    const bool filled = near >= 3 && static_cast<std::size_t>(near) * 6 >= rights.size();
    if (!filled && tables.right > 0) {
        measure.left = std::min(measure.left, tables.left);
        measure.right = std::max(measure.right, tables.right);
    } else if (!filled) {
        measure.right = std::max(measure.right, sizes.front().width - measure.left);
    }
    measure.pitch = percentile(pitches, 0.5);
    return measure;
}

bool begins_paragraph(const Piece& before, const Piece& line, const Measure& measure) {
    static constexpr double indent = 1.2;
    const double em = line.size;
    if (before.is_row() || std::abs(before.size - em) > em * 0.2) return true;
    const double gap = line.box.top - before.box.top;
    if (before.page == line.page && measure.pitch > 0 && gap > measure.pitch * em * 1.35) return true;
    if (line.box.left - measure.left > indent * em) return true;
    const double rest = measure.right - before.box.right;
    return rest > first_token_width(line.text, em) + 0.8 * em;
}

/// Whether a row goes on with the one that the page before ends with: what it has was cut in full lines.
bool continues_row(const Piece& before, const Piece& row) {
    if (!before.is_row() || before.page == row.page || before.cells.size() != row.cells.size()) return false;
    bool any_empty = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (row.cells[i].empty()) {
            any_empty = true;
        } else if (before.cells[i].empty() || !before.fills[i]) {
            return false;
        }
    }
    return any_empty;
}

}  // namespace

PdfLines pdf_lines(const std::vector<PdfPage>& pages) {
    PdfLines result;
    std::vector<std::vector<Piece>> pieces;
    for (std::size_t i = 0; i < pages.size(); ++i) pieces.push_back(pieces_of(pages[i], i));
    leave_out_running_lines(pieces, pages, result.left_out);
    const Measure measure = measure_of(pieces, pages);
    const Piece* before = nullptr;
    for (const auto& page : pieces) {
        for (const Piece& piece : page) {
            if (piece.is_row() && before != nullptr && continues_row(*before, piece)) {
                Line& row = result.lines.back();
                for (std::size_t i = 0; i < piece.cells.size(); ++i) append(row.cells[i], piece.cells[i]);
                row.text = join(row.cells, "\t");
            } else if (!piece.is_row() && before != nullptr && !begins_paragraph(*before, piece, measure)) {
                append(result.lines.back().text, piece.text);
            } else {
                Line line;
                line.cells = piece.cells;
                line.text = piece.is_row() ? join(piece.cells, "\t") : piece.text;
                line.number = static_cast<int>(result.lines.size()) + 1;
                result.lines.push_back(std::move(line));
            }
            before = &piece;
        }
    }
    return result;
}

}  // namespace yaodian::originals
