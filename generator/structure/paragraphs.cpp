#include "generator/structure/paragraphs.hpp"
#include "generator/document/bodies.hpp"

#include <algorithm>
#include <map>

#include "generator/document/fields.hpp"
#include "generator/document/labels.hpp"
#include "generator/structure/head.hpp"
#include "generator/structure/layout.hpp"
#include "generator/structure/page_cuts.hpp"
#include "generator/structure/tail.hpp"
#include "generator/structure/whole_labels.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

using document::label_of;
using originals::Line;

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool is_latin(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

/// More opening than closing quotes: the text goes on.
bool has_open_quote(std::string_view text) {
    int depth = 0;
    for (const char32_t c : to_utf32(text)) {
        if (c == U'“' || c == U'《') ++depth;
        if (c == U'”' || c == U'》') --depth;
    }
    return depth > 0;
}

/// Collects lines into paragraphs by the file's layout.
class Assembler {
  public:
    Assembler(const std::vector<Line>& lines, Paragraphs& result)
        : lines_(lines), facts_(layout_facts(lines)), spacing_(spacing_of(lines)), result_(result) {
        find_wrapped_text();
        result_.layout = facts_.layout;
    }

    void run() {
        const std::vector<bool> page_numbers = page_number_lines(lines_);
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Line& line = lines_[i];
            if (i == end_of_text_) {
                facts_ = facts_of_attachments_;
                open_ = false;
            }
            page_cut_ = page_cut_ || line.page_start;
            if (page_numbers[i]) {
                result_.left_out.push_back("line " + std::to_string(line.number) + ": " + std::string(trim(line.text)));
                page_cut_ = true;
            } else if (!line.cells.empty()) {
                add_row(line);
            } else if (trim(line.text).empty()) {
                blank_ = true;
            } else {
                add_line(i);
            }
        }
    }

  private:
    static bool is_wrapped(const LayoutFacts& facts) {
        return facts.layout == Layout::wrapped || facts.layout == Layout::wrapped_double_spaced;
    }

    /// A table's cells as lines, in an attachment, hide that the text above it is wrapped.
    void find_wrapped_text() {
        if (is_wrapped(facts_)) return;
        const auto begin = std::find_if(lines_.begin(), lines_.end(), [](const Line& line) {
            return line.cells.empty() && is_attachment_begin(trim(line.text));
        });
        if (begin == lines_.end()) return;
        const LayoutFacts text = layout_facts({lines_.begin(), begin});
        if (!is_wrapped(text)) return;
        end_of_text_ = static_cast<std::size_t>(begin - lines_.begin());
        facts_of_attachments_ = layout_facts({begin, lines_.end()});
        facts_ = text;
    }

    void add_row(const Line& line) {
        Paragraph row;
        row.cells = line.cells;
        row.text = single_spaced(join(line.cells, " "));
        row.line = line.number;
        row.page_cut_before = page_cut_;
        result_.list.push_back(std::move(row));
        open_ = false;
        page_cut_ = blank_ = false;
    }

    void add_line(std::size_t index) {
        const Line& line = lines_[index];
        const std::string text = single_spaced(line.text);
        const bool wrapped = facts_.layout == Layout::wrapped || facts_.layout == Layout::wrapped_double_spaced;
        const bool new_paragraph =
            line.is_title || line.is_apart || (open_ ? !goes_on(index, text) : !resumes(index, text));
        if (!new_paragraph) {
            Paragraph& paragraph = result_.list.back();
            paragraph.text = join_pieces(paragraph.text, text, spacing_);
            paragraph.last_line = line.number;
        } else {
            Paragraph paragraph;
            paragraph.text = text;
            paragraph.line = line.number;
            paragraph.page_cut_before = page_cut_;
            const double indent = indent_width(line.text);
            paragraph.is_indented = indent >= 1.5 && indent <= 2.5;
            paragraph.is_title = line.is_title;
            const bool blank_parts = facts_.layout == Layout::line_is_paragraph || facts_.layout == Layout::wrapped;
            paragraph.is_apart = line.is_apart || (blank_ && blank_parts && !page_cut_);
            result_.list.push_back(std::move(paragraph));
            if (const auto label = label_of(text)) last_number_[label->kind] = label->value;
        }
        const double width = line_width(line.text);
        result_.list.back().fills_line = wrapped && width > facts_.measure - 2.5;
        lines_in_paragraph_ = new_paragraph ? 1 : lines_in_paragraph_ + 1;
        open_ = !line.is_title && !is_box_title(text) && !ends(index, width);
        page_cut_ = blank_ = false;
    }

    /// Whether this line goes on with the paragraph that the last one left open.
    bool goes_on(std::size_t index, const std::string& text) const {
        const Line& line = lines_[index];
        if (facts_.indent_begins && indent_width(line.text) >= 1.5) return false;
        if (facts_.layout == Layout::block_is_paragraph && blank_) return false;
        // In single-spaced wrapped text an empty line ends a paragraph, unless a page ended there.
        if (facts_.layout == Layout::wrapped && blank_ && !page_cut_) return resumes(index, text);
        if (is_wrapped(facts_) && begins_by_indent(index)) return false;
        if (is_box_title(text)) return false;
        const auto label = label_of(text);
        if (!label) return !begins_tail(index, text);
        // A label on the next line wins; but `5.` at a line's begin may be chance where no paragraph ended and no 4.
        // came before it.
        const bool clear =
            document::is_section_label(label->kind) || label->kind == document::LabelKind::article || counts_on(*label);
        return !clear && !ends_sentence(result_.list.back().text);
    }

    /// Whether a label is the next of its kind.
    [[nodiscard]] bool counts_on(const document::Label& label) const {
        const auto last = last_number_.find(label.kind);
        return last != last_number_.end() && label.value == last->second + 1;
    }

    /// Whether an empty line stands inside a sentence, as behind a wide gap in a line: what is before ends with a
    /// comma, or is a labelled line that makes a full one together with this.
    [[nodiscard]] bool resumes(std::size_t index, const std::string& text) const {
        if (!is_wrapped(facts_) || page_cut_ || result_.list.empty()) return false;
        const Line& line = lines_[index];
        const Paragraph& before = result_.list.back();
        if (before.is_row() || label_of(text) || begins_tail(index, text)) return false;
        // （5月底完成，牵头单位：…） behind an item's sentences belongs to it.
        if (!blank_) return text.starts_with("（") && label_of(before.text) && before.text.ends_with("。");
        if (facts_.layout != Layout::wrapped) return false;
        if (before.text.ends_with("，") || before.text.ends_with("、")) return true;
        const auto label = label_of(before.text);
        if (label && label->kind == document::LabelKind::article && lines_in_paragraph_ == 1 &&
            !ends_sentence(before.text))
            return true;
        const bool begins_item = lines_in_paragraph_ == 1 && label_of(before.text) && !ends_sentence(before.text) &&
                                 before.text.find("。") != std::string::npos;
        const double together = line_width(before.text) + line_width(line.text) + first_line_indent;
        return begins_item && together > facts_.measure - 2 && together < facts_.measure + 1;
    }

    /// Whether a line lacks the width of an indent that has gone with the page: behind a whole sentence a line that is
    /// not full although the next one's first character would have fitted.
    [[nodiscard]] bool begins_by_indent(std::size_t index) const {
        if (index + 1 >= lines_.size() || !is_whole(result_.list.back().text)) return false;
        const double shortfall = facts_.measure - line_width(lines_[index].text);
        const auto needed = width_of_next(index);
        const double room = needed == 1 ? 1.5 : 2;
        if (!needed || shortfall < room || shortfall > first_line_indent + 1 || ends_sentence(lines_[index].text))
            return false;
        const auto text = to_utf32(trim(lines_[index].text));
        const auto is_wide = [](char32_t c) { return is_han(c) || is_cjk_punctuation(c); };
        return std::all_of(text.begin(), text.end(), is_wide);
    }

    /// Whether a note of an attachment, a date, or who signs above a date begins behind a sentence that is whole.
    bool begins_tail(std::size_t index, const std::string& text) const {
        const std::string& before = result_.list.back().text;
        const bool whole = ends_sentence(before) || is_attachment_note(before) || is_date_line(before);
        if (!whole) return false;
        if (is_attachment_note(text) || is_date_line(text)) return true;
        if (!document::looks_like_name(text)) return false;
        const auto next = std::find_if(lines_.begin() + static_cast<std::ptrdiff_t>(index) + 1, lines_.end(),
                                       [](const Line& line) { return !trim(line.text).empty(); });
        return next != lines_.end() && is_date_line(next->text);
    }

    /// Whether a text is whole: a sentence's end, or a note in brackets behind one (（责任单位：…）).
    static bool is_whole(std::string_view text) {
        if (ends_sentence(text)) return true;
        const std::size_t note = text.rfind("（");
        return text.ends_with("）") && note != std::string_view::npos &&
               text.substr(note).find("：") != std::string_view::npos;
    }

    /// The width that the next line's first characters need: none stands alone before a mark.
    [[nodiscard]] std::optional<double> width_of_next(std::size_t index) const {
        std::size_t next = index + 1;
        while (next < lines_.size() && is_blank(lines_[next])) ++next;
        if (next >= lines_.size()) return std::nullopt;
        const std::u32string text = to_utf32(trim(lines_[next].text)).substr(0, 2);
        if (text.size() < 2 || !is_han(text[0])) return std::nullopt;
        if (is_han(text[1])) return 1;
        return is_cjk_punctuation(text[1]) ? std::optional<double>(2) : std::nullopt;
    }

    /// Whether the paragraph ends with this line.
    bool ends(std::size_t index, double width) const {
        const Line& line = lines_[index];
        switch (facts_.layout) {
            case Layout::line_is_paragraph:
                return true;
            case Layout::block_is_paragraph:
                return facts_.block_measure == 0 || width < facts_.block_measure - 3;
            case Layout::wrapped:
            case Layout::wrapped_double_spaced:
                break;
        }
        if (facts_.trailing_space_ends) {
            const bool marked = has_trailing_space(line.text);
            // A real space of a slogan can stand where the line was broken.
            const bool inside_quote = marked && width > facts_.measure - 3 && has_open_quote(result_.list.back().text);
            return (marked && !inside_quote) || width < facts_.measure - 5;
        }
        // A paragraph's first line lacks its indent, which has gone with the page.
        const double shortfall = facts_.measure - width - (lines_in_paragraph_ == 1 ? first_line_indent : 0);
        if (is_whole(result_.list.back().text)) return shortfall > 1.2;
        // A line has room for what begins the next one: it ended on purpose.
        static constexpr double slack = 2.2;
        const auto needed = width_of_next(index);
        return shortfall > (needed ? *needed + slack : 5);
    }

    const std::vector<Line>& lines_;
    LayoutFacts facts_;
    LayoutFacts facts_of_attachments_;
    std::size_t end_of_text_ = std::string::npos;  ///< where `facts_of_attachments_` hold from on
    const Spacing spacing_;
    Paragraphs& result_;
    static constexpr double first_line_indent = 2;
    std::map<document::LabelKind, int> last_number_;  ///< of the labels that began a paragraph
    int lines_in_paragraph_ = 0;
    bool open_ = false;
    bool blank_ = false;
    bool page_cut_ = false;
};

