#include "generator/originals/web_lines.hpp"

#include <algorithm>

#include "generator/originals/docx_numbering.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

/// HTML, 4.9.11: at most 1000 columns; a table that is read has fewer.
constexpr int most_web_columns = 64;
constexpr int most_rows = 65534;

bool is_html_space(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\f';
}

/// White space as a browser shows it; a line end of the source between Han characters is nothing (CSS Text 3, 4.1.3).
std::string as_shown(std::string_view source) {
    const std::u32string text = to_utf32(source);
    std::u32string shown;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_html_space(text[i])) {
            shown += text[i];
            continue;
        }
        bool line_end = false;
        for (; i < text.size() && is_html_space(text[i]); ++i) line_end = line_end || text[i] == U'\n';
        const auto is_wide = [](char32_t c) { return is_han(c) || is_cjk_punctuation(c); };
        const bool nothing =
            shown.empty() || i == text.size() || (line_end && is_wide(shown.back()) && is_wide(text[i]));
        if (!nothing) shown += U' ';
        --i;
    }
    return to_utf8(shown);
}

void collect(const GumboNode* node, std::initializer_list<GumboTag> wanted, std::vector<const GumboNode*>& found) {
    for (const GumboNode* child : children_of(node)) {
        if (!is_element(child) || is_invisible(child)) continue;
        const bool is_wanted =
            std::any_of(wanted.begin(), wanted.end(), [&](GumboTag tag) { return is_tag(child, tag); });
        if (is_wanted) {
            found.push_back(child);
        } else if (!is_tag(child, GUMBO_TAG_TABLE)) {
            collect(child, wanted, found);
        }
    }
}

std::vector<const GumboNode*> rows_of(const GumboNode* table) {
    std::vector<const GumboNode*> rows;
    collect(table, {GUMBO_TAG_TR}, rows);
    return rows;
}

std::vector<const GumboNode*> cells_of(const GumboNode* row) {
    std::vector<const GumboNode*> cells;
    collect(row, {GUMBO_TAG_TD, GUMBO_TAG_TH}, cells);
    return cells;
}

class Writer {
  public:
    Writer(const WebContent& content, WebLines& result) : content_(content), result_(result) {}

    void read(const GumboNode* node) {
        if (!is_element(node)) {
            text_ += text_of_node(node);
            return;
        }
        if (is_invisible(node)) return;
        if (is_tag(node, GUMBO_TAG_BR)) return end_line();
        if (is_block(node)) {
            end_line();
            if (leave_out(node)) return;
        } else if (content_.is_furniture(node)) {
            return note(node);
        }
        if (is_tag(node, GUMBO_TAG_TABLE) && is_data(node)) return read_table(node);
        if (is_tag(node, GUMBO_TAG_PRE)) return read_preformatted(node);
        if (is_tag(node, GUMBO_TAG_OL)) return read_list(node);
        for (const GumboNode* child : children_of(node)) read(child);
        if (is_block(node)) end_line();
    }

    void end_line() {
        std::string shown = as_shown(text_);
        text_.clear();
        if (trim(shown).empty()) return;
        add_line(prefix_ + shown);
        prefix_.clear();
    }

  private:
    bool leave_out(const GumboNode* node) {
        std::vector<StatedField> stated = stated_fields_of(node);
        const bool furniture = stated.empty() && content_.is_furniture(node);
        if (stated.empty() && !furniture) return false;
        std::move(stated.begin(), stated.end(), std::back_inserter(result_.stated));
        note(node);
        return true;
    }

    void note(const GumboNode* node) {
        static constexpr std::size_t shown = 60;
        const std::u32string text = to_utf32(visible_text(node));
        result_.left_out.push_back("of the page: " + to_utf8(text.substr(0, shown)) + (text.size() > shown ? "…" : ""));
    }

    /// Whether a table has rows of cells, and is not there to lay out the page.
    bool is_data(const GumboNode* table) const {
        static constexpr std::size_t long_text = 500;
        std::size_t full_rows = 0;
        std::size_t largest = 0;
        bool nested = false;
        for (const GumboNode* row : rows_of(table)) {
            std::size_t filled = 0;
            const auto cells = cells_of(row);
            for (const GumboNode* cell : cells) {
                const std::size_t size = content_.text_size(cell);
                if (size > 0) ++filled;
                largest = std::max(largest, size);
                each_element(cell, [&](const GumboNode* inner) {
                    nested = nested || is_tag(inner, GUMBO_TAG_TABLE);
                    return !nested;
                });
            }
            if (filled >= 2) ++full_rows;
        }
        const std::size_t size = content_.text_size(table);
        return full_rows >= 2 && !nested && !(size > long_text && largest * 10 > size * 6);
    }

