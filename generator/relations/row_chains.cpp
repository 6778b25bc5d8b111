#include <algorithm>
#include <map>
#include <set>

#include "generator/relations/schedule_links.hpp"

namespace yaodian::relations {

namespace {

constexpr double name_weight = 3;
constexpr double quoted_weight = 2;
constexpr std::size_t most_rows = 12;  ///< a name in more rows is no piece of work any more

/// Last characters of whoever does work: rows that name the same one are not the same work.
constexpr std::u32string_view actor_ends = U"院部处室系科局省市区县校馆";

/// The year that a row prints as its subject: of `2021-2022年度` the last; 0 when none.
int printed_year(const MarkedText& text) {
    int year = 0;
    int number = 0;
    std::size_t digits = 0;
    for (std::size_t i = 0; i <= text.source.size(); ++i) {
        const char32_t c = i < text.source.size() ? text.source[i] : U' ';
        if (c >= U'0' && c <= U'9') {
            number = digits < 4 ? number * 10 + static_cast<int>(c - U'0') : 0;
            ++digits;
            continue;
        }
        if (digits == 4 && number >= 1900 && number < 2200) year = number;
        number = 0;
        digits = 0;
    }
    return year;
}

/// What a row may be called by: what it quotes, and what begins where a word can begin and is no step and no stock
/// word.
std::set<std::u32string> names_of(const MarkedText& text) {
    std::set<std::u32string> names;
    for (const Span& name : text.names) {
        if (text.weight(name) >= quoted_weight) names.insert(text.characters.substr(name.begin, name.size()));
    }
    for (std::size_t begin = 0; begin < text.characters.size(); ++begin) {
        if (text.weights[begin] < 1 || !text.begins_word(begin)) continue;
        double weight = 0;
        for (std::size_t end = begin; end < text.characters.size() && text.weights[end] == 1; ++end) {
            weight += 1;
            const bool is_actor = actor_ends.find(text.characters[end]) != std::u32string_view::npos;
            if (weight >= name_weight && !is_actor) names.insert(text.characters.substr(begin, end + 1 - begin));
        }
    }
    return names;
}

struct Found {
    std::u32string name;
    std::vector<std::size_t> rows;
};

/// Without chains that a longer name makes unnecessary: those of the same rows or fewer, and those that only add rows
/// to it because a part of its name is in them (教代会 to 教代会提案).
std::vector<Found> without_less_telling(std::vector<Found> found) {
    // Three rows and more show a name better than two do; then the longest says most.
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return std::pair(a.rows.size() > 2, a.name.size()) > std::pair(b.rows.size() > 2, b.name.size());
    });
    std::vector<Found> kept;
    for (Found& chain : found) {
        const bool needless = std::any_of(kept.begin(), kept.end(), [&](const Found& other) {
            const auto& [name, rows] = other;
            const bool inside = std::includes(rows.begin(), rows.end(), chain.rows.begin(), chain.rows.end());
            const bool wider = std::includes(chain.rows.begin(), chain.rows.end(), rows.begin(), rows.end());
            return inside || (wider && name.find(chain.name) != std::u32string::npos);
        });
        if (!needless) kept.push_back(std::move(chain));
    }
    return kept;
}

}  // namespace

std::vector<RowChain> chains_of_rows(std::span<const Work> rows, std::span<const std::vector<int>> months) {
    // Rows that have a name and print the same year, or none.
    std::map<std::u32string, std::vector<std::size_t>> by_name;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const std::u32string& name : names_of(rows[i].text)) by_name[name].push_back(i);
    }
    std::vector<Found> found;
    for (const auto& [name, having] : by_name) {
        if (having.size() < 2 || having.size() > most_rows) continue;
        std::map<int, std::vector<std::size_t>> by_year;
        for (const std::size_t row : having) by_year[printed_year(rows[row].text)].push_back(row);
        // A row without a year belongs to the only year that is printed; with several nobody can tell.
        if (by_year.size() == 2 && by_year.contains(0)) by_year = {{0, having}};
        for (auto& [year, members] : by_year) {
            std::set<std::vector<int>> times;
            for (const std::size_t row : members) times.insert(months[row]);
            if (times.size() >= 2) found.push_back({name, members});
        }
    }
    std::vector<RowChain> chains;
    for (const Found& chain : without_less_telling(std::move(found))) {
        const MarkedText& text = rows[chain.rows.front()].text;
        const std::size_t at = text.characters.find(chain.name);
        RowChain made{text.printed({at, at + chain.name.size()}), {}};
        for (const std::size_t row : chain.rows) made.rows.push_back(rows[row].reference);
        chains.push_back(std::move(made));
    }
    return chains;
}

}  // namespace yaodian::relations
