#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/commands/show.hpp"
#include "generator/portal/portal.hpp"
#include "generator/server/query_statistics.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::commands {

namespace {

struct StatsOptions {
    std::vector<std::string> logs;
    std::size_t limit = 20;
    bool as_json = false;
};

server::QueryStatistics read_logs(const std::vector<std::string>& logs) {
    server::QueryStatisticsReader reader;
    for (const std::string& name : logs) {
        std::ifstream log(name);
        if (!log) {
            throw Failure({Severity::error,
                           name,
                           0,
                           0,
                           "the query log cannot be read",
                           "Name the file that `serve --query-log` writes.",
                           {}});
        }
        for (std::string line; std::getline(log, line);) reader.add_line(line);
    }
    return reader.finish();
}

/// The line in which the synonyms begin; 0 when there is none.
int line_of_synonyms(const std::filesystem::path& vocabulary) {
    std::ifstream file(vocabulary);
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.starts_with("synonyms")) return number;
    }
    return 0;
}

/// A string of TOML is one of JSON as well.
std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void print_list(const char* title, const std::vector<server::AskedQuery>& queries, std::size_t limit) {
    say("\n{}\n", title);
    for (std::size_t i = 0; i < queries.size() && i < limit; ++i)
        fmt::print("{:>8}  {}\n", queries[i].times, queries[i].query);
    if (queries.size() > limit) say("          and {} more\n", queries.size() - limit);
}

void print_lines_for_vocabulary(const std::vector<server::AskedQuery>& unfound, std::size_t limit,
                                const Session& session) {
    std::string place = "site/vocabulary.toml";
    try {
        const portal::Portal portal = portal::find_portal(session.directory);
        place = to_utf8(portal.vocabulary());
        if (const int line = line_of_synonyms(portal.vocabulary()); line > 0) place += ":" + std::to_string(line);
    } catch (const Failure&) {
        // A log can be looked at anywhere.
    }
    say("\nWhere documents say it in another word, write a line into `synonyms` of {}, with that word:\n", place);
    for (std::size_t i = 0; i < unfound.size() && i < limit; ++i)
        fmt::print("  [{}, \"…\"],\n", quoted(unfound[i].query));
}

void print_as_json(const server::QueryStatistics& statistics) {
    const auto list = [](const std::vector<server::AskedQuery>& queries) {
        auto out = nlohmann::ordered_json::array();
        for (const server::AskedQuery& query : queries) out.push_back({{"query", query.query}, {"times", query.times}});
        return out;
    };
    const nlohmann::ordered_json json = {
        {"searches", statistics.searches},     {"without_hits", statistics.without_hits},
        {"first_day", statistics.first_day},   {"last_day", statistics.last_day},
        {"queries", list(statistics.queries)}, {"unfound", list(statistics.unfound)}};
    fmt::print("{}\n", json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void run_stats(const StatsOptions& options, const Session& session) {
    const server::QueryStatistics statistics = read_logs(options.logs);
    if (statistics.unreadable > 0) {
        say(stderr, "warning: {} passed over: no line of a query log\n", counted(statistics.unreadable, "line"));
    }
    if (options.as_json) return print_as_json(statistics);
    if (statistics.searches == 0) {
        say("no searches\n");
        return;
    }
    say("{} from {} to {}, {} ({} %) without hits\n", counted(statistics.searches, "question"), statistics.first_day,
        statistics.last_day, statistics.without_hits, 100 * statistics.without_hits / statistics.searches);
    print_list("Looked for most", statistics.queries, options.limit);
    if (statistics.unfound.empty()) return;
    print_list("Found nothing", statistics.unfound, options.limit);
    print_lines_for_vocabulary(statistics.unfound, options.limit, session);
}

}  // namespace

void add_stats(CLI::App& program, Session& session) {
    auto options = std::make_shared<StatsOptions>();
    CLI::App* command =
        program.add_subcommand("stats", "What people look for and do not find, from a query log of `serve`");
    command->add_option("LOG", options->logs, "Query logs, the oldest first")->required();
    command->add_option("--limit", options->limit, "Queries to show in each list (default: 20)")
        ->check(CLI::Range(1U, 100000U));
    command->add_flag("--json", options->as_json, "As JSON, with all queries");
    command->callback([options, &session] {
        run_stats(*options, session);
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
