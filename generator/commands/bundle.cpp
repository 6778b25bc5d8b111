#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "generator/bundle/bundle.hpp"
#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/commands/selection_options.hpp"
#include "generator/commands/show.hpp"
#include "generator/commands/terminal_report.hpp"
#include "generator/portal/build/build.hpp"
#include "generator/portal/selection/selection_bundle.hpp"
#include "generator/portal/settings/portal_theme.hpp"
#include "generator/portal/training/training.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::commands {

namespace {

struct BundleOptions {
    portal::Selection selection;
    portal::HandingOut wanted;
    std::string password_file;
    unsigned jobs = 0;
};

/// What a person is told of the zip.
void tell(const portal::HandedOut& handed_out, const std::filesystem::path& since, const std::string& further) {
    if (handed_out.zip.empty()) {
        say("Nothing has changed since {}: no zip is needed\n", to_utf8(since));
        return;
    }
    std::string line = to_utf8(handed_out.zip);
    if (handed_out.is_changes) {
        line += ": " + counted(handed_out.written, "file") + " to unpack over the earlier bundle, " +
                std::to_string(handed_out.removed) + " no longer needed there";
    }
    say("{}{}\n", line, further);
    if (handed_out.lists_missing) {
        show({{Severity::note,
               to_utf8(since),
               0,
               0,
               "the lists that it names were not beside it: the zip has whole groups of files",
               "Name the earlier zip, or the folder it was unzipped to, and the zip becomes smaller.",
               {}}});
    }
}

void run(BundleOptions options, const Session& session) {
    if (!options.password_file.empty()) options.wanted.password = bundle::read_password(options.password_file);
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
        Progress progress(Progress::is_terminal());
        const portal::HandedOut made = portal::hand_out_for_training(portal, options.wanted, options.jobs, progress);
        progress.finish();
        tell(made, options.wanted.since, {});
        return;
    }
    complete(selection);
    Progress progress(Progress::is_terminal());
    const portal::SelectionBundle bundle =
        portal::bundle_selection(portal, selection, options.wanted, options.jobs, progress);
    progress.finish();
    const portal::PublisherTheme theme = portal::publisher_theme(portal);
    show_problems(bundle.problems, portal::PublisherWords(theme.theme, theme.language));
    tell(bundle.handed_out, options.wanted.since, ": " + counted(bundle.documents, "document"));
}

}  // namespace

void add_bundle(CLI::App& program, Session& session) {
    auto options = std::make_shared<BundleOptions>();
    portal::Selection& selection = options->selection;
    CLI::App* command =
        program.add_subcommand("bundle", "Write the zip of what was built last, or of chosen documents");
    add_selection_options(*command, selection);
    command->add_option("--since", options->wanted.since,
                        "Only what has changed since an earlier bundle: its zip, its folder or its SHA256SUMS");
    command->add_flag("--training", options->wanted.training,
                      "With a training set: a sheet for the trainer, exercises, a glossary, what is new");
    command->add_option("--password-file", options->password_file,
                        "Encrypt with the password in the first line of this file");
    command->add_option("--sign", options->wanted.signing_key,
                        "Sign with the private key in this file (Ed25519, PEM), for `verify --key`");
    command->add_option("--jobs", options->jobs, "Threads to work with (default: one for each core)")
        ->check(CLI::Range(1U, 1024U));
    command->callback([options, &session] {
        run(*options, session);
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
