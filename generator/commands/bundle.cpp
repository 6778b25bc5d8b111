#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>

#include "generator/commands/commands.hpp"
#include "generator/commands/show.hpp"
#include "generator/commands/terminal_report.hpp"
#include "generator/portal/build/build.hpp"
#include "generator/portal/selection/selection_bundle.hpp"
#include "generator/portal/settings/portal_theme.hpp"
#include "generator/support/ascii_name.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::commands {

namespace {

struct BundleOptions {
    portal::Selection selection;
    unsigned jobs = 0;
};

bool selects(const portal::Selection& selection) {
    return !selection.filter.empty() || !selection.query.empty() || !selection.documents.empty();
}

/// A name of its own for each selection, that file systems take.
std::string name_for(const portal::Selection& selection) {
    std::string all = selection.filter + " " + selection.query + " " + selection.documents;
    std::replace(all.begin(), all.end(), '/', ' ');
    return ascii_path(all);
}

void run(BundleOptions options, const Session& session) {
    const portal::Portal portal = portal::find_portal(session.directory);
    portal::Selection& selection = options.selection;
    if (!selects(selection)) {
        if (!selection.name.empty() || !selection.title.empty()) {
            throw Failure({Severity::error,
                           {},
                           0,
                           0,
                           "expected what the bundle is to have, found only its name or title",
                           "Say --select, --query or --documents; the bundle of all documents is named in site.toml.",
                           {}});
        }
        fmt::print("{}\n", to_utf8(portal::bundle_portal(portal)));
        return;
    }
    if (selection.name.empty()) selection.name = name_for(selection);
    // What is named on the command line is seen from the current directory.
    if (!selection.documents.empty()) selection.documents = to_utf8(std::filesystem::absolute(selection.documents));
    Progress progress(Progress::is_terminal());
    const portal::SelectionBundle bundle = portal::bundle_selection(portal, selection, options.jobs, progress);
    progress.finish();
    const portal::PublisherTheme theme = portal::publisher_theme(portal);
    show_problems(bundle.problems, portal::PublisherWords(theme.theme, theme.language));
    fmt::print("{}: {}\n", to_utf8(bundle.zip), counted(bundle.documents, "document"));
}

}  // namespace

void add_bundle(CLI::App& program, Session& session) {
    auto options = std::make_shared<BundleOptions>();
    portal::Selection& selection = options->selection;
    CLI::App* command =
        program.add_subcommand("bundle", "Write the zip of what was built last, or of chosen documents");
    command->add_option("--select", selection.filter,
                        "Filters as search takes them: 'year:2024 body:校工会 topic:提案办理 type:通知 column:…'");
    command->add_option("--query", selection.query, "Words that the documents have to have, as search finds them");
    command->add_option("--documents", selection.documents, "A file that names documents, one a line");
    CLI::Option* name = command->add_option("--name", selection.name, "Part of the zip's name");
    name->check([](const std::string& text) {
        return portal::is_file_word(text) ? std::string()
                                          : "expected ASCII letters, digits, `-`, `_` and `.`, found `" + text + "`";
    });
    command->add_option("--title", selection.title, "Title of the portal in the zip");
    command->add_option("--jobs", options->jobs, "Threads to work with (default: one for each core)")
        ->check(CLI::Range(1U, 1024U));
    command->callback([options, &session] {
        run(*options, session);
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
