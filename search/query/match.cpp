#include "search/query/match.hpp"

#include <algorithm>

namespace yaodian::search {

namespace {

bool agrees(const Element& element, const Token& token, const Language& language) {
    if (element.syllables.empty()) return element.token.text == token.text;
    if (token.han == 0) return false;
    for (const Syllable reading : language.readings(token.han)) {
        if (std::find(element.syllables.begin(), element.syllables.end(), reading) != element.syllables.end()) {
            return true;
        }
    }
    return false;
}

bool stands_at(const Pattern& pattern, const std::vector<Token>& tokens, std::size_t at, const Language& language) {
    if (pattern.empty() || at + pattern.size() > tokens.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const Token& token = tokens[at + i];
        if (i > 0 && token.gap && !pattern[i].token.gap) return false;
        if (!agrees(pattern[i], token, language)) return false;
    }
    return true;
}

bool row_at(std::span<const Unit> units, const std::vector<Token>& tokens, std::size_t at, bool begins,
            const Language& language) {
    if (units.empty()) return true;
    if (at >= tokens.size() || (!begins && tokens[at].gap)) return false;
    return std::any_of(units[0].alternatives.begin(), units[0].alternatives.end(), [&](const Alternative& way) {
        return stands_at(way.pattern, tokens, at, language) &&
               row_at(units.subspan(1), tokens, at + way.pattern.size(), false, language);
    });
}

}  // namespace

std::vector<TokenSpan> find_all(const Pattern& pattern, const std::vector<Token>& tokens, const Language& language) {
    std::vector<TokenSpan> out;
    for (std::size_t at = 0; at + pattern.size() <= tokens.size(); ++at) {
        if (stands_at(pattern, tokens, at, language)) out.push_back({at, at + pattern.size() - 1});
    }
    return out;
}

bool contains(const Pattern& pattern, const std::vector<Token>& tokens, const Language& language) {
    for (std::size_t at = 0; at + pattern.size() <= tokens.size(); ++at) {
        if (stands_at(pattern, tokens, at, language)) return true;
    }
    return false;
}

bool contains_in_a_row(std::span<const Unit> units, const std::vector<Token>& tokens, const Language& language) {
    if (units.empty()) return false;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (row_at(units, tokens, at, true, language)) return true;
    }
    return false;
}

std::vector<Pattern> parts_of(const Pattern& pattern) {
    std::vector<Pattern> out;
    const auto is_han = [](const Element& e) { return e.token.han != 0 || !e.syllables.empty(); };
    bool covered = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool pair =
            i + 1 < pattern.size() && !pattern[i + 1].token.gap && (is_han(pattern[i]) || is_han(pattern[i + 1]));
        if (pair) {
            out.push_back({pattern[i], pattern[i + 1]});
        } else if (!covered) {
            out.push_back({pattern[i]});
        }
        covered = pair;
    }
    return out;
}

}  // namespace yaodian::search
