#include "search/query/find_in_texts.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "search/analysis/sorting.hpp"
#include "search/analysis/tokens.hpp"
#include "search/analysis/understand.hpp"
#include "search/analysis/utf8.hpp"
#include "search/query/match.hpp"

namespace yaodian::search {

namespace {

using TokensOfTexts = std::vector<std::vector<Token>>;

/// The words of a query: parts between white space; Latin words together, since pinyin may be typed in syllables.
std::vector<std::string> words_of(std::string_view query) {
    std::vector<std::string> out;
    bool is_latin = true;
    std::string word;
    const auto flush = [&] {
        if (!word.empty()) out.push_back(std::move(word));
        word.clear();
    };
    std::size_t count = 0;
    for (const CodePoint& c : decode(query)) {
        if (count++ == longest_query) break;
        if (is_han(c.value)) is_latin = false;
        if (is_space(c.value)) {
            flush();
        } else {
            append_utf8(word, c.value);
        }
    }
    flush();
    if (!is_latin || out.size() < 2) return out;
    std::string all;
    for (const std::string& part : out) all += (all.empty() ? "" : " ") + part;
    return {all};
}

/// Byte places where one of the patterns stands.
std::vector<TextPlace> places_of(const std::vector<Pattern>& patterns, const TokensOfTexts& texts,
                                 const Language& language) {
    std::vector<TextPlace> out;
    for (std::size_t text = 0; text < texts.size(); ++text) {
        for (const Pattern& pattern : patterns) {
            if (pattern.empty()) continue;
            for (const TokenSpan& span : find_all(pattern, texts[text], language))
                out.push_back({text, texts[text][span.first].begin, texts[text][span.last].end});
        }
    }
    return out;
}

std::vector<TextPlace> places_of_word(const std::string& word, const TokensOfTexts& texts, const Context& context) {
    const Intent intent = understand(word, context.language, context.lexicon, [](const std::string&) { return false; });
    std::vector<Pattern> patterns{pattern_of(tokenize(word, context.language))};
    if (intent.units.size() == 1) {
        for (const Alternative& way : intent.units[0].alternatives) {
            if (!way.weak) patterns.push_back(way.pattern);
        }
    }
    std::vector<TextPlace> out = places_of(patterns, texts, context.language);
    if (!out.empty()) return out;
    patterns.clear();
    for (const Unit& unit : intent.units) {
        for (const Alternative& way : unit.alternatives) patterns.push_back(way.pattern);
    }
    return places_of(patterns, texts, context.language);
}

/// Byte places, which stand in order, to those in UTF-16.
void to_utf16(std::vector<TextPlace>& places, const std::vector<std::string_view>& texts) {
    std::size_t text = 0;
    std::size_t byte = 0;
    std::size_t units = 0;
    const auto at = [&](const TextPlace& place, std::size_t offset) {
        if (place.text != text) {
            text = place.text;
            byte = units = 0;
        }
        for (; byte < offset; ++byte) {
            const auto value = static_cast<unsigned char>(texts[text][byte]);
            units += value >= 0xF0 ? 2 : (value & 0xC0) != 0x80 ? 1 : 0;
        }
        return units;
    };
    for (TextPlace& place : places) {
        place.begin = at(place, place.begin);
        place.end = at(place, place.end);
    }
}

}  // namespace

std::vector<TextPlace> find_in_texts(std::string_view query, const std::vector<std::string_view>& texts,
                                     const Context& context) {
    TokensOfTexts tokens;
    tokens.reserve(texts.size());
    for (const std::string_view text : texts) tokens.push_back(tokenize(text, context.language));
    std::vector<TextPlace> all;
    for (const std::string& word : words_of(query)) {
        const std::vector<TextPlace> of_word = places_of_word(word, tokens, context);
        all.insert(all.end(), of_word.begin(), of_word.end());
    }
    sort_values(all, [](const TextPlace& a, const TextPlace& b) {
        if (a.text != b.text) return a.text < b.text;
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    std::vector<TextPlace> out;
    for (const TextPlace& place : all) {
        if (!out.empty() && out.back().text == place.text && place.begin < out.back().end) {
            out.back().end = std::max(out.back().end, place.end);
        } else {
            out.push_back(place);
        }
    }
    to_utf16(out, texts);
    return out;
}

}  // namespace yaodian::search
