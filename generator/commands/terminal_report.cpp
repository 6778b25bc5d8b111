#include "generator/commands/terminal_report.hpp"

#include <fmt/core.h>

#include <map>
#include <string>
#include <vector>

#include "generator/commands/show.hpp"
#include "generator/portal/report_page.hpp"
#include "generator/support/files.hpp"

namespace yaodian::commands {

namespace {

/// More than fit on a screen are counted; the page has them all.
constexpr std::size_t most_files = 20;

void line(const std::string& text) {
    fmt::print("  {}\n", text);
}

/// What is wrong and what to do in the site's language. The lines above, for tools too, are in English; where there is
/// nothing to translate they are not said again.
void show_problems(const std::vector<Problem>& problems, const portal::PublisherWords& words) {
    std::size_t above = 0;
    for (const Problem& original : problems) {
        const Problem problem = words.translated(original);
        if (problem == original) {
            ++above;
            continue;
        }
        const std::string place =
            problem.line == 0 ? ""
                              : words.filled("line", {{"line", std::to_string(problem.line)}}) + words.word("colon");
        line(place + problem.message);
        if (!problem.remedy.empty()) line("    " + problem.remedy);
    }
    if (above > 0) line(words.filled("problems_above", {{"count", std::to_string(above)}}));
}

void show_confirmations(const portal::FileReport& file, const portal::PublisherWords& words) {
    for (const portal::Confirmation& confirmation : file.confirmations) {
        const std::string from = confirmation.words.empty()
                                     ? ""
                                     : " (" + words.word("concluded_from") + words.translated(confirmation.words) + ")";
        line(words.word("fields", confirmation.field, confirmation.field) + words.word("colon") + confirmation.value +
             words.word("inferred") + from);
        line(words.filled(confirmation.in_front_matter ? "confirm_in_front_matter" : "confirm_in",
                          {{"file", confirmation.file}}));
        line("    " + confirmation.line);
    }
}

void show_choices(const portal::FileReport& file, const portal::PublisherWords& words) {
    for (const portal::VersionChoice& choice : file.choices) {
        line(words.filled(choice.by_number ? "version_by_number" : "version_by_title",
                          {{"file", choice.other_file}, {"percent", std::to_string(choice.percent)}}));
        line(words.filled("if_later", {{"file", choice.file}}));
        line("    " + choice.is_later_line);
        line(words.filled("if_other", {{"file", choice.file}}));
        line("    " + choice.is_other_line);
    }
}

void show_file(const portal::FileReport& file, const portal::PublisherWords& words) {
    fmt::print("{}\n", bold(file.file));
    if (file.outcome != portal::Outcome::published) line(portal::outcome_words(file, words));
    show_problems(file.problems, words);
    if (file.reading && file.reading->covered < 1 && file.outcome == portal::Outcome::published) {
        line(words.word("covered") + words.word("colon") + portal::covered_percent(*file.reading) + "%");
        for (const std::string& piece : file.reading->missing) line("    " + piece);
    }
    show_confirmations(file, words);
    show_choices(file, words);
}

/// Problems of no document: settings, formats that cannot be read. Those that are not translated stand above.
void show_others(const std::vector<Problem>& problems, const portal::PublisherWords& words) {
    std::map<std::string, std::vector<Problem>> by_file;
    for (const Problem& problem : problems) {
        if (words.translated(problem) != problem) by_file[problem.file].push_back(problem);
    }
    std::size_t shown = 0;
    for (const auto& [file, list] : by_file) {
        if (shown++ == most_files) break;
        if (!file.empty()) fmt::print("{}\n", bold(file));
        show_problems(list, words);
    }
}

}  // namespace

void show_report(const portal::PortalReport& report, const portal::PublisherWords& words,
                 const std::filesystem::path& page) {
    const std::size_t attention = report.needing_attention();
    std::size_t shown = 0;
    if (attention + report.others.size() > 0) fmt::print("\n");
    for (const portal::FileReport& file : report.files) {
        if (!file.needs_attention() || shown == most_files) continue;
        show_file(file, words);
        ++shown;
    }
    show_others(report.others, words);
    if (attention > shown) fmt::print("{}\n", words.filled("more", {{"count", std::to_string(attention - shown)}}));
    const std::size_t rest = report.files.size() - attention;
    if (attention > 0 && rest > 0) fmt::print("{}\n", words.filled("rest_count", {{"count", std::to_string(rest)}}));
    if (!page.empty()) fmt::print("{}\n", words.filled("report_at", {{"file", to_utf8(page)}}));
}

}  // namespace yaodian::commands
