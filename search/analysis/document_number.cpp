#include "search/analysis/document_number.hpp"

#include "search/analysis/tokens.hpp"
#include "search/analysis/utf8.hpp"

namespace yaodian::search {

namespace {

constexpr std::size_t longest_sign = 16;  // characters

bool is_ascii_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

class NumberReader {
  public:
    explicit NumberReader(std::u32string_view chars) : chars_(chars) {}

    std::optional<DocumentNumber> at(std::size_t start) const {
        static constexpr std::u32string_view opening = U"〔[(【〖﹝{「『";
        static constexpr std::u32string_view closing = U"〕])】〗﹞}」』";
        const bool bracket = opening.find(peek(start)) != std::u32string_view::npos;
        std::size_t i = bracket ? spaces(start + 1) : start;
        DocumentNumber out;
        out.begin = start;
        if (!number(i, 4, 4, out.year) || out.year < 1900 || out.year > 2099) return std::nullopt;
        i = spaces(i);
        bool closed = false;
        if (peek(i) == U'年') i = spaces(i + 1);
        if (closing.find(peek(i)) != std::u32string_view::npos) {
            closed = true;
            i = spaces(i + 1);
        }
        if (bracket != closed) return std::nullopt;
        if (peek(i) == U'第') i = spaces(i + 1);
        if (!number(i, 1, 5, out.number)) return std::nullopt;
        const std::size_t sign = spaces(i);
        const bool named = peek(sign) == U'号';
        if (!bracket && !named) return std::nullopt;
        out.end = named ? sign + 1 : i;
        return out;
    }

  private:
    std::u32string_view chars_;

    [[nodiscard]] char32_t peek(std::size_t at) const { return at < chars_.size() ? chars_[at] : U'\uFFFF'; }
    [[nodiscard]] std::size_t spaces(std::size_t at) const {
        while (is_space(peek(at))) ++at;
        return at;
    }
    bool number(std::size_t& at, std::size_t least, std::size_t most, int& value) const {
        std::size_t end = at;
        value = 0;
        while (is_ascii_digit(peek(end)) && end - at <= most) value = value * 10 + static_cast<int>(peek(end++) - '0');
        if (end - at < least || end - at > most) return false;
        at = end;
        return true;
    }
};

}  // namespace

std::optional<DocumentNumber> find_document_number(std::u32string_view chars) {
    const NumberReader reader(chars);
    for (std::size_t i = 0; i < chars.size(); ++i) {
        if (i > 0 && is_ascii_digit(chars[i - 1])) continue;
        auto found = reader.at(i);
        if (!found) continue;
        std::size_t end = i;
        while (end > 0 && is_space(chars[end - 1])) --end;
        std::size_t begin = end;
        while (begin > 0 && end - begin < longest_sign && is_han(chars[begin - 1])) --begin;
        if (begin < end) {
            found->sign = to_utf8(chars.substr(begin, end - begin));
            found->begin = begin;
        }
        return found;
    }
    return std::nullopt;
}

std::string printed(const DocumentNumber& number) {
    return number.sign + "〔" + std::to_string(number.year) + "〕" + std::to_string(number.number) + "号";
}

std::vector<std::string> number_terms(const DocumentNumber& number) {
    const std::string plain = std::to_string(number.year) + "|" + std::to_string(number.number);
    std::vector<std::string> out;
    for (const CodePoint& c : decode(number.sign)) {
        out.push_back(field_term(prefix::number, number.sign.substr(c.begin) + "|" + plain));
    }
    out.push_back(field_term(prefix::number, plain));
    return out;
}

}  // namespace yaodian::search
