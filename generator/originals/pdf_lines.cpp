#include "generator/originals/pdf_lines.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <set>

#include "generator/originals/pdf_pieces.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

bool is_page_number(std::string_view text) {
    static const std::regex number(
        "(?:-|—|–|－|―|·)*[0-9]{1,4}(?:-|—|–|－|―|·)*|第[0-9]{1,4}页(?:[,/]?(?:，)?共[0-9]{1,4}页)?|"
        "[0-9]{1,3}/[0-9]{1,3}");
    const std::string squeezed = without_spaces(to_half_width(text));
    return squeezed.size() < 60 && std::regex_match(squeezed, number);
}

/// What a running line may be known by: its text, and for each number in it the text without that number together with
/// what the number is ahead of the page's place in the file. Of lines that differ in more than the page's own number
/// each says something else (rows of figures).
std::vector<std::string> running_forms(std::string_view text, std::size_t page) {
    static constexpr std::size_t longest_number = 6;
    const std::string squeezed = without_spaces(to_half_width(text));
    std::vector<std::string> forms{squeezed};
    for (std::size_t begin = 0; begin < squeezed.size();) {
        std::size_t end = begin;
        while (end < squeezed.size() && squeezed[end] >= '0' && squeezed[end] <= '9') ++end;
        if (end > begin && end - begin <= longest_number) {
            const long ahead = std::stol(squeezed.substr(begin, end - begin)) - static_cast<long>(page);
            forms.push_back(squeezed.substr(0, begin) + "#" + std::to_string(ahead) + "#" + squeezed.substr(end));
        }
        begin = std::max(end, begin + 1);
    }
    return forms;
}

/// Takes out page numbers, and lines that stand at the same height on most pages.
void leave_out_running_lines(std::vector<std::vector<Piece>>& pages, const std::vector<PdfPage>& sizes,
                             std::vector<std::string>& left_out) {
    static constexpr double margin = 0.12;
    const auto in_margin = [&](const Piece& piece) {
        const double height = sizes[piece.page].height;
        return piece.box.bottom < height * margin || piece.box.top > height * (1 - margin);
    };
    const auto height_of = [](const Piece& piece) { return static_cast<int>(std::lround(piece.box.top / 6)); };
    std::map<std::pair<std::string, int>, std::set<std::size_t>> seen;
    for (const auto& page : pages) {
        for (const Piece& piece : page) {
            if (piece.is_row() || !in_margin(piece)) continue;
            for (std::string& form : running_forms(piece.text, piece.page))
                seen[{std::move(form), height_of(piece)}].insert(piece.page);
        }
    }
    const std::size_t most = std::max<std::size_t>(3, pages.size() / 3);
    // The form that stands on most pages; empty where none does.
    const auto running_form = [&](const Piece& piece) {
        for (std::string& form : running_forms(piece.text, piece.page)) {
            if (seen[{form, height_of(piece)}].size() >= most) return std::move(form);
        }
        return std::string();
    };
    std::set<std::string> noted;
    for (auto& page : pages) {
        std::erase_if(page, [&](const Piece& piece) {
            if (piece.is_row() || !in_margin(piece)) return false;
            const bool number = is_page_number(piece.text);
            const std::string form = number ? "page numbers" : running_form(piece);
            if (form.empty()) return false;
            if (noted.insert(form).second) left_out.push_back(number ? form : "of every page: " + piece.text);
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
            // Columns have measures of their own.
            if (page[i].column_right > 0) continue;
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
    const double left = line.column_right > 0 ? line.column_left : measure.left;
    const double right = before.column_right > 0 ? before.column_right : measure.right;
    const double gap = line.box.top - before.box.top;
    if ((before.column_right > 0) != (line.column_right > 0)) return true;
    if (before.page == line.page && measure.pitch > 0 && gap > measure.pitch * em * 1.35) return true;
    if (line.box.left - left > indent * em) return true;
    const double rest = right - before.box.right;
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

/// Puts the cells of a row below those of the row before: where a column has no text on a page, its rules are not seen.
void align_with(const Piece& before, Piece& row) {
    static constexpr double tolerance = 4;
    if (row.columns.empty() || row.columns.size() >= before.columns.size()) return;
    // Below another table of the page it would be one of its own.
    if (before.page == row.page && row.box.top - before.box.bottom > tolerance) return;
    std::vector<std::size_t> places;
    for (const double left : row.columns) {
        const auto found = std::find_if(before.columns.begin(), before.columns.end(),
                                        [&](double other) { return std::abs(other - left) <= tolerance; });
        if (found == before.columns.end()) return;
        places.push_back(static_cast<std::size_t>(found - before.columns.begin()));
    }
    std::vector<std::string> cells(before.columns.size());
    std::vector<bool> fills(before.columns.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        cells[places[i]] = std::move(row.cells[i]);
        fills[places[i]] = row.fills[i];
    }
    row.cells = std::move(cells);
    row.fills = std::move(fills);
    row.columns = before.columns;
}

}  // namespace

PdfLines pdf_lines(const std::vector<PdfPage>& pages) {
    PdfLines result;
    std::vector<std::vector<Piece>> pieces;
    for (std::size_t i = 0; i < pages.size(); ++i) pieces.push_back(pieces_of(pages[i], i));
    leave_out_running_lines(pieces, pages, result.left_out);
    const Measure measure = measure_of(pieces, pages);
    Piece* before = nullptr;
    for (auto& page : pieces) {
        for (Piece& piece : page) {
            if (before != nullptr) align_with(*before, piece);
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
