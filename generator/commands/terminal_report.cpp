#include "generator/commands/terminal_report.hpp"

#include <fmt/core.h>

#include <string>

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
    if (!file.problems.empty()) line(words.filled("problems_above", {{"count", std::to_string(file.problems.size())}}));
    if (file.reading && file.reading->covered < 1 && file.outcome == portal::Outcome::published) {
        line(words.word("covered") + words.word("colon") + portal::covered_percent(*file.reading) + "%");
        for (const std::string& piece : file.reading->missing) line("    " + piece);
    }
    show_confirmations(file, words);
    show_choices(file, words);
}

}  // namespace

void show_report(const portal::PortalReport& report, const portal::PublisherWords& words,
                 const std::filesystem::path& page) {
    const std::size_t attention = report.needing_attention();
    std::size_t shown = 0;
    if (attention > 0) fmt::print("\n");
    for (const portal::FileReport& file : report.files) {
        if (!file.needs_attention() || shown == most_files) continue;
        show_file(file, words);
        ++shown;
    }
    if (attention > shown) fmt::print("{}\n", words.filled("more", {{"count", std::to_string(attention - shown)}}));
    const std::size_t rest = report.files.size() - attention;
    if (attention > 0 && rest > 0) fmt::print("{}\n", words.filled("rest_count", {{"count", std::to_string(rest)}}));
    if (!page.empty()) fmt::print("{}\n", words.filled("report_at", {{"file", to_utf8(page)}}));
}

}  // namespace yaodian::commands
