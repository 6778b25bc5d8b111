#include "generator/structure/tail.hpp"
#include "generator/document/bodies.hpp"

#include <algorithm>

#include "generator/document/fields.hpp"
#include "generator/document/labels.hpp"
#include "generator/structure/head.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

using document::Signature;

/// After a signature stand a few short lines (抄送, 印发), never a text.
constexpr std::size_t most_closing_lines = 10;
constexpr std::size_t most_signers = 6;
constexpr std::size_t longest_ending = 30;

struct NameAndDate {
    std::string name;
    std::string date;
};

/// `绍兴……  2009年12月27日`, `校团委2022年5月6日`: signer and date on one line.
std::optional<NameAndDate> split_name_and_date(const std::string& text) {
    static constexpr std::size_t longest = 80;
    const std::u32string characters = to_utf32(trim(text));
    if (characters.size() > longest) return std::nullopt;
    const auto begins_date = [](char32_t c) {
        return (c >= U'0' && c <= U'9') ||
               std::u32string_view(U"一二三四五六七八九十").find(c) != std::u32string_view::npos;
    };
    for (std::size_t at = 1; at < characters.size(); ++at) {
        if (!begins_date(characters[at]) || (begins_date(characters[at - 1]))) continue;
        NameAndDate split{std::string(trim(to_utf8(characters.substr(0, at)))), to_utf8(characters.substr(at))};
        const bool spaced = is_space(characters[at - 1]);
        const bool body = !document::bodies_of_line(split.name).empty();
        if (is_date_line(split.date) && (body || (spaced && document::looks_like_name(split.name)))) return split;
        if (document::printed_day(split.date) && body) return split;
    }
    return std::nullopt;
}

bool is_sentence_or_label(const Paragraph& paragraph) {
    return paragraph.is_row() || document::label_of(paragraph.text) || paragraph.text.ends_with("。");
}

bool is_ending(std::string_view text) {
    if (length(text) > longest_ending) return false;
    return text.starts_with("特此") || text.starts_with("此复") || text.starts_with("专此") ||
           text.starts_with("以上请");
}

/// `2.2024年……`: in a list of attachments a digit may follow the dot, where elsewhere it is no label.
bool begins_with_number(std::string_view text) {
    const std::u32string characters = to_utf32(to_half_width(text));
    std::size_t digits = 0;
    while (digits < characters.size() && characters[digits] >= U'0' && characters[digits] <= U'9') ++digits;
    return digits > 0 && digits <= 2 && digits < characters.size() &&
           std::u32string_view(U".、").find(characters[digits]) != std::u32string_view::npos;
}

class TailReader {
  public:
    TailReader(std::span<const Paragraph> paragraphs, std::size_t body_begin,
               const std::vector<std::string>& known_names)
        : paragraphs_(paragraphs), body_begin_(body_begin), known_names_(known_names) {}

    Tail read() {
        tail_.begin = paragraphs_.size();
        if (!read_dated_signature()) read_undated_signature();
        take_attachment_notes();
        take_ending();
        return std::move(tail_);
    }

  private:
    bool read_dated_signature() {
        const std::size_t first = std::max(
            body_begin_, paragraphs_.size() > most_closing_lines ? paragraphs_.size() - most_closing_lines - 1 : 0);
        for (std::size_t i = paragraphs_.size(); i-- > first;) {
            const Paragraph& paragraph = paragraphs_[i];
            if (paragraph.is_row()) return false;
            const auto both = split_name_and_date(paragraph.text);
            if (!both && !is_date_line(paragraph.text) && !is_day_below_body(i)) {
                // The text itself has been reached: a date above it is no signature.
                if (document::label_of(paragraph.text) && !is_note_entry(i)) return false;
                continue;
            }
            Signature signature;
            signature.date_text = both ? both->date : paragraph.text;
            signature.date = document::complete_date(signature.date_text);
            tail_.begin = i;
            if (both) signature.names.push_back(both->name);
            take_names(signature);
            tail_.signature = std::move(signature);
            for (std::size_t j = i + 1; j < paragraphs_.size(); ++j) tail_.closing.push_back(paragraphs_[j].text);
            return true;
        }
        return false;
    }

    /// A day without its year dates a signature only below who signs, where the text ends.
    [[nodiscard]] bool is_day_below_body(std::size_t index) const {
        static constexpr std::size_t most_lines_below = 3;
        return document::printed_day(paragraphs_[index].text) && index > body_begin_ &&
               index + most_lines_below >= paragraphs_.size() && is_body_line(index - 1);
    }

    [[nodiscard]] bool is_body_line(std::size_t index) const {
        const Paragraph& paragraph = paragraphs_[index];
        return !paragraph.is_row() && !is_sentence_or_label(paragraph) &&
               !document::bodies_of_line(paragraph.text).empty();
    }

    /// Names stand above the date; all but the nearest have to be names of bodies.
    void take_names(Signature& signature) {
        std::vector<std::string> names;
        while (tail_.begin > body_begin_ && names.size() < most_signers) {
            const Paragraph& above = paragraphs_[tail_.begin - 1];
            const bool nearest = names.empty() && signature.names.empty();
            const bool name = !above.is_row() && !is_sentence_or_label(above) && document::looks_like_name(above.text);
            if (!is_body_line(tail_.begin - 1) && !(nearest && name)) break;
            names.insert(names.begin(), above.text);
            --tail_.begin;
        }
        signature.names.insert(signature.names.begin(), names.begin(), names.end());
    }

