#include "search/analysis/pinyin.hpp"
#include "search/analysis/sorting.hpp"

#include <algorithm>

namespace yaodian::search {

namespace {

constexpr std::size_t longest_syllable = 6;  // zhuang
constexpr std::size_t longest_pinyin = 48;   // letters; what is longer is no word that somebody types

/// The beginning of a word as complete syllables.
struct Path {
    std::vector<Syllable> syllables;
    std::size_t joins = 0;  ///< syllables behind the first that begin with a vowel
};

/// The likeliest paths to each place of the word. Where a syllable may end in two places (`liao`, `jiang`), the text
/// mostly goes on with a consonant: few syllables of a text begin with a vowel.
std::vector<std::vector<Path>> paths_through(std::string_view word, const Language& language, std::size_t limit) {
    static constexpr std::string_view vowels = "aeo";
    std::vector<std::vector<Path>> out(word.size() + 1);
    out[0].emplace_back();
    for (std::size_t at = 0; at < word.size(); ++at) {
        sort_values(out[at], [](const Path& a, const Path& b) { return a.joins < b.joins; });
        if (out[at].size() > limit) out[at].resize(limit);
        const bool joins = at > 0 && vowels.find(word[at]) != std::string_view::npos;
        for (std::size_t length = 1; length <= longest_syllable && at + length <= word.size(); ++length) {
            const auto syllable = language.syllable(word.substr(at, length));
            if (!syllable) continue;
            for (const Path& path : out[at]) {
                Path longer = path;
                longer.syllables.push_back(*syllable);
                longer.joins += joins ? 1 : 0;
                out[at + length].push_back(std::move(longer));
            }
        }
    }
    sort_values(out.back(), [](const Path& a, const Path& b) { return a.joins < b.joins; });
    if (out.back().size() > limit) out.back().resize(limit);
    return out;
}

Reading reading_of(const Path& path) {
    Reading out;
    for (const Syllable syllable : path.syllables) out.places.push_back({syllable});
    return out;
}

}  // namespace

std::vector<Reading> read_pinyin(std::string_view word, const Language& language, std::size_t limit) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    if (word.empty() || word.size() > longest_pinyin || !std::all_of(word.begin(), word.end(), letter)) return {};
    std::vector<std::vector<Path>> paths = paths_through(word, language, limit);
    std::vector<Reading> out;
    for (const Path& path : paths.back()) out.push_back(reading_of(path));
    sort_values(out, [](const Reading& a, const Reading& b) { return a.places.size() > b.places.size(); });
    // Two letters at least: single letters (`a`, `e`) with something behind them are initials or a foreign word.
    for (std::size_t reached = word.size(); out.empty() && --reached >= 2;) {
        if (paths[reached].empty()) continue;
        std::vector<Syllable> begun = language.syllables_from(word.substr(reached));
        if (begun.empty()) break;
        out.push_back(reading_of(paths[reached].front()));
        out.back().places.push_back(std::move(begun));
        out.back().partial = true;
    }
    return out;
}

}  // namespace yaodian::search
