#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/portal/portal.hpp"
#include "generator/portal/program.hpp"
#include "generator/support/files.hpp"

namespace yaodian::commands {

namespace {

struct NewOptions {
    std::string directory;
    bool empty = false;
};

void run(const NewOptions& options) {
    portal::make_portal(options.directory, options.empty);
    say("New portal in {}\n", options.directory);
    say("  documents   {}/content/\n", options.directory);
    say("  settings    {}/site/site.toml\n", options.directory);
    say("  own theme   {}/themes/NAME/, over {} (its README.md says how)\n", options.directory,
        to_utf8(portal::program_files() / "themes" / "default"));
    say("Next: yaodian -C {} build\n", options.directory);
}

}  // namespace

void add_new(CLI::App& program, Session& session) {
    auto options = std::make_shared<NewOptions>();
    CLI::App* command = program.add_subcommand("new", "Make a new portal with a sample collection");
    command->add_option("DIR", options->directory, "Directory to make")->required();
    command->add_flag("--empty", options->empty, "Without the sample collection");
    command->callback([options, &session] {
        run(*options);
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
