#include "generator/relations/relations.hpp"
#include "generator/commands/locale.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "generator/commands/commands.hpp"
#include "generator/commands/show.hpp"
#include "generator/portal/build/related.hpp"
#include "generator/portal/content/collection.hpp"
#include "generator/portal/portal.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/portal/settings/vocabulary.hpp"
#include "generator/support/progress.hpp"
#include "generator/support/text.hpp"

namespace yaodian::commands {

namespace {

struct RelationsOptions {
    unsigned jobs = 0;
    bool json = false;
};

/// How many of a kind the summary shows.
constexpr std::size_t most_shown = 12;

template <typename Value, typename Line>
void show_list(const std::vector<Value>& values, const std::string& title, Line line) {
    fmt::print("\n{}\n", bold(title));
    for (std::size_t i = 0; i < std::min(values.size(), most_shown); ++i) fmt::print("  {}\n", line(values[i]));
    if (values.size() > most_shown) fmt::print("  {}\n", dim(fmt::format("… and {} more", values.size() - most_shown)));
}

std::string chain_line(const relations::Chain& chain) {
    std::vector<std::string> years;
    for (const relations::ChainYear& year : chain.years) {
        years.push_back(fmt::format("{} {}", year.year, join(year.passages, ", ")));
    }
    return fmt::format("{}  {}", chain.name, dim(join(years, " → ")));
}

std::string schedule_line(const relations::ScheduleLink& link) {
    return fmt::format("{} → {}  {}", link.row, join(link.items, ", "),
                       dim(fmt::format("{} {}", relations::to_string(link.reason), link.evidence)));
}

std::string series_line(const relations::Series& series) {
    std::vector<std::string> editions;
    for (const relations::Edition& edition : series.editions) {
        const std::string session = edition.session == 0 ? "" : fmt::format("-{}", edition.session);
        editions.push_back(fmt::format("{}{} ({})", edition.number, session, edition.passage));
    }
    return fmt::format("{}  {}", series.name, dim(join(editions, " → ")));
}

std::string citation_line(const relations::Citation& citation) {
    const std::string target = citation.document ? " = " + *citation.document : "";
    return fmt::format("{}{}  {}", citation.title, target, dim(join(citation.cited_by, ", ")));
}

void show_relations(const relations::Relations& found) {
    const auto perhaps = std::count_if(found.lineage.begin(), found.lineage.end(),
                                       [](const relations::Lineage& link) { return !link.certain && !link.confirmed; });
    show_list(found.chains,
              fmt::format("{} of work through the years, by {}, {} of them perhaps",
                          counted(found.chains.size(), "chain"), counted(found.lineage.size(), "link"), perhaps),
              chain_line);
    show_list(
        found.schedule_links,
        fmt::format("{} of schedule rows to work points; alone: {}, {}", counted(found.schedule_links.size(), "link"),
                    counted(found.rows_alone.size(), "row"), counted(found.points_alone.size(), "work point")),
        schedule_line);
    show_list(found.row_chains, fmt::format("{} of rows through a year", counted(found.row_chains.size(), "chain")),
              [](const relations::RowChain& chain) {
                  return fmt::format("{}  {}", chain.name, dim(join(chain.rows, " → ")));
              });
    show_list(found.series, fmt::format("{} of numbered events", counted(found.series.size(), "chain")), series_line);
    show_list(found.citations, counted(found.citations.size(), "cited title"), citation_line);
    std::vector<relations::Institution> several;
    std::copy_if(found.institutions.begin(), found.institutions.end(), std::back_inserter(several),
                 [](const relations::Institution& institution) { return institution.names.size() > 1; });
    show_list(several,
              fmt::format("{} issue documents; of several names", counted(found.institutions.size(), "institution")),
              [](const relations::Institution& institution) {
                  return fmt::format("{}  {}", institution.name, dim(join(institution.names, ", ")));
              });
    say("\n{}, {}; all of it with --json\n", counted(found.terms.size(), "term"),
        counted(found.topics.size(), "topic"));
}

void run(const RelationsOptions& options, const Session& session) {
    const portal::Portal portal = portal::find_portal(session.directory);
    Progress progress(Progress::is_terminal() && !options.json);
    std::vector<Problem> problems;
    const portal::Vocabulary vocabulary = portal::read_vocabulary(portal.vocabulary(), problems);
    portal::KeptReadings kept(portal.kept_readings(), true);
    const portal::Collection collection = portal::read_collection(portal, kept, false, options.jobs, progress);
    progress.stage("Finding relations");
    const relations::Relations found = portal::relations_of(portal, portal::read_settings(portal.settings()),
                                                            collection, vocabulary, options.jobs, problems);
    // What documents themselves are about is asked of `check`; here only what is missing because of it.
    std::copy_if(collection.problems.begin(), collection.problems.end(), std::back_inserter(problems),
                 [](const Problem& problem) { return problem.severity == Severity::error; });
    show(sorted(problems));
    if (options.json) {
        fmt::print("{}", relations::relations_json(found));
    } else {
        show_relations(found);
    }
}

}  // namespace

void add_relations(CLI::App& program, Session& session) {
    auto options = std::make_shared<RelationsOptions>();
    CLI::App* command = program.add_subcommand(
        "relations", "Show what connects the documents: work through the years, schedules, citations, names");
    command->add_option("--jobs", options->jobs, "Threads to work with (default: one for each core)")
        ->check(CLI::Range(1U, 1024U));
    command->add_flag("--json", options->json, "As JSON");
    command->callback([options, &session] {
        run(*options, session);
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
