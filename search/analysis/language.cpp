#include "search/analysis/language.hpp"

#include <algorithm>

#include "search/analysis/sorting.hpp"
#include "search/analysis/table_missing.hpp"
#include "search/analysis/utf8.hpp"

namespace yaodian::search {

namespace {

template <typename Use>
void each_line(std::string_view text, Use use) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        if (!line.empty()) use(line);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
}

std::u32string characters_of(std::string_view text) {
    std::u32string out;
    for (const CodePoint& c : decode(text)) out.push_back(c.value);
    return out;
}

}  // namespace

Language::Language(std::string_view folds, std::string_view readings) {
    each_line(folds, [this](std::string_view line) {
        const std::u32string chars = characters_of(line);
        folds_.push_back(
            {chars[0], static_cast<std::uint32_t>(folded_.size()), static_cast<std::uint32_t>(chars.size() - 1)});
        folded_.append(chars, 1);
    });
    const auto by_character = [](const Entry& a, const Entry& b) { return a.character < b.character; };
    sort_values(folds_, by_character);
    Entries places;  // each with one syllable, which is its `begin`
    each_line(readings, [&, this](std::string_view line) {
        const std::size_t space = line.find(' ');
        if (space == std::string_view::npos || space == 0 || names_.size() >= 0xFFFF) return;
        const auto id = static_cast<Syllable>(names_.size());
        if (!ids_.emplace(std::string(line.substr(0, space)), id).second) return;
        names_.emplace_back(line.substr(0, space));
        characters_.push_back(characters_of(line.substr(space + 1)));
        for (const char32_t c : characters_.back()) places.push_back({c, id, 1});
    });
    sort_values(places, by_character);
    for (const Entry& place : places) {
        if (readings_.empty() || readings_.back().character != place.character) {
            readings_.push_back({place.character, static_cast<std::uint32_t>(syllables_.size()), 0});
        }
        ++readings_.back().count;
        syllables_.push_back(static_cast<Syllable>(place.begin));
    }
}

const Language::Entry* Language::find(const Entries& entries, char32_t c) {
    const auto found = std::lower_bound(entries.begin(), entries.end(), c,
                                        [](const Entry& entry, char32_t value) { return entry.character < value; });
    return found != entries.end() && found->character == c ? &*found : nullptr;
}

void Language::fold(char32_t c, std::u32string& to) const {
    // The commonest cases need no look-up: ASCII, and the full-width forms of ASCII.
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c == 0x3000) c = ' ';
    if (c < 0x80) {
        to.push_back(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
        return;
    }
    if (const Entry* found = find(folds_, c)) {
        to.append(folded_, found->begin, found->count);
    } else {
        to.push_back(c);
    }
}

void Language::require_readings() const {
    if (names_.empty()) throw TableMissing{TableMissing::Table::readings};
}

std::span<const Syllable> Language::readings(char32_t c) const {
    require_readings();
    const Entry* found = find(readings_, c);
    return found ? std::span(syllables_).subspan(found->begin, found->count) : std::span<const Syllable>();
}

std::optional<Syllable> Language::syllable(std::string_view name) const {
    require_readings();
    const auto found = ids_.find(name);
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Syllable> Language::syllables_from(std::string_view prefix) const {
    require_readings();
    std::vector<Syllable> out;
    for (auto i = ids_.lower_bound(prefix); i != ids_.end() && std::string_view(i->first).starts_with(prefix); ++i) {
        out.push_back(i->second);
    }
    return out;
}

std::vector<std::string> Language::characters(Syllable syllable) const {
    std::vector<std::string> out;
    if (syllable < characters_.size()) {
        for (const char32_t c : characters_[syllable]) out.push_back(to_utf8(std::u32string_view(&c, 1)));
    }
    return out;
}

}  // namespace yaodian::search
