#include "search/query/part_terms.hpp"

#include <algorithm>
#include <cmath>

#include "search/analysis/sorting.hpp"
#include "search/format/metadata.hpp"

namespace yaodian::search {

namespace {

constexpr std::size_t most_pairs = 100;  ///< of one pair of syllables; the list is by frequency

}  // namespace

std::string term_of(const Pattern& part) {
    return part.size() == 1 ? part[0].token.text : part[0].token.text + part[1].token.text;
}

bool is_pinyin(const Pattern& part) {
    return !part[0].syllables.empty() && (part.size() == 1 || !part[1].syllables.empty());
}

std::vector<std::string> pinyin_keys(std::span<const Syllable> first, std::span<const Syllable> second,
                                     const Language& language) {
    std::vector<std::string> out;
    for (const Syllable a : first) {
        for (const Syllable b : second) out.push_back(pinyin_key(language.name(a), language.name(b)));
    }
    return out;
}

std::vector<std::string> terms_of(const Pattern& part, const Context& context) {
    if (!is_pinyin(part)) return {term_of(part)};
    std::vector<std::string> out;
    if (part.size() == 1) {
        for (const Syllable syllable : part[0].syllables) {
            for (std::string& c : context.language.characters(syllable)) {
                if (context.postings->with(c) > 0) out.push_back(std::move(c));
            }
        }
        return out;
    }
    for (const std::string& key : pinyin_keys(part[0].syllables, part[1].syllables, context.language)) {
        const std::string list = context.postings->metadata(key);
        for (std::size_t at = 0, end = 0; (end = list.find('\n', at)) != std::string::npos; at = end + 1) {
            if (out.size() < most_pairs) out.push_back(list.substr(at, end - at));
        }
    }
    sort_unique(out);
    return out;
}

Xapian::doccount frequency(const std::vector<std::string>& terms, const Context& context) {
    Xapian::doccount sum = 0;
    for (const std::string& term : terms) sum += passages_with(term, context);
    return sum;
}

double rarity_of(const std::vector<std::string>& terms, const Context& context) {
    return std::log(1 + (1.0 + passages_in_all(context)) / (1 + frequency(terms, context)));
}

}  // namespace yaodian::search
