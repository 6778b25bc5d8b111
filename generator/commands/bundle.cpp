#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "generator/commands/commands.hpp"
#include "generator/portal/build/build.hpp"
#include "generator/support/files.hpp"

namespace yaodian::commands {

void add_bundle(CLI::App& program, Session& session) {
    CLI::App* command = program.add_subcommand("bundle", "Write the zip of what was built last");
    command->callback([&session] {
        const portal::Portal portal = portal::find_portal(session.directory);
        fmt::print("{}\n", to_utf8(portal::bundle_portal(portal)));
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
