#include "search/query/words_across.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "search/query/match.hpp"

namespace yaodian::search {

namespace {

constexpr std::size_t passages_looked_at = 8;
constexpr Xapian::doccount times_as_frequent = 2;
constexpr Xapian::doccount frequent = 2000;  ///< passages of what surely is a word

/// The pairs of Han characters that a place of a text has its first and its last character in.
std::vector<std::string> pairs_around(const std::vector<Token>& tokens, const TokenSpan& span) {
    std::vector<std::string> out;
    const auto add = [&](std::size_t second) {
        const Token& a = tokens[second - 1];
        const Token& b = tokens[second];
        if (a.han != 0 && b.han != 0 && !b.gap) out.push_back(a.text + b.text);
    };
    if (span.first > 0) add(span.first);
    if (span.last + 1 < tokens.size()) add(span.last + 1);
    return out;
}

/// The pairs that at least half of the places have.
std::vector<std::string> common_pairs(const std::vector<std::vector<std::string>>& places) {
    std::map<std::string, std::size_t> counts;
    for (const auto& pairs : places) {
        for (const std::string& pair : pairs) ++counts[pair];
    }
    std::vector<std::string> out;
    for (const auto& [pair, count] : counts) {
        if (2 * count >= places.size()) out.push_back(pair);
    }
    return out;
}

}  // namespace

std::vector<Xapian::Query> words_across(const Unit& unit, const std::vector<Candidate>& best, bool begun,
                                        const Context& context) {
    using Xapian::Query;
    if (unit.alternatives.empty()) return {};
    const Pattern& pattern = unit.alternatives[0].pattern;
    if (pattern.size() != 2 || pattern[0].token.han == 0 || pattern[1].token.han == 0) return {};
    const std::size_t looked_at = std::min(best.size(), passages_looked_at);
    const std::string asked = pattern[0].token.text + pattern[1].token.text;
    const Xapian::doccount own = passages_with(asked, context);
    if (own > frequent) return {};
    const Xapian::doccount least = times_as_frequent * own;
    std::vector<std::uint32_t> documents;
    for (const Candidate& candidate : best) {
        if (begun && documents.size() == looked_at) break;
        documents.push_back(candidate.row.document);  // all hits: they are read anyway
    }
    announce_texts(documents, context);
    std::vector<std::vector<std::string>> places;
    for (std::size_t i = 0; i < looked_at; ++i) {
        const Loaded loaded = load(best[i].row, context);
        const std::vector<TokenSpan> spans = find_all(pattern, loaded.tokens.own, context.language);
        if (!spans.empty()) places.push_back(pairs_around(loaded.tokens.own, spans.front()));
    }
    const auto is_word = [&](const std::string& pair) { return passages_with(pair, context) >= least; };
    if (!begun) {
        // Each frequency is a part of the index that a page has to load; of most words none is asked for.
        const std::vector<std::string> common = common_pairs(places);
        if (std::none_of(common.begin(), common.end(), is_word)) return {};
    }
    std::vector<Query> across;
    for (std::vector<std::string>& pairs : places) {
        if (std::none_of(pairs.begin(), pairs.end(), is_word)) continue;
        pairs.push_back(asked);
        across.emplace_back(Query::OP_AND, pairs.begin(), pairs.end());
    }
    if (2 * across.size() <= looked_at) across.clear();
    return across;
}

}  // namespace yaodian::search
