#include "generator/portal/build/build.hpp"
#include "generator/commands/locale.hpp"

#include <fmt/core.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "generator/commands/commands.hpp"
#include "generator/commands/show.hpp"
#include "generator/commands/terminal_report.hpp"
#include "generator/portal/selection/selection_bundle.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/support/files.hpp"
#include "generator/support/progress.hpp"

namespace yaodian::commands {

namespace {

struct BuildCommandOptions {
    bool no_bundle = false;
    bool strict = false;
    bool check_all = false;
    unsigned jobs = 0;
    std::string output;
    std::string timings;  ///< how to print them; empty: not at all
};

/// How long each stage took, and what the whole process needed.
void show_timings(const std::vector<StageTime>& timings, const std::string& form) {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto memory = static_cast<std::uintmax_t>(used.ru_maxrss) * 1024;  // Linux counts kilobytes
    if (form == "json") {
        nlohmann::ordered_json stages = nlohmann::ordered_json::array();
        for (const StageTime& stage : timings) {
            stages.push_back({{"stage", stage.name},
                              {"seconds", stage.seconds},
                              {"cpu_seconds", stage.cpu_seconds},
                              {"items", stage.items},
                              {"bytes", stage.bytes},
                              {"beside", stage.beside}});
        }
        fmt::print("{}\n", nlohmann::ordered_json{{"stages", stages}, {"peak_memory", memory}}.dump());
        return;
    }
    fmt::print("{:<32}{:>9}{:>9}{:>10}{:>12}\n", "stage", "seconds", "cpu s", "items", "kilobytes");
    for (const StageTime& stage : timings) {
        const auto number = [](std::uintmax_t value) { return value == 0 ? std::string("-") : std::to_string(value); };
        fmt::print("{:<32}{:>9.2f}{:>9}{:>10}{:>12}\n", (stage.beside ? "  beside: " : "") + in_locale(stage.name),
                   stage.seconds, stage.beside ? "-" : fmt::format("{:.2f}", stage.cpu_seconds), number(stage.items),
                   number(stage.bytes / 1000));
    }
    say("peak memory {} MB\n", memory / 1000000);
}

int run(const BuildCommandOptions& options, const Session& session) {
    const portal::Portal portal = portal::find_portal(session.directory);
    portal::BuildOptions build;
    build.jobs = options.jobs;
    build.bundle = !options.no_bundle;
    build.progress = Progress::is_terminal();
    build.strict = options.strict;
    build.check_all = options.check_all;
    if (!options.output.empty()) build.output = options.output;
    const auto begin = std::chrono::steady_clock::now();
    const portal::BuildResult result = portal::build_portal(portal, build);
    // What is written elsewhere, or without a bundle, has no bundles of chosen documents either.
    std::vector<portal::SelectionBundle> bundles;
    if (build.bundle && !build.output) {
        Progress progress(build.progress);
        bundles =
            portal::bundle_selections(portal, portal::read_settings(portal.settings()).bundles, build.jobs, progress);
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    const portal::PublisherTheme theme = portal::publisher_theme(portal);
    const portal::PublisherWords words(theme.theme, theme.language);
    std::size_t lines = show_problems(result.problems, words);
    for (const portal::SelectionBundle& bundle : bundles) lines += show_problems(bundle.problems, words);
    const Counts counts = count(result.problems);
    say("{}, {}, {} to search, in {:.2f} s\n", counted(result.documents, "document"), counted(result.pages, "page"),
        counted(result.passages, "passage"), seconds.count());
    say("  site    {} ({} new or changed)\n", to_utf8(result.output / "index.html"), counted(result.written, "file"));
    lines += 2;
    if (!result.bundle.empty()) say("  bundle  {}\n", to_utf8(result.bundle));
    for (const portal::SelectionBundle& bundle : bundles) say("  bundle  {}\n", to_utf8(bundle.handed_out.zip));
    if (counts.errors + counts.warnings > 0) {
        say("  {}, {}: see above\n", counted(counts.errors, "error"), counted(counts.warnings, "warning"));
    }
    show_report(result.report, words, result.report_page, lines + 2);
    if (!options.timings.empty()) show_timings(result.timings, options.timings);
    return counts.errors > 0 || (options.strict && counts.warnings > 0) ? problems_found : done;
}

}  // namespace

void add_build(CLI::App& program, Session& session) {
    auto options = std::make_shared<BuildCommandOptions>();
    CLI::App* command = program.add_subcommand("build", "Make the site, its search index and the bundle");
    command->add_flag("--no-bundle", options->no_bundle, "Do not write the zip");
    command->add_option("--jobs", options->jobs, "Threads to work with (default: one for each core)")
        ->check(CLI::Range(1U, 1024U));
    command->add_flag("--strict", options->strict,
                      "Write nothing when a file cannot be read; exit with 1 when there are warnings");
    command->add_flag("--check-all", options->check_all,
                      "Read every file again, also where sizes and times tell of no change");
    command->add_option("--output", options->output, "Folder for the site (default: site/public)");
    command->add_option("--timings", options->timings, "How long each stage took: a table, or `json`")
        ->expected(0, 1)
        ->default_str("table")
        ->check(CLI::IsMember({"table", "json"}));
    command->callback([options, &session] {
        try {
            session.exit_code = run(*options, session);
        } catch (const portal::Stopped& stopped) {
            show(stopped.problems());
            say(stderr, "error: nothing was written, since a file cannot be read (--strict)\n");
            session.exit_code = failed;
        }
    });
}

}  // namespace yaodian::commands
