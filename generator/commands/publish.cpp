#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "generator/commands/commands.hpp"
#include "generator/portal/portal.hpp"

namespace yaodian::commands {

void add_publish(CLI::App& program, Session& session) {
    auto directory = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand("publish", "Put the site at DIR in one switch");
    command->add_option("DIR", *directory, "The folder of the web server; what was there is kept as DIR.previous")
        ->required();
    command->callback([directory, &session] {
        portal::publish(portal::find_portal(session.directory), *directory);
        fmt::print("Published at {}\n", *directory);
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