std::vector<Paragraph> whole_paragraphs(const std::vector<Line>& lines,
                                        const std::vector<originals::Picture>& all_pictures) {
    std::vector<Paragraph> paragraphs;
    std::vector<document::Image> before_text;
    for (const Line& line : lines) {
        Paragraph paragraph;
        paragraph.text = single_spaced(line.cells.empty() ? line.text : join(line.cells, " "));
        paragraph.line = line.number;
        paragraph.cells = line.cells;
        paragraph.heading_level = line.heading_level;
        paragraph.is_title = line.is_title;
        paragraph.is_apart = line.is_apart;
        const bool has_text = paragraph.is_row() || !paragraph.text.empty();
        if (has_text) {
            paragraphs.push_back(std::move(paragraph));
            std::swap(paragraphs.back().pictures, before_text);
        }
        std::vector<document::Image>& pictures = paragraphs.empty() ? before_text : paragraphs.back().pictures;
        for (const std::string& name : line.pictures) {
            const auto found = std::find_if(all_pictures.begin(), all_pictures.end(),
                                            [&](const originals::Picture& picture) { return picture.name == name; });
            pictures.push_back({name, found == all_pictures.end() ? "" : single_spaced(found->text)});
        }
    }
    return paragraphs;
}

}  // namespace

