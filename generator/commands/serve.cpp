#include <arpa/inet.h>
#include <fmt/core.h>
#include <pthread.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/commands/show.hpp"
#include "generator/commands/terminal_report.hpp"
#include "generator/portal/build/build.hpp"
#include "generator/portal/build/built_portal.hpp"
#include "generator/portal/portal.hpp"
#include "generator/server/preview.hpp"
#include "generator/server/server.hpp"
#include "generator/server/watch.hpp"
#include "generator/support/files.hpp"

namespace yaodian::commands {

namespace {

struct ServeOptions {
    server::Options server;
    unsigned request_seconds = 10;
    unsigned response_seconds = 30;
    bool no_build = false;
    bool strict = false;
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
    [[nodiscard]] bool wait_for(std::chrono::nanoseconds time) const {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
        const timespec patience = {static_cast<std::time_t>(seconds.count()), (time - seconds).count()};
        return sigtimedwait(&signals_, nullptr, &patience) > 0;
    }

  private:
    sigset_t signals_{};
};

using Built = std::unique_ptr<portal::BuiltPortal>;

/// @returns the problems of the build, which are shown on standard error too
std::vector<Problem> build(const portal::Portal& portal, bool strict, Built& built) {
    built.reset();  // so that not two portals are in memory
    portal::BuildOptions options;
    options.bundle = false;
    options.search_first = true;
    options.strict = strict;
    const auto begin = std::chrono::steady_clock::now();
    const portal::BuildResult result = portal::build_portal(portal, options, &built);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    const portal::PublisherTheme theme = portal::publisher_theme(portal);
    show_problems(result.problems, portal::PublisherWords(theme.theme, theme.language));
    say("{}, {}, {} to search, in {:.2f} s\n", counted(result.documents, "document"), counted(result.pages, "page"),
        counted(result.passages, "passage"), seconds.count());
    std::fflush(stdout);
    return result.problems;
}

bool is_built(const portal::Portal& portal) {
    std::error_code error;
    return std::filesystem::exists(portal.output() / portal::output_mark, error);
}

/// A build that fails leaves what was built before: that is served, and says why, until the problem is solved.
void build_or_keep(const portal::Portal& portal, bool strict, server::Preview& preview, Built& built) {
    const auto keep = [&](const std::vector<Problem>& problems) {
        show(problems);
        say(stderr, "The site stays as it was built before.\n");
        preview.failed(problems);
    };
    try {
        preview.built(build(portal, strict, built));
    } catch (const portal::Stopped& stopped) {
        if (!is_built(portal)) {
            show(stopped.problems());
            throw;
        }
        keep(stopped.problems());
    } catch (const Failure& failure) {
        if (!is_built(portal)) throw;
        keep({failure.problem()});
    } catch (const std::exception& failure) {
        if (!is_built(portal)) throw;
        keep({{Severity::error, {}, 0, 0, failure.what(), {}, {}}});
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

/// Waits until nothing changes any more: an editor that empties a file before it writes it again is not to be shown an
/// error for that.
/// @returns whether the program goes on
bool calms_down(server::Watch& watch, const EndSignals& end) {
    constexpr auto calm = std::chrono::milliseconds(200);
    do {
        if (end.wait_for(calm)) return false;
    } while (!watch.changes().empty());
    return true;
}

/// The pages of documents that were just saved, before the build that brings all else.
void show_at_once(const std::vector<std::filesystem::path>& files, portal::BuiltPortal& built,
                  server::Preview& preview) {
    constexpr std::size_t most = 5;  // whoever changes more at once looks at none of them first
    if (files.size() > most) return;
    for (const std::filesystem::path& file : files) {
        if (auto page = built.page_of(file)) preview.show_page(page->path, std::move(page->bytes));
    }
}

/// What it takes to show a page at once, where the portal was built already when the program began.
void learn(const portal::Portal& portal, Built& built) {
    try {
        if (!built && is_built(portal)) built = portal::BuiltPortal::load(portal, 0);
    } catch (const std::exception&) {
        built.reset();  // the next build says what is wrong
    }
}

void run(const ServeOptions& options, const Session& session) {
    const portal::Portal portal = portal::find_portal(session.directory);
    if (options.no_build) require_built(portal);
    const auto preview = options.no_build ? nullptr : std::make_shared<server::Preview>(portal);
    server::Server server(portal, options.server, preview);
    server::Watch watch(portal);
    Built built;
    if (preview) {
        build_or_keep(portal, options.strict, *preview, built);
        watch.accept_addresses();
    }
    const EndSignals end;
    server.start();
    for (const auto& [name, problem] : server.missing_portals())
        say(stderr, "warning: {} is left out of the search of all portals: {}\n", name, problem);
    fmt::print("{}\n", server.url());
    std::fflush(stdout);
    if (preview) learn(portal, built);
    constexpr auto between_looks = std::chrono::milliseconds(300);
    while (!end.wait_for(between_looks)) {
        if (!preview) continue;
        const std::vector<std::filesystem::path> changes = watch.changes();
        if (changes.empty()) continue;
        if (built) show_at_once(changes, *built, *preview);
        if (!calms_down(watch, end)) break;
        build_or_keep(portal, options.strict, *preview, built);
        watch.accept_addresses();
    }
    server.stop();
}

/// Makes `/portal/` of `portal`. @returns what is wrong with it; empty: nothing
std::string base_path(std::string& path) {
    const auto is_right = [](unsigned char c) {
        return std::isalnum(c) != 0 || std::string_view("-._~/").find(static_cast<char>(c)) != std::string_view::npos;
    };
    if (!std::all_of(path.begin(), path.end(), is_right) || path.find("//") != std::string::npos ||
        path.find("..") != std::string::npos) {
        return "expected a path of ASCII letters, digits, `-`, `_`, `.` and `/` as /portal/, found `" + path + "`";
    }
    if (!path.starts_with('/')) path.insert(0, "/");
    if (!path.ends_with('/')) path += '/';
    return {};
}

std::string is_address(const std::string& text) {
    in6_addr address{};
    return ::inet_pton(AF_INET6, text.c_str(), &address) == 1 ? "" : "expected an IP address, found `" + text + "`";
}

}  // namespace

void add_serve(CLI::App& program, Session& session) {
    auto options = std::make_shared<ServeOptions>();
    CLI::App* command = program.add_subcommand(
        "serve", "Serve the site and its search over HTTP; build on each change and show problems in the pages");
    command->add_option("--port", options->server.address.port, "Port (default: 8000; 0: a free one)")
        ->check(CLI::Range(0, 65535));
    command->add_option("--host", options->server.address.host,
                        "Address to listen on (default: 127.0.0.1, this machine only; 0.0.0.0: every network)");
    command->add_flag("--strict", options->strict, "Keep the site as it was while a file cannot be read");
    command->add_flag("--no-build", options->no_build, "Serve what was built, and look for no changes");
    command
        ->add_option("--base-path", options->server.base_path,
                     "Path of the site behind a proxy, as /portal/ (default: /)")
        ->transform(CLI::Validator(base_path, "PATH"));
    command
        ->add_option("--proxy", options->server.proxies,
                     "Address of a proxy whose X-Forwarded-For is believed (again for more than one)")
        ->allow_extra_args(false)
        ->check(CLI::ValidIPV4 | CLI::Validator(is_address, "IPV6"));
    command
        ->add_option("--federate", options->server.federation,
                     "Ask the portals that this file lists together, at /federated.html")
        ->type_name("FILE");
    command->add_option("--access-log", options->server.access_log,
                        "Write each request to this file, in the combined log format");
    command->add_option(
        "--query-log", options->server.query_log,
        "Write what is looked for to this file, pages' own searches too; without addresses (see `stats`)");
    command->add_option("--connections", options->server.limits.connections, "Connections at a time (default: 512)")
        ->check(CLI::Range(1U, 16384U));
    command
        ->add_option("--request-bytes", options->server.limits.request_bytes,
                     "Size of a request with its headers (default: 32768)")
        ->check(CLI::Range(1024U, 1U << 24U));
    command
        ->add_option("--request-seconds", options->request_seconds,
                     "Time in which a request has to come whole (default: 10)")
        ->check(CLI::Range(1U, 3600U));
    command
        ->add_option("--response-seconds", options->response_seconds,
                     "Time in which each 100 kB of a response have to be taken (default: 30)")
        ->check(CLI::Range(1U, 3600U));
    command->callback([options, &session] {
        options->server.limits.request_time = std::chrono::seconds(options->request_seconds);
        options->server.limits.response_time = std::chrono::seconds(options->response_seconds);
        run(*options, session);
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
