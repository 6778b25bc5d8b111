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
    sentences_ = Sentences(group->get<std::map<std::string, std::string>>());
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

std::string PublisherWords::translated(std::string_view sentence) const {
    return sentences_.translated(sentence);
}

Problem PublisherWords::translated(Problem problem) const {
    problem.message = translated(problem.message);
    problem.remedy = translated(problem.remedy);
    return problem;
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
