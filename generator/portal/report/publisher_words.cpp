#include "generator/portal/report/publisher_words.hpp"

#include <algorithm>
#include <utility>

#include "generator/portal/program.hpp"
#include "generator/portal/settings/portal_theme.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

[[noreturn]] void fail(std::string_view name) {
    throw Failure({Severity::error,
                   "strings/publisher",
                   0,
                   0,
                   "the theme has no word `" + std::string(name) + "`",
                   "Install the default theme again, or add the word.",
                   {}});
}

}  // namespace

PublisherWords::PublisherWords(const theme::Theme& theme, const std::string& language)
    : words_(nlohmann::json::parse(theme.publisher_strings(language))) {
    const auto group = words_.find("sentences");
    if (group == words_.end() || !group->is_object()) return;
    for (const auto& [english, translation] : group->items()) {
        sentences_.push_back(sentence_of(english, translation.get<std::string>()));
    }
    std::stable_sort(sentences_.begin(), sentences_.end(),
                     [](const Sentence& a, const Sentence& b) { return a.size > b.size; });
}

std::string PublisherWords::word(std::string_view name) const {
    const auto found = words_.find(std::string(name));
    if (found == words_.end() || !found->is_string()) fail(name);
    return found->get<std::string>();
}

std::string PublisherWords::word(std::string_view group, std::string_view name, std::string_view otherwise) const {
    const auto found = words_.find(std::string(group));
    if (found == words_.end() || !found->is_object()) fail(group);
    const auto entry = found->find(std::string(name));
    return entry == found->end() ? std::string(otherwise) : entry->get<std::string>();
}

std::string PublisherWords::filled(std::string_view name, const std::map<std::string, std::string>& values) const {
    std::string text = word(name);
    for (const auto& [place, value] : values) text = replace_all(std::move(text), "{" + place + "}", value);
    return text;
}

PublisherWords::Sentence PublisherWords::sentence_of(std::string_view english, std::string translation) {
    Sentence sentence;
    sentence.translation = std::move(translation);
    sentence.pieces.emplace_back();
    for (std::size_t at = 0; at < english.size(); ++at) {
        if (english[at] == '{' && at + 2 < english.size() && english[at + 2] == '}') {
            sentence.places.emplace_back(1, english[at + 1]);
            sentence.pieces.emplace_back();
            at += 2;
            continue;
        }
        sentence.pieces.back() += english[at];
        ++sentence.size;
    }
    return sentence;
}

bool PublisherWords::match(const Sentence& sentence, std::string_view text, std::vector<std::string>& found) {
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
        at = next + piece.size();
    }
    return at == text.size();
}

std::string PublisherWords::translated(std::string_view text, int depth) const {
    std::vector<std::string> found;
    for (const Sentence& sentence : sentences_) {
        if (!match(sentence, text, found)) continue;
        std::string result = sentence.translation;
        for (std::size_t i = 0; i < found.size(); ++i) {
            // What is filled in can be a sentence again.
            const std::string value = depth > 0 ? translated(found[i], depth - 1) : found[i];
            result = replace_all(std::move(result), "{" + sentence.places[i] + "}", value);
        }
        return result;
    }
    return std::string(text);
}

std::string PublisherWords::translated(std::string_view sentence) const {
    constexpr int deepest = 2;
    return translated(sentence, deepest);
}

Problem PublisherWords::translated(Problem problem) const {
    problem.message = translated(problem.message);
    problem.remedy = translated(problem.remedy);
    return problem;
}

PublisherWords::Kind PublisherWords::kind_of(std::string_view text) const {
    std::vector<std::string> found;
    for (const Sentence& sentence : sentences_) {
        if (!match(sentence, text, found)) continue;
        Kind kind{join(sentence.pieces, "…"), sentence.translation};
        for (const std::string& place : sentence.places)
            kind.translation = replace_all(std::move(kind.translation), "{" + place + "}", "…");
        return kind;
    }
    return {std::string(text), std::string(text)};
}

PublisherTheme publisher_theme(const Portal& portal) {
    Settings settings;
    try {
        settings = read_settings(portal.settings());
        return {theme_of(portal, settings.theme), settings.language, settings.title};
    } catch (const Failure&) {
        return {theme::Theme({program_files() / "themes" / "default"}), settings.language, settings.title};
    }
}

}  // namespace yaodian::portal
