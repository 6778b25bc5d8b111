#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "generator/commands/commands.hpp"
#include "generator/commands/show.hpp"
#include "generator/document/markdown.hpp"
#include "generator/originals/originals.hpp"
#include "generator/portal/contents.hpp"
#include "generator/portal/portal.hpp"
#include "generator/structure/structure.hpp"
#include "generator/support/files.hpp"

namespace yaodian::commands {

namespace {

namespace fs = std::filesystem;

struct Options {
    std::vector<std::string> files;
    bool force = false;
};

/// The document's name: its path below `content/` without extension; of a file from elsewhere its own name.
std::string name_of(const fs::path& file, const portal::Portal& portal) {
    const fs::path below = fs::weakly_canonical(file).lexically_relative(fs::weakly_canonical(portal.content()));
    const bool inside = !below.empty() && *below.begin() != "..";
    return inside ? to_utf8(fs::path(below).replace_extension()) : to_utf8(file.stem());
}

/// Another original in `content/` that has this name already; the Markdown would take its place.
std::vector<fs::path> other_originals(const fs::path& markdown, const fs::path& file) {
    std::vector<fs::path> others;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(markdown.parent_path(), error)) {
        if (entry.path().stem() != markdown.stem() || !originals::is_original(entry.path())) continue;
        if (!fs::equivalent(entry.path(), file, error)) others.push_back(entry.path());
    }
    std::sort(others.begin(), others.end());
    return others;
}

void require_free(const fs::path& markdown, const fs::path& file, const std::string& text) {
    const std::string remedy = "Look at the difference, then use `--force`, or rename the file.";
    if (fs::exists(markdown) && read_file(markdown) != text) {
        throw Failure({Severity::error,
                       to_utf8(markdown),
                       0,
                       0,
                       "expected no file or an equal one, found another text: it may have been corrected by hand",
                       remedy,
                       {}});
    }
    const std::vector<fs::path> others = other_originals(markdown, file);
    if (!others.empty()) {
        throw Failure({Severity::error,
                       to_utf8(markdown),
                       0,
                       0,
                       "another original has this name: " + to_utf8(others.front()),
                       remedy,
                       {}});
    }
}

void show_list(std::string_view name, const std::vector<std::string>& entries) {
    for (const std::string& entry : entries) fmt::print("  {:<14}{}\n", name, entry);
}

void show_report(const std::string& file, const fs::path& markdown, const structure::Report& report) {
    fmt::print("{} -> {}\n", file, to_utf8(markdown));
    fmt::print("  {:<14}{}\n", "layout", to_string(report.layout));
    fmt::print("  {:<14}{}\n", "character set", report.character_set);
    fmt::print("  {:<14}{} in {}\n", "read", counted(static_cast<std::size_t>(report.paragraphs), "paragraph"),
               counted(static_cast<std::size_t>(report.lines), "line"));
    show_list("joined", report.joins);
    show_list("left out", report.left_out);
    show_list("inferred", report.inferred);
    show_list("oddity", report.oddities);
    // Never rounded up: 100 % means every character.
    const double percent = static_cast<double>(static_cast<long long>(report.covered * 10000)) / 100;
    fmt::print("  {:<14}{:g} %\n", "covered", percent);
}

void import(const std::string& file, const portal::Portal& portal, bool force) {
    const std::string name = name_of(file, portal);
    const structure::Imported imported = structure::import_original(file, name);
    show(sorted(imported.problems));
    const fs::path markdown = portal.content() / (name + ".md");
    if (!force) require_free(markdown, file, imported.markdown);
    write_file(markdown, imported.markdown);
    for (const originals::Picture& picture : imported.pictures)
        write_file(markdown.parent_path() / document::pictures_folder / picture.name, picture.bytes);
    show_report(file, markdown, imported.report);
}

int run(const Options& options, const Session& session) {
    const portal::Portal portal = portal::find_portal(session.directory);
    int exit_code = done;
    for (const std::string& file : options.files) {
        try {
            import(file, portal, options.force);
        } catch (const Failure& failure) {
            show({failure.problem()});
            exit_code = failed;
        }
    }
    return exit_code;
}

}  // namespace

void add_import(CLI::App& program, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand("import", "Write originals as Markdown to content/, with a report");
    command->add_option("FILE", options->files, "Originals, in content/ or from elsewhere")->required();
    command->add_flag("--force", options->force, "Replace Markdown that is there already");
    command->callback([options, &session] { session.exit_code = run(*options, session); });
}

}  // namespace yaodian::commands
