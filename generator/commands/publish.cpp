#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/portal/publication/publication.hpp"

namespace yaodian::commands {

namespace {

struct PublishOptions {
    std::string place;
    bool lists = false;
    bool rolls_back = false;
};

template <typename Place>
void list(const Place& place) {
    for (const portal::Publication& one : portal::publications(place))
        fmt::print("{} {}\n", one.is_current ? "*" : " ", one.name);
}

void run_publish(const PublishOptions& options, const Session& session) {
    const auto remote = portal::remote_place(options.place);
    const std::filesystem::path directory = options.place;
    if (options.lists) {
        remote ? list(*remote) : list(directory);
    } else if (options.rolls_back) {
        say("Shown again: {}\n", remote ? portal::roll_back(*remote) : portal::roll_back(directory));
    } else if (remote) {
        say("Published at {} as {}\n", options.place, portal::publish(portal::find_portal(session.directory), *remote));
    } else {
        portal::publish(portal::find_portal(session.directory), directory);
        say("Published at {}\n", options.place);
    }
}

}  // namespace

void add_publish(CLI::App& program, Session& session) {
    auto options = std::make_shared<PublishOptions>();
    CLI::App* command = program.add_subcommand("publish", "Put the site at a place in one switch");
    command
        ->add_option(
            "PLACE", options->place,
            "A folder, where what was there is kept as PLACE.previous; or user@host:DIR, by rsync and ssh, where "
            "the web server shows DIR/current")
        ->required();
    auto* lists = command->add_flag("--list", options->lists, "Say what was published there, the newest first");
    command->add_flag("--rollback", options->rolls_back, "Show again what was shown before")->excludes(lists);
    command->callback([options, &session] {
        run_publish(*options, session);
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
