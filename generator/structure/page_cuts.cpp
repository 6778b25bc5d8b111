#include "generator/structure/page_cuts.hpp"

#include <algorithm>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "generator/document/labels.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

using document::label_of;

/// Joins paragraphs that a page cut.
class PageCutJoiner {
  public:
    PageCutJoiner(Paragraphs& paragraphs, const Spacing& spacing) : paragraphs_(paragraphs), spacing_(spacing) {}

    void run() {
        std::vector<Paragraph> joined;
        for (std::size_t i = 0; i < paragraphs_.list.size(); ++i) {
            Paragraph& next = paragraphs_.list[i];
            if (!joined.empty() && belongs_to(joined.back(), i)) {
                Paragraph& before = joined.back();
                paragraphs_.joins.push_back("line " + std::to_string(before.line) + " + " + std::to_string(next.line) +
                                            ": " + seam(before.text, next.text));
                before.text = join_pieces(before.text, next.text, spacing_);
                before.last_line = std::max(next.line, next.last_line);
                before.fills_line = next.fills_line;
                if (ends_sentence(before.text)) in_title_ = false;
                continue;
            }
            follow_zone(next);
            joined.push_back(std::move(next));
        }
        paragraphs_.list = std::move(joined);
    }

  private:
    /// A shorter piece without a label is a heading rather than the begin of a paragraph that a page cut.
    static constexpr std::size_t shortest_piece = 14;
    static constexpr std::size_t longest_name = 40;

    /// The title's lines have no full stops: nothing is joined from the file's begin, or from a date or 附件, to the
    /// first sentence.
    void follow_zone(const Paragraph& paragraph) {
        if (paragraph.is_row()) return;
        if (is_attachment_line(paragraph.text) || is_date_line(paragraph.text)) {
            in_title_ = true;
        } else if (label_of(paragraph.text) || ends_sentence(paragraph.text) || is_prose(paragraph.text)) {
            in_title_ = false;
        }
    }

    /// The first piece of a cut paragraph has no full stop at its end, but commas inside.
    static bool is_prose(std::string_view text) {
        return text.find("。") != std::string_view::npos ||
               (text.find("，") != std::string_view::npos && length(text) > longest_name);
    }

    bool belongs_to(const Paragraph& before, std::size_t index) const {
        const Paragraph& next = paragraphs_.list[index];
        if (before.is_row() || next.is_row() || in_title_ || before.is_title || next.is_apart) return false;
        if (!may_be_cut(before, next) || ends_sentence(before.text)) return false;
        if (label_of(next.text) || is_attachment_line(next.text) || is_attachment_line(before.text)) return false;
        if (is_plain_heading(before.text) || is_box_title(before.text) || is_box_title(next.text)) return false;
        return !is_signature(index);
    }

    bool may_be_cut(const Paragraph& before, const Paragraph& next) const {
        switch (paragraphs_.layout) {
            case Layout::block_is_paragraph:
                return !next.is_indented || next.page_cut_before;
            case Layout::wrapped_double_spaced:
                return before.fills_line;
            case Layout::wrapped:
                // A page cuts a paragraph at a full line; a labelled line that ends before is a heading.
                return next.page_cut_before &&
                       (before.fills_line || !label_of(before.text) || before.text.find("。") != std::string::npos);
            default:
                return next.page_cut_before;
        }
    }

    static bool is_attachment_line(std::string_view text) { return text.starts_with("附件"); }

    /// 一、 or （一） with words that are no sentence; or a few words without a label and without commas.
    static bool is_plain_heading(std::string_view text) {
        const auto label = label_of(text);
        if (label) return document::is_section_label(label->kind) && text.find("。") == std::string_view::npos;
        return length(text) < shortest_piece && text.find("，") == std::string_view::npos &&
               text.find("、") == std::string_view::npos;
    }

    /// Whether names and a date begin here: short lines without commas, then a date.
    bool is_signature(std::size_t index) const {
        for (std::size_t i = index; i < paragraphs_.list.size() && i < index + 4; ++i) {
            const std::string& text = paragraphs_.list[i].text;
            if (is_date_line(text)) return true;
            if (length(text) > longest_name || text.find("，") != std::string::npos || ends_sentence(text))
                return false;
        }
        return false;
    }

    static std::string seam(const std::string& before, const std::string& next) {
        const std::u32string left = to_utf32(before);
        const std::u32string right = to_utf32(next);
        return "…" + to_utf8(left.substr(left.size() > 8 ? left.size() - 8 : 0)) + "｜" + to_utf8(right.substr(0, 8)) +
               "…";
    }

    Paragraphs& paragraphs_;
    const Spacing& spacing_;
    bool in_title_ = true;
};

}  // namespace

void join_page_cuts(Paragraphs& paragraphs, const Spacing& spacing) {
    PageCutJoiner(paragraphs, spacing).run();
}

bool is_box_title(std::string_view text) {
    static constexpr std::string_view box = "专栏";
    static constexpr std::size_t longest = 40;
    if (!text.starts_with(box) || length(text) > longest || ends_sentence(text)) return false;
    const std::string rest = to_half_width(trim(text.substr(box.size())));
    static const std::regex number("(?:[0-9]|一|二|三|四|五|六|七|八|九|十).*");
    return std::regex_match(rest, number);
}

}  // namespace yaodian::structure
