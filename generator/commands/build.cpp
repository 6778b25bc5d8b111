#include "generator/portal/build.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <string>

#include "generator/commands/commands.hpp"
#include "generator/commands/show.hpp"
#include "generator/commands/terminal_report.hpp"
#include "generator/support/files.hpp"
#include "generator/support/progress.hpp"

namespace yaodian::commands {

namespace {

struct Options {
    bool no_bundle = false;
    bool strict = false;
    unsigned jobs = 0;
    std::string output;
};

int run(const Options& options, const Session& session) {
    const portal::Portal portal = portal::find_portal(session.directory);
    portal::BuildOptions build;
    build.jobs = options.jobs;
    build.bundle = !options.no_bundle;
    build.progress = Progress::is_terminal();
    build.strict = options.strict;
    if (!options.output.empty()) build.output = options.output;
    const auto begin = std::chrono::steady_clock::now();
    const portal::BuildResult result = portal::build_portal(portal, build);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    const portal::PublisherTheme theme = portal::publisher_theme(portal);
    const portal::PublisherWords words(theme.theme, theme.language);
    std::size_t lines = show_problems(result.problems, words);
    const Counts counts = count(result.problems);
    fmt::print("{}, {}, {} to search, in {:.2f} s\n", counted(result.documents, "document"),
               counted(result.pages, "page"), counted(result.passages, "passage"), seconds.count());
    fmt::print("  site    {} ({} new or changed)\n", to_utf8(result.output / "index.html"),
               counted(result.written, "file"));
    lines += 2;
    if (!result.bundle.empty()) fmt::print("  bundle  {}\n", to_utf8(result.bundle));
    if (counts.errors + counts.warnings > 0) {
        fmt::print("  {}, {}: see above\n", counted(counts.errors, "error"), counted(counts.warnings, "warning"));
    }
    show_report(result.report, words, result.report_page, lines + 2);
    return counts.errors > 0 || (options.strict && counts.warnings > 0) ? problems_found : done;
}

}  // namespace

void add_build(CLI::App& program, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand("build", "Make the site, its search index and the bundle");
    command->add_flag("--no-bundle", options->no_bundle, "Do not write the zip");
    command->add_option("--jobs", options->jobs, "Threads to work with (default: one for each core)")
        ->check(CLI::Range(1U, 1024U));
    command->add_flag("--strict", options->strict,
                      "Write nothing when a file cannot be read; exit with 1 when there are warnings");
    command->add_option("--output", options->output, "Folder for the site (default: site/public)");
    command->callback([options, &session] {
        try {
            session.exit_code = run(*options, session);
        } catch (const portal::Stopped& stopped) {
            show(stopped.problems());
            fmt::print(stderr, "error: nothing was written, since a file cannot be read (--strict)\n");
            session.exit_code = failed;
        }
    });
}

}  // namespace yaodian::commands
