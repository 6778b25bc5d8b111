#include "search/index/of_terms.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "search/analysis/tokens.hpp"
#include "search/analysis/utf8.hpp"
#include "search/format/metadata.hpp"

namespace yaodian::search {

std::set<char32_t> characters_of(const TermList& terms) {
    std::set<char32_t> out;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const auto chars = decode(terms.term(i));
        if (chars.size() == 1 && is_han(chars[0].value)) out.insert(chars[0].value);
    }
    return out;
}

bool may_occur(const std::string& word, const std::function<bool(const std::string& term)>& exists,
               const Language& language) {
    const auto stands = [&](const std::string& term) {
        return exists(term) || exists(term + suffix::heading) || exists(term + suffix::title);
    };
    const std::vector<Token> tokens = tokenize(word, language);
    if (tokens.size() == 1) return stands(tokens[0].text);
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        const auto pair = pair_term(tokens[i], tokens[i + 1]);
        if (pair && !stands(*pair)) return false;
    }
    return true;
}

std::map<std::string, std::string> pinyin_lists(const TermList& terms, const Language& language) {
    std::map<std::string, std::vector<std::pair<std::uint32_t, std::string_view>>> pairs;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const auto chars = decode(terms.term(i));
        if (chars.size() != 2 || !is_han(chars[0].value) || !is_han(chars[1].value)) continue;
        for (const Syllable a : language.readings(chars[0].value)) {
            for (const Syllable b : language.readings(chars[1].value)) {
                pairs[pinyin_key(language.name(a), language.name(b))].emplace_back(terms.passages(i), terms.term(i));
            }
        }
    }
    std::map<std::string, std::string> out;
    for (auto& [key, list] : pairs) {
        std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        std::string& value = out[key];
        for (const auto& [passages, pair] : list) value.append(pair) += '\n';
    }
    return out;
}

}  // namespace yaodian::search
