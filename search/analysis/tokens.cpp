#include "search/analysis/tokens.hpp"

#include <algorithm>

#include "search/analysis/utf8.hpp"

namespace yaodian::search {

namespace {

constexpr std::size_t longest_field = 180;

bool is_year(const std::string& text) {
    return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

FoldedText fold_text(std::string_view text, const Language& language) {
    FoldedText out;
    out.chars.reserve(text.size() / 2);
    for (const CodePoint& c : decode(text)) {
        language.fold(c.value, out.chars);
        out.begin.resize(out.chars.size(), c.begin);
        out.end.resize(out.chars.size(), c.end);
    }
    return out;
}

std::vector<Token> tokenize(const FoldedText& text) {
    std::vector<Token> out;
    out.reserve(text.chars.size());
    constexpr std::size_t most_of_a_phrase = 3;  // characters in brackets: 试行, 自治县, 十一
    bool gap = true;
    bool bracket = false;
    bool is_long = false;  // what the last bracket that is read across has in it
    int open = 0;          // such brackets
    bool inside = false;   // the last token is a word that may grow
    for (std::size_t i = 0; i < text.chars.size(); ++i) {
        const char32_t c = text.chars[i];
        const bool han = is_han(c);
        if (!han && !is_word(c)) {
            inside = false;
            const bool opens = c == U'(' && !gap && i + 1 < text.chars.size() && is_han(text.chars[i + 1]);
            const bool closes = c == U')' && open > 0;
            if (opens) is_long = text.chars.find(U')', i) > i + most_of_a_phrase + 1;
            open += opens ? 1 : closes ? -1 : 0;
            bracket = bracket || ((opens || closes) && is_long);
            gap = gap || !(opens || closes || is_transparent(c));
            continue;
        }
        if (!inside || han) {
            out.push_back({{}, han ? c : 0, text.begin[i], text.end[i], gap, bracket});
            gap = bracket = false;
        }
        inside = !han;
        Token& token = out.back();
        if (token.text.size() + 4 <= longest_word) append_utf8(token.text, c);
        token.end = text.end[i];
    }
    return out;
}

std::vector<Token> tokenize(std::string_view text, const Language& language) {
    return tokenize(fold_text(text, language));
}

std::vector<Token> without_years(const std::vector<Token>& tokens) {
    std::vector<Token> out;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!is_year(tokens[i].text)) {
            out.push_back(tokens[i]);
            continue;
        }
        if (i + 1 < tokens.size() && tokens[i + 1].han == U'年') ++i;
        if (i + 1 < tokens.size() && tokens[i + 1].han == U'度') ++i;
    }
    return out;
}

std::optional<std::string> pair_term(const Token& first, const Token& second) {
    if (!is_pair(first, second)) return std::nullopt;
    return first.text + second.text;
}

std::vector<std::string> phrase_terms(const std::vector<Token>& phrase) {
    std::vector<std::string> out;
    bool covered = false;  // the token is in the pair before it
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        const auto pair = i + 1 < phrase.size() ? pair_term(phrase[i], phrase[i + 1]) : std::nullopt;
        if (pair) {
            out.push_back(*pair);
        } else if (!covered) {
            out.push_back(phrase[i].text);
        }
        covered = pair.has_value();
    }
    return out;
}

std::string joined(const std::vector<Token>& tokens, std::size_t from, std::size_t count) {
    std::string out;
    for (std::size_t i = from; i < tokens.size() && i - from < count; ++i) out += tokens[i].text;
    return out;
}

std::string field_term(const char* prefix, std::string_view value) {
    std::string out = prefix;
    out += value.substr(0, longest_field);
    return out;
}

std::string_view take_issuer(std::string_view& rest) {
    static constexpr std::string_view between = "、";
    const std::size_t end = rest.find(between);
    const std::string_view issuer = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + between.size());
    return issuer;
}

}  // namespace yaodian::search
