#include "generator/support/sentences.hpp"

#include <algorithm>
#include <utility>

#include "generator/support/text.hpp"

namespace yaodian {

namespace {

constexpr char a_number = 'n';

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string marked(char place) {
    return {'{', place, '}'};
}

}  // namespace

Sentences::Sentences(const std::map<std::string, std::string>& translations) {
    for (const auto& [english, translation] : translations) sentences_.push_back(sentence_of(english, translation));
    std::stable_sort(sentences_.begin(), sentences_.end(),
                     [](const Sentence& a, const Sentence& b) { return a.size > b.size; });
}

Sentences::Sentence Sentences::sentence_of(std::string_view english, std::string translation) {
    Sentence sentence;
    sentence.translation = std::move(translation);
    sentence.is_whole = english.starts_with('=');
    if (sentence.is_whole) english.remove_prefix(1);
    sentence.pieces.emplace_back();
    for (std::size_t at = 0; at < english.size(); ++at) {
        if (english[at] == '{' && at + 2 < english.size() && english[at + 2] == '}') {
            sentence.places.push_back(english[at + 1]);
            sentence.pieces.emplace_back();
            at += 2;
            continue;
        }
        sentence.pieces.back() += english[at];
        ++sentence.size;
    }
    return sentence;
}

bool Sentences::match(const Sentence& sentence, std::string_view text, std::vector<std::string>& found) {
    found.clear();
    if (!text.starts_with(sentence.pieces.front())) return false;
    std::size_t at = sentence.pieces.front().size();
    for (std::size_t i = 1; i < sentence.pieces.size(); ++i) {
        const std::string& piece = sentence.pieces[i];
        const bool last = i + 1 == sentence.pieces.size();
        const bool at_end = text.size() >= at + piece.size() && text.ends_with(piece);
        const std::size_t next =
            last ? (at_end ? text.size() - piece.size() : std::string_view::npos) : text.find(piece, at);
        if (next == std::string_view::npos) return false;
        found.emplace_back(text.substr(at, next - at));
        if (sentence.places[i - 1] == a_number && !is_number(found.back())) return false;
        at = next + piece.size();
    }
    return at == text.size();
}

std::string Sentences::translated(std::string_view text, int level) const {
    constexpr int deepest = 3;
    std::vector<std::string> found;
    for (const Sentence& sentence : sentences_) {
        if ((sentence.is_whole && level > 0) || !match(sentence, text, found)) continue;
        std::string result = sentence.translation;
        for (std::size_t i = 0; i < found.size(); ++i) {
            // What is filled in can be a sentence again.
            const bool is_ours = is_digit(sentence.places[i]) && level < deepest;
            const std::string value = is_ours ? translated(found[i], level + 1) : found[i];
            result = replace_all(std::move(result), marked(sentence.places[i]), value);
        }
        return result;
    }
    return std::string(text);
}

std::string Sentences::translated(std::string_view sentence) const {
    return translated(sentence, 0);
}

Sentences::Kind Sentences::kind_of(std::string_view text) const {
    std::vector<std::string> found;
    for (const Sentence& sentence : sentences_) {
        if (!match(sentence, text, found)) continue;
        Kind kind{join(sentence.pieces, "…"), sentence.translation};
        for (const char place : sentence.places)
            kind.translation = replace_all(std::move(kind.translation), marked(place), "…");
        return kind;
    }
    return {std::string(text), std::string(text)};
}

}  // namespace yaodian
