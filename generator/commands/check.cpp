#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/commands/show.hpp"
#include "generator/portal/build/build.hpp"
#include "generator/support/progress.hpp"

namespace yaodian::commands {

namespace {

int run(unsigned jobs, const Session& session) {
    const portal::Portal portal = portal::find_portal(session.directory);
    const auto problems = portal::check_portal(portal, jobs, Progress::is_terminal());
    // Problems are what this command is asked for, so they are its output.
    for (const Problem& problem : problems) fmt::print("{}\n", shown(problem));
    const Counts counts = count(problems);
    say("{}, {}, {}\n", counted(counts.errors, "error"), counted(counts.warnings, "warning"),
        counted(counts.notes, "note"));
    return counts.errors + counts.warnings > 0 ? problems_found : done;
}

}  // namespace

void add_check(CLI::App& program, Session& session) {
    auto jobs = std::make_shared<unsigned>(0);
    CLI::App* command = program.add_subcommand(
        "check", "Look for problems: front matter, links, places that are gone, vocabulary, fields to confirm");
    command->add_option("--jobs", *jobs, "Threads to work with (default: one for each core)")
        ->check(CLI::Range(1U, 1024U));
    command->callback([jobs, &session] { session.exit_code = run(*jobs, session); });
}

}  // namespace yaodian::commands