    /// Cells that are merged stand in the first of them; the others are empty.
    void read_table(const GumboNode* table) {
        std::vector<const GumboNode*> captions;
        collect(table, {GUMBO_TAG_CAPTION}, captions);
        for (const GumboNode* caption : captions) add_line(visible_text(caption));
        std::vector<int> rows_left;  // of cells that reach down, by column
        for (const GumboNode* row : rows_of(table)) {
            Line line;
            const auto skip_merged = [&] {
                while (line.cells.size() < rows_left.size() && rows_left[line.cells.size()] > 0) {
                    --rows_left[line.cells.size()];
                    line.cells.emplace_back();
                }
            };
            for (const GumboNode* cell : cells_of(row)) {
                skip_merged();
                if (line.cells.size() >= most_web_columns) break;
                const int columns = number_attribute_of(cell, "colspan", 1, most_web_columns);
                const int rows = number_attribute_of(cell, "rowspan", 1, most_rows);
                for (int column = 0; column < columns && line.cells.size() < most_web_columns; ++column) {
                    if (rows_left.size() <= line.cells.size()) rows_left.resize(line.cells.size() + 1);
                    rows_left[line.cells.size()] = rows - 1;
                    line.cells.push_back(column == 0 ? visible_text(cell) : std::string{});
                }
            }
            skip_merged();
            if (line.cells.empty()) continue;
            line.text = join(line.cells, "\t");
            result_.lines.push_back(std::move(line));
        }
    }

    void read_preformatted(const GumboNode* node) {
        std::string text;
        const auto add = [&](const auto& self, const GumboNode* at) -> void {
            text += text_of_node(at);
            if (is_tag(at, GUMBO_TAG_BR)) text += '\n';
            for (const GumboNode* child : children_of(at)) {
                if (!is_invisible(child)) self(self, child);
            }
        };
        add(add, node);
        for (const Line& line : split_lines(text)) {
            if (!trim(line.text).empty()) add_line(line.text);
        }
    }

    /// The numbers of an ordered list are printed, but stand nowhere in the text.
    void read_list(const GumboNode* list) {
        const std::string style = without_spaces(attribute_of(list, "style"));
        const auto has_style = [&](std::string_view word) { return style.find(word) != std::string::npos; };
        std::string format = "decimal";
        std::string mark = ".";
        const std::string_view type = attribute_of(list, "type");
        if (type == "a" || has_style("lower-alpha")) format = "lowerLetter";
        if (type == "A" || has_style("upper-alpha")) format = "upperLetter";
        if (type == "i" || has_style("lower-roman")) format = "lowerRoman";
        if (type == "I" || has_style("upper-roman")) format = "upperRoman";
        if (has_style("cjk-ideographic") || has_style("chinese-informal")) {
            format = "chineseCountingThousand";
            mark = "、";
        }
        const bool unmarked = has_style("list-style:none") || has_style("list-style-type:none");
        static constexpr int most = 100'000;
        int number = attribute_of(list, "start").empty() ? 1 : number_attribute_of(list, "start", 0, most);
        for (const GumboNode* child : children_of(list)) {
            if (is_tag(child, GUMBO_TAG_LI) && !unmarked) {
                end_line();
                if (!attribute_of(child, "value").empty()) number = number_attribute_of(child, "value", 0, most);
                prefix_ = formatted_number(number++, format) + mark;
            }
            read(child);
            prefix_.clear();
        }
        end_line();
    }

    void add_line(std::string text) {
        Line line;
        line.text = std::move(text);
        result_.lines.push_back(std::move(line));
    }

    const WebContent& content_;
    WebLines& result_;
    std::string text_;
    std::string prefix_;  ///< number of the list item whose first line comes next
};

}  // namespace

WebLines web_lines(const GumboNode* element, const WebContent& content) {
    WebLines result;
    Writer writer(content, result);
    writer.read(element);
    writer.end_line();
    return result;
}

}  // namespace yaodian::originals
