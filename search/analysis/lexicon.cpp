#include "search/analysis/lexicon.hpp"

#include <algorithm>

namespace yaodian::search {

namespace {

void add_line(std::string& to, char kind, const std::string* name, const std::vector<std::string>& words) {
    std::string line(1, kind);
    const auto add = [&line](std::string word) {
        std::replace_if(
            word.begin(), word.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
        line += '\t' + word;
    };
    if (name) add(*name);
    for (const std::string& word : words) add(word);
    to += line + '\n';
}

std::vector<std::string> split(std::string_view line, char by) {
    std::vector<std::string> out;
    while (true) {
        const std::size_t end = line.find(by);
        out.emplace_back(line.substr(0, end));
        if (end == std::string_view::npos) return out;
        line.remove_prefix(end + 1);
    }
}

void add_once(std::vector<std::string>& list, const std::string& value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace

std::string serialise(const Vocabulary& vocabulary, const std::function<bool(const std::string& word)>& occurs) {
    std::string out;
    for (const Synonyms& group : vocabulary.synonyms) {
        std::vector<std::string> words = group.words;
        const auto absent = std::stable_partition(words.begin(), words.end(), occurs);
        if (absent != words.end()) words.insert(absent, "");
        add_line(out, 's', nullptr, words);
    }
    add_line(out, 'q', nullptr, vocabulary.question_words);
    add_line(out, 'k', nullptr, vocabulary.stock_words);
    for (const auto& [type, names] : vocabulary.types) add_line(out, 't', &type, names);
    for (const auto& [issuer, names] : vocabulary.issuers) add_line(out, 'i', &issuer, names);
    return out;
}

Lexicon::Lexicon(std::string_view serialised, const Language& language) {
    for (const std::string& line : split(serialised, '\n')) {
        std::vector<std::string> words = split(line, '\t');
        const std::string kind = words[0];
        words.erase(words.begin());
        if (words.empty()) continue;
        const std::string name = words[0];
        if (kind == "t") words.erase(words.begin());
        if (kind == "s") groups_.emplace_back();
        bool occurs = true;
        for (const std::string& word : words) {
            if (word.empty()) occurs = false;
            std::vector<Token> tokens = tokenize(word, language);
            if (tokens.empty()) continue;
            longest_ = std::max(longest_, tokens.size());
            Meaning& meaning = words_[joined(tokens)];
            if (kind == "q") meaning.question = true;
            if (kind == "k") meaning.stock = true;
            if (kind == "t") add_once(meaning.types, name);
            if (kind == "i") {
                add_once(meaning.issuers, name);
                issuers_[name].push_back(std::move(tokens));
            } else if (kind == "s") {
                if (std::find(meaning.synonyms.begin(), meaning.synonyms.end(), groups_.size() - 1) ==
                    meaning.synonyms.end()) {
                    meaning.synonyms.push_back(groups_.size() - 1);
                }
                if (occurs) groups_.back().push_back(std::move(tokens));
            }
        }
    }
}

const Meaning* Lexicon::find(const std::string& word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? nullptr : &found->second;
}

const std::vector<std::vector<Token>>& Lexicon::names(const std::string& issuer) const {
    static const std::vector<std::vector<Token>> none;
    const auto found = issuers_.find(issuer);
    return found == issuers_.end() ? none : found->second;
}

std::vector<std::string> Lexicon::shortened(const std::vector<Token>& tokens) const {
    static constexpr std::u32string_view institution = U"所院校大会厂站馆司局部处";
    std::vector<std::string> out;
    if (tokens.size() < 3 || institution.find(tokens.back().han) == std::u32string_view::npos) return out;
    const std::string piece = joined(tokens, 0, tokens.size() - 1);
    for (const auto& [issuer, names] : issuers_) {
        const std::string name = joined(names.front());
        const std::size_t at = name.find(piece);
        if (at == std::string::npos) continue;
        const std::size_t last = name.find(tokens.back().text, at + piece.size());
        // Where it follows at once, the word stands in the name as it is and needs no rule.
        if (last != std::string::npos && last > at + piece.size()) out.push_back(issuer);
    }
    return out;
}

}  // namespace yaodian::search
