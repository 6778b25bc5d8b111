#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/commands/show.hpp"
#include "generator/portal/publication/publication.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::commands {

namespace {

struct PublishOptions {
    std::string place;
    bool lists = false;
    bool rolls_back = false;
    bool is_trial = false;
    bool notes_only = false;
};

template <typename Place>
void list(const Place& place) {
    for (const portal::Publication& one : portal::publications(place))
        fmt::print("{} {}\n", one.is_current ? "*" : " ", one.name);
}

void note(const portal::Portal& portal) {
    const portal::DocumentChanges changes = portal::note_publication(portal);
    if (changes.empty()) return;
    say("New since the publication before: {} added, {} changed, {} withdrawn\n", changes.added.size(),
        changes.changed.size(), changes.withdrawn.size());
}

void put(const PublishOptions& options, const portal::Portal& portal, Session& session) {
    // What was noted before has to be readable before anything is put anywhere.
    if (!options.is_trial) static_cast<void>(portal::read_publications(portal.publications()));
    if (const auto remote = portal::remote_place(options.place)) {
        say("Published at {} as {}\n", options.place, portal::publish(portal, *remote));
    } else {
        portal::publish(portal, std::filesystem::path(options.place));
        say("Published at {}\n", options.place);
    }
    if (options.is_trial) return;
    try {
        note(portal);
    } catch (const Failure& failure) {
        // The site is in place.
        Problem problem = failure.problem();
        problem.severity = Severity::warning;
        show({problem});
        session.exit_code = problems_found;
    }
}

void run_publish(const PublishOptions& options, Session& session) {
    if (options.notes_only) {
        note(portal::find_portal(session.directory));
        say("Noted as published\n");
        return;
    }
    if (options.place.empty()) {
        throw Failure({Severity::error,
                       {},
                       0,
                       0,
                       "expected the PLACE where the site is published, found none",
                       "Name a folder or user@host:DIR; `--note` alone needs no place.",
                       {}});
    }
    const auto remote = portal::remote_place(options.place);
    const std::filesystem::path directory = options.place;
    if (options.lists) {
        remote ? list(*remote) : list(directory);
    } else if (options.rolls_back) {
        say("Shown again: {}\n", remote ? portal::roll_back(*remote) : portal::roll_back(directory));
    } else {
        put(options, portal::find_portal(session.directory), session);
    }
}

}  // namespace

void add_publish(CLI::App& program, Session& session) {
    auto options = std::make_shared<PublishOptions>();
    CLI::App* command = program.add_subcommand("publish", "Put the site at a place in one switch");
    auto* place = command->add_option(
        "PLACE", options->place,
        "A folder, where what was there is kept as PLACE.previous; or user@host:DIR, by rsync and ssh, where "
        "the web server shows DIR/current");
    auto* lists = command->add_flag("--list", options->lists, "Say what was published there, the newest first");
    auto* rolls_back = command->add_flag("--rollback", options->rolls_back, "Show again what was shown before");
    auto* trial = command->add_flag("--trial", options->is_trial,
                                    "Do not note the publication: the page of what is new counts from the one before");
    auto* notes = command->add_flag("--note", options->notes_only,
                                    "Note the site as published and put it nowhere: for a site that is handed out as "
                                    "a zip");
    rolls_back->excludes(lists);
    trial->excludes(lists)->excludes(rolls_back);
    notes->excludes(lists)->excludes(rolls_back)->excludes(trial)->excludes(place);
    command->callback([options, &session] {
        session.exit_code = done;
        run_publish(*options, session);
    });
}

}  // namespace yaodian::commands