    /// Bodies alone sign below a text that has ended, or when the letterhead or the title has the same name.
    void read_undated_signature() {
        if (paragraphs_.size() <= body_begin_ + 1 || paragraphs_.back().is_row()) return;
        const std::string& text = paragraphs_.back().text;
        const std::string name = without_spaces(text);
        const bool known = document::looks_like_name(text) && length(name) >= 4 &&
                           std::any_of(known_names_.begin(), known_names_.end(),
                                       [&](const std::string& other) { return other.starts_with(name); });
        std::size_t begin = paragraphs_.size();
        while (begin > body_begin_ && paragraphs_.size() - begin < most_signers && is_body_line(begin - 1)) --begin;
        if (begin == paragraphs_.size() || begin == body_begin_ || !ends_text(begin - 1)) {
            if (!known) return;
            begin = paragraphs_.size() - 1;
        }
        Signature signature;
        for (std::size_t i = begin; i < paragraphs_.size(); ++i) signature.names.push_back(paragraphs_[i].text);
        tail_.signature = std::move(signature);
        tail_.begin = begin;
    }

    /// Whether a text can end here: with a sentence, a table, a note of attachments. A colon announces a list.
    [[nodiscard]] bool ends_text(std::size_t index) const {
        const Paragraph& paragraph = paragraphs_[index];
        if (paragraph.is_row() || is_attachment_note(paragraph.text) || is_note_entry(index) ||
            is_ending(paragraph.text))
            return true;
        if (paragraph.text.ends_with("：") || paragraph.text.ends_with(":")) return false;
        // 受理电话：…, 联系人：…: what notices close with has no full stop.
        const bool entry =
            paragraph.text.find("：") != std::string::npos || paragraph.text.find(":") != std::string::npos;
        return ends_sentence(paragraph.text) || entry;
    }

    /// Whether a numbered line goes on with the notes of attachments: `附件：1.……` and below it `2.……`.
    [[nodiscard]] bool is_note_entry(std::size_t index) const {
        for (std::size_t i = index + 1; i-- > body_begin_;) {
            const Paragraph& paragraph = paragraphs_[i];
            if (is_attachment_note(paragraph.text)) return true;
            if (!begins_with_number(paragraph.text) || paragraph.text.ends_with("。")) return false;
        }
        return false;
    }

    void take_attachment_notes() {
        std::size_t begin = tail_.begin;
        while (begin > body_begin_ && !paragraphs_[begin - 1].is_row() &&
               (is_attachment_note(paragraphs_[begin - 1].text) || is_note_entry(begin - 1))) {
            --begin;
        }
        for (std::size_t i = begin; i < tail_.begin; ++i) tail_.attachment_notes.push_back(paragraphs_[i].text);
        tail_.begin = begin;
    }

    void take_ending() {
        std::size_t begin = tail_.begin;
        while (begin > body_begin_ && !paragraphs_[begin - 1].is_row() && is_ending(paragraphs_[begin - 1].text))
            --begin;
        for (std::size_t i = begin; i < tail_.begin; ++i) tail_.ending.push_back(paragraphs_[i].text);
        tail_.begin = begin;
    }

    std::span<const Paragraph> paragraphs_;
    std::size_t body_begin_;
    const std::vector<std::string>& known_names_;
    Tail tail_;
};

/// The text behind `附件` and its number; nothing when it does not begin so.
std::optional<std::string> behind_attachment_word(std::string_view text) {
    const std::string squeezed = without_spaces(to_half_width(text));
    static constexpr std::string_view word = "附件";
    if (!squeezed.starts_with(word)) return std::nullopt;
    std::u32string rest = to_utf32(std::string_view(squeezed).substr(word.size()));
    static constexpr std::u32string_view numerals = U"0123456789一二三四五六七八九十";
    while (!rest.empty() && numerals.find(rest.front()) != std::u32string_view::npos) rest.erase(0, 1);
    return to_utf8(rest);
}

}  // namespace

bool ends_with_date(const std::string& text) {
    return is_date_line(text) || split_name_and_date(text).has_value();
}

bool is_attachment_note(std::string_view text) {
    const auto rest = behind_attachment_word(text);
    return rest && (rest->starts_with(":") || rest->starts_with(".") || rest->starts_with("、"));
}

bool is_attachment_begin(std::string_view text) {
    const auto rest = behind_attachment_word(text);
    return rest && (rest->empty() || *rest == ":");
}

std::optional<TitledAttachment> titled_attachment(std::string_view text) {
    static constexpr std::size_t longest_title = 60;
    static constexpr std::u32string_view numerals = U"0123456789０１２３４５６７８９一二三四五六七八九十";
    const std::u32string characters = to_utf32(trim(text));
    if (!characters.starts_with(U"附件") || ends_sentence(text)) return std::nullopt;
    std::size_t at = 2;
    const auto skip = [&](auto is_part) {
        const std::size_t begin = at;
        while (at < characters.size() && is_part(characters[at])) ++at;
        return at > begin;
    };
    skip(is_space);
    const bool numbered = skip([](char32_t c) { return numerals.find(c) != std::u32string_view::npos; });
    const bool spaced = skip(is_space);
    const bool marked = skip([](char32_t c) { return c == U'：' || c == U':'; });
    if (!marked && !(numbered && spaced)) return std::nullopt;
    TitledAttachment attachment{without_spaces(to_utf8(characters.substr(0, at))),
                                std::string(trim(to_utf8(characters.substr(at))))};
    const std::size_t size = length(attachment.title);
    if (size == 0 || size > longest_title || begins_with_number(attachment.title)) return std::nullopt;
    return attachment;
}

Tail tail_of(std::span<const Paragraph> paragraphs, std::size_t body_begin,
             const std::vector<std::string>& known_names) {
    return TailReader(paragraphs, body_begin, known_names).read();
}

}  // namespace yaodian::structure
