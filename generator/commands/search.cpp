#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/commands/show.hpp"
#include "generator/portal/build/portal_index.hpp"
#include "generator/portal/portal.hpp"
#include "generator/support/markup.hpp"
#include "generator/support/text.hpp"
#include "search/query/results_json.hpp"
#include "search/search.hpp"

namespace yaodian::commands {

namespace {

struct SearchOptions {
    std::vector<std::string> words;
    search::Filters filters;
    search::Wanted wanted = {};
    bool json = false;
};

/// The snippet for a terminal: what is marked in bold, HTML's references resolved.
std::string plain_snippet(const std::string& html) {
    std::string text = replace_all(html, "<mark>", has_colours() ? "\x1b[1;31m" : "");
    text = replace_all(text, "</mark>", has_colours() ? "\x1b[0m" : "");
    return replace_all(unescaped_markup(text), "\n", " ");
}

std::string facet_text(const search::Facet& facet) {
    std::vector<std::string> values;
    for (const auto& [value, count] : facet) values.push_back(value + " (" + std::to_string(count) + ")");
    return join(values, ", ");
}

void show_understood(const search::Understood& understood) {
    std::vector<std::string> parts;
    if (!understood.terms.empty()) parts.push_back(join(understood.terms, " + "));
    for (const int year : understood.years) parts.push_back(fmt::format("{}年", year));
    for (const int month : understood.months) parts.push_back(fmt::format("{}月", month));
    if (understood.type) parts.push_back("type " + *understood.type);
    if (understood.issuer) parts.push_back("issuer " + *understood.issuer);
    if (understood.document_number) parts.push_back("number " + *understood.document_number);
    const search::Filters& filters = understood.filters;
    for (const int year : filters.years) parts.push_back(fmt::format("only {}年", year));
    for (const int month : filters.months) parts.push_back(fmt::format("only {}月", month));
    for (const auto* values : {&filters.types, &filters.issuers, &filters.topics, &filters.columns}) {
        for (const std::string& value : *values) parts.push_back("only " + value);
    }
    for (const std::string& typed : understood.unknown) parts.push_back(typed + " names nothing here");
    for (std::string& part : parts) part = in_locale(part);
    if (!parts.empty()) fmt::print("{}\n", dim("understood as: " + join(parts, ", ")));
}

/// @param what  is counted
void show_results(const search::Results& results, const char* what) {
    show_understood(results.understood);
    say("{}\n", results.total == 0 ? "nothing found" : counted(static_cast<std::size_t>(results.total), what));
    if (results.suggestion) say("did you mean: {}\n", bold(*results.suggestion));
    std::size_t rank = 0;
    for (const search::Hit& hit : results.hits) {
        const search::Passage& passage = hit.passage;
        std::string heading = passage.label.value_or("");
        if (passage.heading) heading += (heading.empty() ? "" : " ") + *passage.heading;
        fmt::print("\n{}. {}{}\n", ++rank, bold(passage.title), heading.empty() ? "" : "  " + heading);
        fmt::print("   {}\n", plain_snippet(hit.snippet));
        if (hit.earlier > 0) fmt::print("   {}\n", dim(fmt::format("and {} earlier: {}", hit.earlier, passage.series)));
        if (!passage.work_years.empty()) {
            std::vector<std::string> years;
            for (const int year : passage.work_years) years.push_back(std::to_string(year));
            fmt::print("   {}\n", dim("the same work in " + join(years, ", ") + ": " + passage.history));
        }
        for (const search::Cited& cited : hit.cited) fmt::print("   {}\n", dim("《" + cited.title + "》 " + cited.url));
        fmt::print("   {}\n", dim(passage.url));
    }
    const std::vector<std::pair<std::string, const search::Facet*>> facets = {
        {"year", &results.years},     {"month", &results.months}, {"type", &results.types},
        {"issuer", &results.issuers}, {"topic", &results.topics}, {"column", &results.columns}};
    if (results.total > 0) fmt::print("\n");
    for (const auto& [name, facet] : facets) {
        if (!facet->empty()) fmt::print("{}\n", dim(name + ": " + facet_text(*facet)));
    }
}

void run(const SearchOptions& options, const Session& session) {
    const portal::Portal portal = portal::find_portal(session.directory);
    const search::Index index = portal::open_index(portal);
    const search::Filters filters = portal::with_full_names(options.filters, portal);
    const search::Results results = index.search(join(options.words, " "), filters, options.wanted);
    if (options.json) {
        fmt::print("{}", search::results_json(results));
    } else {
        show_results(results, options.wanted.documents ? "document" : "passage");
    }
}

}  // namespace

void add_search(CLI::App& program, Session& session) {
    auto options = std::make_shared<SearchOptions>();
    CLI::App* command = program.add_subcommand("search", "Search the portal that was built last");
    command->add_option(
        "QUERY", options->words,
        "What to look for; several words are one query. Filters may be among them: 机关:工会 年:2018-2020");
    // One value each time, so that no word of the query is taken for one.
    const auto filter = [&](const std::string& name, auto& values, const std::string& help) {
        return command->add_option(name, values, help + " (again for more than one)")->allow_extra_args(false);
    };
    filter("--year", options->filters.years, "Only of this year")->check(CLI::Range(1000, 9999));
    filter("--month", options->filters.months, "Only of this month, 1 to 12")->check(CLI::Range(1, 12));
    filter("--type", options->filters.types, "Only of this type: work-points, notice, 工作要点 …");
    filter("--issuer", options->filters.issuers, "Only of this issuer");
    filter("--topic", options->filters.topics, "Only of this topic of the vocabulary");
    filter("--column", options->filters.columns, "Only of this column of the pages that documents were on");
    command->add_option("--limit", options->wanted.limit, "Number of hits to show (default: 20)")
        ->check(CLI::Range(0, 100000));
    command
        ->add_option_function<std::string>(
            "--order", [options](const std::string& name) { options->wanted.order = *search::order_named(name); },
            "How to sort: relevance (default), newest, oldest or title")
        ->check(CLI::IsMember({"relevance", "newest", "oldest", "title"}));
    command->add_flag("--documents", options->wanted.documents,
                      "Documents, not passages; without a QUERY all of them, as the filters say");
    command->add_flag("--json", options->json, "As JSON");
    command->callback([options, &session] {
        run(*options, session);
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
