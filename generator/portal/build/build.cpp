#include "generator/portal/build/build.hpp"

#include <algorithm>
#include <chrono>
#include <future>
#include <map>
#include <optional>
#include <utility>

#include "generator/portal/build/built_portal.hpp"
#include "generator/portal/build/comparison_files.hpp"
#include "generator/portal/build/kept_state.hpp"
#include "generator/portal/build/output_folder.hpp"
#include "generator/portal/build/pending_bundle.hpp"
#include "generator/portal/build/portal_index.hpp"
#include "generator/portal/build/prepared.hpp"
#include "generator/portal/build/references.hpp"
#include "generator/portal/build/search_files.hpp"
#include "generator/portal/content/collection.hpp"
#include "generator/portal/content/confirmations.hpp"
#include "generator/portal/program.hpp"
#include "generator/portal/report/report_page.hpp"
#include "generator/portal/settings/addresses.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/portal/settings/vocabulary.hpp"
#include "generator/relations/relations.hpp"
#include "generator/support/directory.hpp"
#include "generator/support/files.hpp"
#include "generator/support/parallel.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

KeptPages kept_pages(const Portal& portal, const fs::path& output, bool reuse) {
    return {portal.cache() / "pages.db", to_utf8(output), reuse};
}

void add_as_warning(Problem problem, std::vector<Problem>& problems) {
    problem.severity = Severity::warning;
    problems.push_back(std::move(problem));
}

/// Says what was done, as far as it is known before the search index.
/// @returns the report; nothing when the theme's template cannot be used, which is a problem and no failure
std::vector<ReportFile> report_on(const Portal& portal, const Prepared& made, BuildResult& result) {
    result.problems = sorted(made.problems);
    result.passages = made.passages.size();
    result.documents = count_documents(made.collection.documents);
    result.report = report_of(made.collection, made.addresses.pages, result.problems);
    result.report.bodies = questions_about_bodies(made.relations.institutions);
    const ReportOf of = result.output == portal.output() ? ReportOf::build : ReportOf::build_elsewhere;
    try {
        return report_files(result.report, of, publisher_theme(portal));
    } catch (const Failure& failure) {
        add_as_warning(failure.problem(), result.problems);
        return {};
    }
}

/// The site is in place already: a report that cannot be written is a problem, no failure.
void write_report(const Portal& portal, const std::vector<ReportFile>& files, BuildResult& result) {
    if (files.empty()) return;
    try {
        result.report_page = write_report(portal, files);
    } catch (const Failure& failure) {
        add_as_warning(failure.problem(), result.problems);
    }
}

}  // namespace

