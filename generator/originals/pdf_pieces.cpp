#include "generator/originals/pdf_pieces.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "generator/originals/pdf_columns.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

bool is_latin_or_digit(char32_t c) {
    return c > U' ' && c < 0x2000 && !is_han(c);
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

}  // namespace

void append(std::string& text, std::string_view next) {
    const std::u32string left = to_utf32(text);
    const std::u32string right = to_utf32(next);
    const auto is_letter = [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); };
    const bool words = !left.empty() && !right.empty() && is_latin_or_digit(left.back()) &&
                       is_latin_or_digit(right.front()) && (is_letter(left.back()) || is_letter(right.front()));
    if (words) text += ' ';
    text += next;
}

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

std::vector<PdfWords> lines_of_words(PdfWords words) {
    std::stable_sort(words.begin(), words.end(),
                     [](const PdfWord* a, const PdfWord* b) { return a->box.middle_y() < b->box.middle_y(); });
    std::vector<PdfWords> lines;
    for (const PdfWord* word : words) {
        if (!lines.empty()) {
            const PdfBox& box = lines.back().front()->box;
            const double lower = std::min(box.height(), word->box.height());
            if (word->box.middle_y() - box.middle_y() <= lower * 0.4) {
                lines.back().push_back(word);
                continue;
            }
        }
        lines.push_back({word});
    }
    for (PdfWords& line : lines) {
        std::stable_sort(line.begin(), line.end(),
                         [](const PdfWord* a, const PdfWord* b) { return a->box.left < b->box.left; });
    }
    return lines;
}

Piece piece_of(const PdfWords& line, std::size_t page) {
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
    return piece;
}

namespace {

/// The text of a cell: a line that ends where the next word would have fitted ends a paragraph.
void read_cell(const PdfBox& cell, const std::vector<const PdfWord*>& words, std::string& text, bool& fills) {
    std::vector<Piece> lines;
    for (const PdfWords& line : lines_of_words(words)) lines.push_back(piece_of(line, 0));
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
            piece.columns.assign(columns.begin(), columns.end() - 1);
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

}  // namespace

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
    // Columns beside each other are read one after the other; all else from the top down.
    const std::vector<PdfColumns> columns = columns_of(text);
    std::vector<Piece> lines = text_pieces(std::move(text), columns, number);
    std::move(lines.begin(), lines.end(), std::back_inserter(pieces));
    std::stable_sort(pieces.begin(), pieces.end(), [&](const Piece& a, const Piece& b) {
        return place_in_columns(columns, a.box) < place_in_columns(columns, b.box);
    });
    return pieces;
}

}  // namespace yaodian::originals