Spacing spacing_of(const std::vector<Line>& lines) {
    int digit_spaced = 0;
    int digit_close = 0;
    int latin_spaced = 0;
    int latin_close = 0;
    for (const Line& line : lines) {
        const std::u32string text = to_utf32(trim(line.text));
        for (std::size_t i = 0; i + 1 < text.size(); ++i) {
            const bool spaced = text[i + 1] == U' ' && i + 2 < text.size();
            const char32_t a = text[i];
            const char32_t b = spaced ? text[i + 2] : text[i + 1];
            if (is_han(a) ? !is_digit(b) && !is_latin(b) : !is_han(b)) continue;
            const char32_t other = is_han(a) ? b : a;
            if (is_digit(other)) (spaced ? digit_spaced : digit_close) += 1;
            if (is_latin(other)) (spaced ? latin_spaced : latin_close) += 1;
        }
    }
    return {digit_spaced > digit_close, latin_spaced > latin_close};
}

std::string join_pieces(std::string_view first, std::string_view second, const Spacing& spacing) {
    const std::u32string left = to_utf32(first);
    const std::u32string right = to_utf32(second);
    if (left.empty() || right.empty()) return std::string(first) + std::string(second);
    const char32_t a = left.back();
    const char32_t b = right.front();
    bool space = false;
    if (is_latin(a) || is_latin(b)) {
        const char32_t other = is_latin(a) ? b : a;
        space = is_latin(other) || is_digit(other) || (is_han(other) && spacing.before_latin);
    } else if ((is_digit(a) && is_han(b)) || (is_han(a) && is_digit(b))) {
        space = spacing.before_digits;
    }
    return std::string(first) + (space ? " " : "") + std::string(second);
}

bool is_date_line(std::string_view text) {
    const auto date = document::printed_date(text);
    return date && date->month > 0;
}

bool ends_sentence(std::string_view text) {
    std::u32string characters = to_utf32(trim(text));
    while (!characters.empty() && in(U"”’」』）)】]", characters.back())) characters.pop_back();
    return !characters.empty() && in(U"。：！？；:!?;…", characters.back());
}

Paragraphs paragraphs_of(const originals::Original& original) {
    Paragraphs result;
    const std::vector<Line> lines = with_whole_labels(original.lines);
    if (original.lines_are_paragraphs) {
        result.list = whole_paragraphs(lines, original.pictures);
        return result;
    }
    Assembler(lines, result).run();
    join_page_cuts(result, spacing_of(lines));
    return result;
}

}  // namespace yaodian::structure
