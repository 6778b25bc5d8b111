#include "search/analysis/pinyin.hpp"
#include "search/analysis/sorting.hpp"

#include <algorithm>

namespace yaodian::search {

namespace {

constexpr std::size_t longest_syllable = 6;  // zhuang
constexpr std::size_t longest_pinyin = 48;   // letters; what is longer is no word that somebody types

using Places = std::vector<std::vector<Syllable>>;

struct Search {
    std::string_view word;
    const Language& language;
    std::size_t steps = 0;  // bounds the work for words like aaaa…
    std::vector<Places> found;
    Places longest;  // complete syllables from the start, as far as any reading came
    std::size_t reached = 0;

    void from(std::size_t at, Places& places) {
        if (++steps > 4000) return;
        if (at > reached) {
            reached = at;
            longest = places;
        }
        if (at == word.size()) {
            found.push_back(places);
            return;
        }
        for (std::size_t length = 1; length <= longest_syllable && at + length <= word.size(); ++length) {
            const auto syllable = language.syllable(word.substr(at, length));
            if (!syllable) continue;
            places.push_back({*syllable});
            from(at + length, places);
            places.pop_back();
        }
    }
};

}  // namespace

std::vector<Reading> read_pinyin(std::string_view word, const Language& language, std::size_t limit) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    if (word.empty() || word.size() > longest_pinyin || !std::all_of(word.begin(), word.end(), letter)) return {};
    Search search{word, language, 0, {}, {}, 0};
    Places places;
    search.from(0, places);
    std::vector<Reading> out;
    sort_values(search.found, [](const Places& a, const Places& b) { return a.size() > b.size(); });
    for (Places& found : search.found) {
        if (out.size() < limit) out.push_back({std::move(found), false});
    }
    // Two letters at least: single letters (`a`, `e`) with something behind them are initials or a foreign word.
    if (out.empty() && search.reached >= 2) {
        std::vector<Syllable> begun = language.syllables_from(word.substr(search.reached));
        if (!begun.empty()) {
            search.longest.push_back(std::move(begun));
            out.push_back({std::move(search.longest), true});
        }
    }
    return out;
}

}  // namespace yaodian::search
