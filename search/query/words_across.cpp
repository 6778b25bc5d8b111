#include "search/query/words_across.hpp"

#include <algorithm>

#include "search/query/match.hpp"

namespace yaodian::search {

namespace {

constexpr std::size_t passages_looked_at = 8;
constexpr Xapian::doccount times_as_frequent = 2;

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

}  // namespace

std::vector<Xapian::Query> words_across(const Unit& unit, const std::vector<Candidate>& best, const Context& context) {
    using Xapian::Query;
    if (unit.alternatives.empty()) return {};
    const Pattern& pattern = unit.alternatives[0].pattern;
    if (pattern.size() != 2 || pattern[0].token.han == 0 || pattern[1].token.han == 0) return {};
    const std::size_t looked_at = std::min(best.size(), passages_looked_at);
    std::vector<std::uint32_t> documents;
    for (std::size_t i = 0; i < looked_at; ++i) documents.push_back(best[i].row.document);
    announce_texts(documents, context);
    const std::string asked = pattern[0].token.text + pattern[1].token.text;
    const Xapian::doccount least = times_as_frequent * context.database.get_termfreq(asked);
    std::vector<Query> across;
    for (std::size_t i = 0; i < looked_at; ++i) {
        const Loaded loaded = load(best[i].row, context);
        for (const TokenSpan& span : find_all(pattern, loaded.tokens.own, context.language)) {
            std::vector<std::string> pairs = pairs_around(loaded.tokens.own, span);
            const bool belongs_to_others = std::any_of(pairs.begin(), pairs.end(), [&](const std::string& pair) {
                return context.database.get_termfreq(pair) >= least;
            });
            if (!belongs_to_others) continue;
            pairs.push_back(asked);
            across.emplace_back(Query::OP_AND, pairs.begin(), pairs.end());
            break;
        }
    }
    if (2 * across.size() <= looked_at) across.clear();
    return across;
}

}  // namespace yaodian::search