BuildResult build_portal(const Portal& portal, const BuildOptions& options, std::unique_ptr<BuiltPortal>* built) {
    Progress progress(options.progress);
    progress.stage("Looking for changes");
    BuildResult result;
    result.output = options.output.value_or(portal.output());
    BuildInputs inputs(portal);
    const KeptState state(portal, to_utf8(result.output) + (options.bundle ? "\nbundle" : "\nno bundle"));
    if (!options.check_all) {
        auto known = state.unchanged(inputs);
        if (known && !(options.strict && has_errors(known->problems))) {
            known->timings = progress.finish();
            return *std::move(known);
        }
    }
    KeptReadings readings(portal.kept_readings(), !options.check_all);
    std::unique_ptr<Prepared> prepared = prepare(portal, readings, options.jobs, options.strict, progress);
    readings.write();  // what was recovered is known to the next build, whatever may go wrong in this one
    Prepared& made = *prepared;
    for (const Problem& problem : missing_search_module()) made.problems.push_back(problem);
    require_replaceable(result.output);

    // Joining the parts of the index is work for one thread, so pages are made meanwhile.
    NewDirectory index(portal.index().parent_path());
    const auto write_index = [&] {
        const auto begin = std::chrono::steady_clock::now();
        write_search_index(index.path(), portal, made.passages, made.vocabulary, made.settings.shared_index,
                           options.jobs);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
        progress.beside({"Writing the search index", seconds.count(), 0, made.passages.size(),
                         fs::file_size(index.path() / portal.index().filename()), true});
    };
    fs::path index_file = index.path() / portal.index().filename();
    std::future<void> index_written;
    if (options.search_first) {
        write_index();
        index.commit();
        index_file = portal.index();
    } else {
        index_written = std::async(options.jobs == 1 ? std::launch::deferred : std::launch::async, write_index);
    }
    // An output elsewhere may lie on another disk, to which nothing can be moved in one step.
    const bool at_home = result.output == portal.output();
    NewDirectory output(result.output, at_home ? portal.older_output() : fs::path());
    OutputFolder folder(output.path(), result.output);
    KeptPages pages = kept_pages(portal, result.output, !options.check_all);
    const Output files = output_of(portal, made, pages, &folder, options.jobs, progress);
    result.pages = files.pages;
    if (built == nullptr) made.pages.reset();
    progress.stage("Making the report");
    const std::vector<ReportFile> report = report_on(portal, made, result);
    if (index_written.valid()) {
        progress.stage("Waiting for the search index");
        index_written.get();
    }
    References references = references_of(made.passages);
    if (built == nullptr) {
        // Nobody needs them any more, and packing takes as much memory.
        made.passages = std::vector<search::Passage>();
        made.relations = relations::Relations();
        made.collection.documents = std::vector<document::Document>();
        made.collection.readings = std::vector<Reading>();
    }
    progress.stage("Packing the search index");
    write_search_scripts(index_file, folder, portal, !options.check_all, options.jobs);
    write_comparison_files(index_file, files.compared, folder);
    folder.remove_others();
    result.written = folder.written();
    std::optional<PendingBundle> pending;
    if (options.bundle) {
        progress.stage("Writing the bundle");
        pending.emplace(portal, output.path(), options.jobs);
    }

    progress.stage("Putting all in place");
    // From here on only names change. Addresses come first: one that was published has to be known.
    if (made.addresses != made.collection.published || !fs::exists(portal.addresses())) {
        write_file(portal.addresses(), write_addresses(made.addresses));
        inputs.refresh(portal.addresses());
    }
    if (!options.search_first) index.commit();
    output.commit();
    if (pending) result.bundle = pending->commit();
    // What could not be read this time is compared with the time before that.
    if (has_errors(made.collection.problems)) references.merge(read_references(references_file(portal)));
    write_references(references_file(portal), references);
    keep_names_of_bodies(portal, made.vocabulary.search.issuers);
    write_report(portal, report, result);

    progress.stage("Keeping the state");
    pages.write(files.made);
    // The next build does not tell again of places that this one found to be gone.
    if (made.lost_places) {
        state.forget();
    } else {
        state.keep(inputs, result);
    }
    result.timings = progress.finish();
    if (built != nullptr) *built = std::make_unique<BuiltPortal>(std::move(prepared));
    return result;
}

namespace {

/// What `check` says of a field that nobody has confirmed yet.
Problem problem_of(const Confirmation& confirmation, const Reading& reading) {
    return {Severity::note,
            reading.file,
            0,
            0,
            "not printed but concluded, to be confirmed: " + confirmation.field + " = " + confirmation.value +
                (confirmation.words.empty() ? "" : " (" + confirmation.words + ")"),
            confirmation.in_front_matter
                ? "If it is right, set `" + confirmation.line + "` in the front matter of " + confirmation.file + "."
                : "If it is right, write `" + confirmation.line + "` into " + confirmation.file + ".",
            {}};
}

}  // namespace

std::vector<Problem> check_portal(const Portal& portal, unsigned jobs, bool progress_shown) {
    Progress progress(progress_shown);
    const std::unique_ptr<Prepared> prepared = prepare_again(portal, jobs, progress);
    Prepared& made = *prepared;
    KeptPages pages = kept_pages(portal, portal.output(), true);
    static_cast<void>(output_of(portal, made, pages, nullptr, jobs, progress));
    std::map<std::string, const Reading*> readings;
    for (const Reading& reading : made.collection.readings) readings[reading.file] = &reading;
    for (std::size_t i = 0; i < made.collection.documents.size(); ++i) {
        const Reading& reading = *readings.at(made.collection.files[i]);
        for (const Confirmation& confirmation : confirmations_of(made.collection.documents[i], reading))
            made.problems.push_back(problem_of(confirmation, reading));
    }
    return sorted(made.problems);
}

}  // namespace yaodian::portal
