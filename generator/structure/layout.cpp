#include "generator/structure/layout.hpp"

#include <algorithm>
#include <regex>

#include "generator/structure/paragraphs.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

using originals::Line;

double character_width(char32_t c) {
    if (is_han(c) || is_cjk_punctuation(c) || c == 0x3000 || (c >= 0xFF01 && c <= 0xFF5E)) return 1;
    return 0.5;
}

double percentile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

/// Share of widths that lie near the measure: lines broken by a machine do, paragraphs do not.
double share_near(const std::vector<double>& widths, double measure) {
    const auto near = std::count_if(widths.begin(), widths.end(),
                                    [&](double width) { return width > measure - 3 && width < measure + 2; });
    return widths.empty() ? 0 : static_cast<double>(near) / static_cast<double>(widths.size());
}

/// Longest line that a page of text has; wider ones are paragraphs.
constexpr double widest_measure = 60;
constexpr double narrowest_measure = 12;
constexpr double share_of_wrapped_lines = 0.5;
constexpr double share_of_full_lines = 0.3;
constexpr double full_indent = 1.5;

struct Counts {
    std::vector<double> widths;        ///< of lines with text
    std::vector<bool> ends_sentence;   ///< of the same lines
    std::vector<double> inner_widths;  ///< of lines followed at once by another
    double followed_by_blank = 0;      ///< shares of lines with text
    double trailing_space = 0;
    double indented = 0;
};

Counts count(const std::vector<Line>& lines) {
    Counts counts;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].cells.empty() || is_blank(lines[i])) continue;
        const double width = line_width(lines[i].text);
        counts.widths.push_back(width);
        counts.ends_sentence.push_back(ends_sentence(lines[i].text));
        const bool last = i + 1 == lines.size();
        if (last || is_blank(lines[i + 1])) {
            ++counts.followed_by_blank;
        } else if (lines[i + 1].cells.empty()) {
            counts.inner_widths.push_back(width);
        }
        if (has_trailing_space(lines[i].text)) ++counts.trailing_space;
        if (indent_width(lines[i].text) >= full_indent) ++counts.indented;
    }
    const double total = std::max(1.0, static_cast<double>(counts.widths.size()));
    counts.followed_by_blank /= total;
    counts.trailing_space /= total;
    counts.indented /= total;
    return counts;
}

/// Whether lines were broken by a machine: none is longer than the measure, many fill it, and most of those stop in the
/// middle of a sentence.
bool is_wrapped(const Counts& counts, double measure) {
    if (counts.widths.size() < 6 || measure > widest_measure || measure < narrowest_measure) return false;
    if (*std::max_element(counts.widths.begin(), counts.widths.end()) > measure * 1.15 + 1) return false;
    double full = 0;
    double unfinished = 0;
    for (std::size_t i = 0; i < counts.widths.size(); ++i) {
        if (counts.widths[i] <= measure - 3) continue;
        ++full;
        if (!counts.ends_sentence[i]) ++unfinished;
    }
    return full >= 3 && full >= share_of_full_lines * static_cast<double>(counts.widths.size()) &&
           unfinished >= share_of_wrapped_lines * full;
}

}  // namespace

bool is_blank(const Line& line) {
    return line.cells.empty() && trim(line.text).empty();
}

double line_width(std::string_view text) {
    double width = 0;
    for (const char32_t c : to_utf32(trim(text))) width += character_width(c);
    return width;
}

double indent_width(std::string_view text) {
    double width = 0;
    for (const char32_t c : to_utf32(text)) {
        if (!is_space(c)) return width;
        width += c == U'\t' ? 2 : character_width(c);
    }
    return 0;
}

bool has_trailing_space(std::string_view text) {
    const std::string_view trimmed = trim(text);
    return !trimmed.empty() && trimmed.data() + trimmed.size() < text.data() + text.size();
}

LayoutFacts layout_facts(const std::vector<Line>& lines) {
    const Counts counts = count(lines);
    LayoutFacts facts;
    facts.measure = percentile(counts.widths, 0.9);
    const bool wrapped = is_wrapped(counts, facts.measure);
    if (wrapped && counts.followed_by_blank >= 0.8) {
        facts.layout = Layout::wrapped_double_spaced;
    } else if (wrapped && counts.followed_by_blank < 0.4) {
        facts.layout = Layout::wrapped;
    } else if (counts.followed_by_blank >= 0.5) {
        facts.layout = Layout::block_is_paragraph;
    }
    facts.trailing_space_ends = counts.trailing_space > 0.02 && counts.trailing_space < 0.6;
    facts.indent_begins = counts.indented > 0.02 && counts.indented < 0.6;
    const double inner = percentile(counts.inner_widths, 0.75);
    if (facts.layout == Layout::block_is_paragraph && counts.inner_widths.size() >= 4 && inner <= widest_measure &&
        inner >= narrowest_measure && share_near(counts.inner_widths, inner) >= share_of_wrapped_lines) {
        facts.block_measure = inner;
    }
    return facts;
}

bool is_page_mark(std::string_view line) {
    static const std::regex dashed("(?:-|—|–|－|―){1,2}[0-9]{1,4}(?:-|—|–|－|―){1,2}");
    static const std::regex page("第[0-9]{1,4}页(?:[,/]?(?:，)?共[0-9]{1,4}页)?|[0-9]{1,3}/[0-9]{1,3}|-[0-9]{1,3}-");
    if (line.size() > 60) return false;
    const std::string text = without_spaces(to_half_width(line));
    return std::regex_match(text, dashed) || std::regex_match(text, page);
}

std::vector<bool> page_number_lines(const std::vector<Line>& lines) {
    std::vector<bool> is_number(lines.size(), false);
    std::vector<std::size_t> bare;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].cells.empty() || lines[i].text.size() > 60) continue;
        const std::string text = without_spaces(to_half_width(lines[i].text));
        if (text.empty()) continue;
        is_number[i] = is_page_mark(text);
        const bool digits =
            text.size() <= 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
        const bool alone = (i == 0 || is_blank(lines[i - 1]) || lines[i].page_start) &&
                           (i + 1 == lines.size() || is_blank(lines[i + 1]) || lines[i + 1].page_start);
        if (digits && alone) bare.push_back(i);
    }
    // Bare numbers are page numbers only when they count through the file: 1, 2, 3.
    const auto value = [&](std::size_t i) { return number_value(trim(lines[bare[i]].text)).value_or(0); };
    bool counts_through = bare.size() >= 2;
    for (std::size_t i = 1; i < bare.size(); ++i) counts_through = counts_through && value(i) == value(i - 1) + 1;
    for (const std::size_t i : bare) is_number[i] = is_number[i] || counts_through;
    return is_number;
}

}  // namespace yaodian::structure
