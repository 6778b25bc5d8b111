/// The command line of Yaodian: `yaodian [-C DIR] COMMAND`.

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <sstream>
#include <string>
#include <system_error>

#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/originals/originals.hpp"
#include "generator/portal/program.hpp"
#include "generator/support/problem.hpp"

namespace {

using yaodian::commands::Session;

void add_commands(CLI::App& program, Session& session) {
    using namespace yaodian::commands;
    add_new(program, session);
    add_import(program, session);
    add_build(program, session);
    add_search(program, session);
    add_outline(program, session);
    add_relations(program, session);
    add_check(program, session);
    add_bundle(program, session);
    add_apply(program, session);
    add_export(program, session);
    add_verify(program, session);
    add_publish(program, session);
    add_serve(program, session);
    add_stats(program, session);
    add_describe(program, session);
}

/// A reader that has gone away (`| head`) is no failure; output that got lost on a full disk is one.
int flushed(int exit_code) {
    errno = 0;
    const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    if (written || errno == EPIPE) return exit_code;
    yaodian::commands::say(stderr, "error: standard output cannot be written: {}\n", std::strerror(errno));
    return yaodian::commands::failed;
}

int report(const std::string& message) {
    std::fflush(stdout);
    fmt::print(stderr, "{}\n", message);
    return yaodian::commands::failed;
}

int run(int argc, char** argv) {
    Session session;
    CLI::App program("Site generator and offline portal for institutional documents", "yaodian");
    program.set_version_flag("--version", "yaodian " + std::string(yaodian::portal::program_version()));
    program
        .add_option("-C", session.directory, "Directory of the portal (default: the current one, or the nearest above)")
        ->option_text("DIR");
    program.require_subcommand(1);
    program.fallthrough();
    add_commands(program, session);
    yaodian::commands::describe_in_locale(program);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
        std::ostringstream out;
        std::ostringstream wrong;
        program.exit(error, out, wrong);
        fmt::print("{}", out.str());
        fmt::print(stderr, "{}", yaodian::commands::in_locale(wrong.str()));
        return asked ? yaodian::commands::done : yaodian::commands::failed;
    }
    return session.exit_code;
}

}  // namespace

int main(int argc, char** argv) {
    yaodian::originals::be_child_process(argc, argv, yaodian::originals::child_works());
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return flushed(run(argc, argv));
    } catch (const yaodian::Failure& failure) {
        return report(yaodian::commands::shown(failure.problem()));
    } catch (const std::system_error& failure) {
        if (failure.code().value() == EPIPE) return yaodian::commands::done;
        return report(yaodian::commands::in_locale(std::string("error: ") + failure.what()));
    } catch (const std::exception& failure) {
        return report(yaodian::commands::in_locale(std::string("error: ") + failure.what()));
    }
}
