#include "generator/document/labels.hpp"

#include "generator/support/text.hpp"

namespace yaodian::document {

namespace {

bool is_digit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}

/// A digit, or a letter that text recognition takes for one.
bool looks_like_digit(char32_t c) {
    return is_digit(c) || c == U'l' || c == U'I' || c == U'O' || c == U'o';
}

bool is_han_numeral(char32_t c) {
    return std::u32string_view(U"〇零一二三四五六七八九十百").find(c) != std::u32string_view::npos;
}

/// Reads a label from the begin of code points.
class LabelReader {
  public:
    explicit LabelReader(std::u32string_view line) : line_(line) { skip_spaces(); }

    std::optional<Label> read() {
        if (auto label = read_ordinal()) return label;
        if (auto label = read_parenthesis()) return label;
        if (auto label = read_han_comma()) return label;
        if (auto label = read_number(false)) return label;
        if (auto label = read_number(true)) return label;
        return read_circled();
    }

  private:
    static constexpr std::size_t longest_number = 5;

    [[nodiscard]] char32_t at(std::size_t i) const { return i < line_.size() ? line_[i] : U'\0'; }
    void skip_spaces() {
        while (is_space(at(position_))) ++position_;
    }

    /// The number that begins here and its value; moves behind it.
    template <typename IsPart>
    std::optional<int> take_number(IsPart is_part) {
        const std::size_t begin = position_;
        while (is_part(at(position_)) && position_ - begin <= longest_number) ++position_;
        if (position_ == begin || position_ - begin > longest_number) return std::nullopt;
        return number_value(to_utf8(line_.substr(begin, position_ - begin)));
    }

    /// Digits and letters that stand for some: `l`, `1O`, `2l`; moves behind them. `I.` and `O.` are letters.
    std::optional<int> take_misread_number() {
        const std::size_t begin = position_;
        std::u32string digits;
        while (looks_like_digit(at(position_)) && digits.size() <= longest_number) {
            const char32_t c = at(position_++);
            digits += is_digit(c) ? c : c == U'l' || c == U'I' ? U'1' : U'0';
        }
        const bool is_number = at(begin) == U'l' || (is_digit(at(begin)) && digits.size() <= longest_number);
        if (!is_number) position_ = begin;
        return is_number ? number_value(to_utf8(digits)) : std::nullopt;
    }

    /// Whether Chinese text begins here, or nothing follows.
    [[nodiscard]] bool at_chinese_or_end() const {
        std::size_t next = position_;
        while (is_space(at(next))) ++next;
        return at(next) == U'\0' || at(next) >= U'\u2E80' || at(next) == U'“';
    }

    bool take(std::u32string_view any_of) {
        if (at(position_) == U'\0' || any_of.find(at(position_)) == std::u32string_view::npos) return false;
        ++position_;
        return true;
    }

    std::optional<Label> finish(LabelKind kind, std::optional<int> value) {
        if (!value || *value < 0) return std::nullopt;
        const std::u32string_view printed = line_.substr(0, position_);
        skip_spaces();
        return Label{kind, *value, without_spaces(to_utf8(printed)), to_utf8(line_.substr(0, position_)).size()};
    }

    /// 第一章, 第十二条; what follows must be the end or text that is set apart or not the rest of a word.
    std::optional<Label> read_ordinal() {
        const std::size_t begin = position_;
        if (!take(U"第")) return std::nullopt;
        skip_spaces();
        auto value = is_digit(at(position_)) ? take_number(is_digit) : take_number(is_han_numeral);
        skip_spaces();
        const char32_t unit = at(position_);
        std::optional<LabelKind> kind;
        if (unit == U'编') kind = LabelKind::part;
        if (unit == U'章') kind = LabelKind::chapter;
        if (unit == U'节') kind = LabelKind::division;
        if (unit == U'条') kind = LabelKind::article;
        if (!value || !kind) {
            position_ = begin;
            return std::nullopt;
        }
        ++position_;
        // 第一节课, 第三条生产线 are words in a sentence: the label is set apart from its text by a space, as printed
        // in regulations, or stands alone.
        if (position_ < line_.size() && !is_space(at(position_)) && !take(U"：:、")) {
            position_ = begin;
            return std::nullopt;
        }
        return finish(*kind, value);
    }

    std::optional<Label> read_parenthesis() {
        const std::size_t begin = position_;
        if (!take(U"（(〔")) return std::nullopt;
        skip_spaces();
        const bool digits = is_digit(at(position_));
        const auto value = digits ? take_number(is_digit) : take_number(is_han_numeral);
        skip_spaces();
        if (!value || !take(U"）)〕")) {
            position_ = begin;
            return std::nullopt;
        }
        if (at(position_) == U'、') ++position_;
        return finish(digits ? LabelKind::number_parenthesis : LabelKind::han_parenthesis, value);
    }

    std::optional<Label> read_han_comma() {
        const std::size_t begin = position_;
        const auto value = take_number(is_han_numeral);
        skip_spaces();
        if (!value || !take(U"、．﹒.")) {
            position_ = begin;
            return std::nullopt;
        }
        return finish(LabelKind::han_comma, value);
    }

    /// @param misread  whether letters may stand for digits; then only Chinese text can follow
    std::optional<Label> read_number(bool misread) {
        const std::size_t begin = position_;
        const auto value = misread ? take_misread_number() : take_number(is_digit);
        skip_spaces();
        const bool closing = value && take(U"）)");
        if (!value || (!closing && !take(U".．﹒、"))) {
            position_ = begin;
            return std::nullopt;
        }
        // `3.15`, `1.2亿`: a dot within a number.
        if (is_digit(at(position_)) || (misread && !at_chinese_or_end())) {
            position_ = begin;
            return std::nullopt;
        }
        return finish(closing ? LabelKind::number_parenthesis : LabelKind::number, value);
    }

    std::optional<Label> read_circled() {
        const char32_t c = at(position_);
        std::optional<int> value;
        if (c >= U'①' && c <= U'⑳') value = static_cast<int>(c - U'①') + 1;
        if (c >= U'❶' && c <= U'❿') value = static_cast<int>(c - U'❶') + 1;
        if (c >= U'⑴' && c <= U'⒇') value = static_cast<int>(c - U'⑴') + 1;
        if (!value) return std::nullopt;
        ++position_;
        return finish(LabelKind::circled, value);
    }

    std::u32string_view line_;
    std::size_t position_ = 0;
};

/// No label is longer; a line's begin is all that has to be looked at.
constexpr std::size_t longest_label_bytes = 64;

}  // namespace

std::optional<Label> label_of(std::string_view line) {
    std::string_view begin = line.substr(0, longest_label_bytes);
    while (begin.size() < line.size() && !begin.empty() &&
           (static_cast<unsigned char>(line[begin.size()]) & 0xC0) == 0x80) {
        begin.remove_suffix(1);
    }
    const std::u32string characters = to_utf32(begin);
    return LabelReader(characters).read();
}

std::optional<int> label_value(std::string_view label) {
    const auto read = label_of(label);
    if (!read) return std::nullopt;
    return read->value;
}

bool is_section_label(LabelKind kind) {
    return kind == LabelKind::part || kind == LabelKind::chapter || kind == LabelKind::division ||
           kind == LabelKind::han_comma || kind == LabelKind::han_parenthesis;
}

}  // namespace yaodian::document
