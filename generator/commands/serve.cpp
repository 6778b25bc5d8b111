#include <fmt/core.h>
#include <pthread.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>
#include <string>

#include "generator/commands/commands.hpp"
#include "generator/commands/show.hpp"
#include "generator/portal/build.hpp"
#include "generator/portal/portal.hpp"
#include "generator/server/server.hpp"
#include "generator/server/watch.hpp"
#include "generator/support/files.hpp"

namespace yaodian::commands {

namespace {

struct Options {
    server::Address address;
    bool no_build = false;
};

/// Signals that end the program, taken by `wait_for` instead of at any moment. Threads that begin later inherit that.
class EndSignals {
  public:
    EndSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }

    /// @returns whether one came
    [[nodiscard]] bool wait_for(std::chrono::seconds time) const {
        const timespec patience = {static_cast<std::time_t>(time.count()), 0};
        return sigtimedwait(&signals_, nullptr, &patience) > 0;
    }

  private:
    sigset_t signals_{};
};

void build(const portal::Portal& portal) {
    portal::BuildOptions options;
    options.bundle = false;
    const auto begin = std::chrono::steady_clock::now();
    const portal::BuildResult result = portal::build_portal(portal, options);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    show(result.problems);
    fmt::print("{}, {}, {} to search, in {:.2f} s\n", counted(result.documents, "document"),
               counted(result.pages, "page"), counted(result.passages, "passage"), seconds.count());
    std::fflush(stdout);
}

bool is_built(const portal::Portal& portal) {
    std::error_code error;
    return std::filesystem::exists(portal.output() / portal::output_mark, error);
}

/// A build that fails leaves what was built before: that is served until the problem is solved.
void build_or_keep(const portal::Portal& portal) {
    try {
        build(portal);
    } catch (const std::exception& failure) {
        if (!is_built(portal)) throw;
        fmt::print(stderr, "{}\nThe site stays as it was built before.\n", failure.what());
    }
}

void require_built(const portal::Portal& portal) {
    if (is_built(portal)) return;
    throw Failure({Severity::error,
                   to_utf8(portal.output()),
                   0,
                   0,
                   "there is no site to serve yet",
                   "Run `yaodian build` first.",
                   {}});
}

void run(const Options& options, const Session& session) {
    const portal::Portal portal = portal::find_portal(session.directory);
    if (options.no_build) require_built(portal);
    server::Server server(portal, options.address);
    server::Watch watch(portal);
    if (!options.no_build) {
        build_or_keep(portal);
        watch.accept_addresses();
    }
    const EndSignals end;
    server.start();
    fmt::print("{}\n", server.url());
    std::fflush(stdout);
    while (!end.wait_for(std::chrono::seconds(1))) {
        if (options.no_build || !watch.changed()) continue;
        build_or_keep(portal);
        watch.accept_addresses();
    }
    server.stop();
}

}  // namespace

void add_serve(CLI::App& program, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        program.add_subcommand("serve", "Serve the site and its search over HTTP; build on each change");
    command->add_option("--port", options->address.port, "Port (default: 8000; 0: a free one)")
        ->check(CLI::Range(0, 65535));
    command->add_option("--host", options->address.host,
                        "Address to listen on (default: 127.0.0.1, this machine only; 0.0.0.0: every network)");
    command->add_flag("--no-build", options->no_build, "Serve what was built, and look for no changes");
    command->callback([options, &session] {
        run(*options, session);
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
