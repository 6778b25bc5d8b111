#include "generator/portal/selection/selection_bundle.hpp"

#include <algorithm>
#include <future>

#include "generator/portal/build/comparison_files.hpp"
#include "generator/portal/build/kept_pages.hpp"
#include "generator/portal/build/output_folder.hpp"
#include "generator/portal/build/pending_bundle.hpp"
#include "generator/portal/build/search_files.hpp"
#include "generator/portal/content/file_stamps.hpp"
#include "generator/portal/selection/choose.hpp"
#include "generator/portal/selection/chosen_part.hpp"
#include "generator/portal/training/training.hpp"
#include "generator/support/directory.hpp"
#include "generator/support/files.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

fs::path made_from(const Portal& place) {
    return place.cache() / "made-from";
}

/// Which build a selection was made after, and what it is: the state of a build is written anew by each that changes
/// something. Empty where that one left none: then nothing tells whether something changed.
std::string state_of(const Portal& portal, const Selection& selection) {
    const auto build = stamp_of(portal.cache() / "build.db");
    if (!build) return {};
    std::string state = std::to_string(build->size) + " " + std::to_string(build->time);
    for (const std::string* part : {&selection.title, &selection.filter, &selection.query, &selection.documents})
        state += "\n" + *part;
    return state + "\n" + read_or_nothing(documents_file(portal, selection));
}

}  // namespace

SelectedSite make_selected_site(const Portal& portal, const Prepared& all, const Selection& selection, unsigned jobs,
                                Progress& progress) {
    progress.stage("Selecting documents");
    const auto chosen = chosen_documents(portal, selection, all.collection);
    SelectedSite made{portal, chosen_part(all, selection, chosen), {}};
    Portal& place = made.place;
    place.selection = selection.name;
    fs::create_directories(place.cache());

    // As in a build, the index is written beside the pages.
    NewDirectory index(place.index().parent_path());
    const fs::path index_file = index.path() / place.index().filename();
    std::future<void> index_written = std::async(jobs == 1 ? std::launch::deferred : std::launch::async, [&] {
        write_search_index(index.path(), place, made.part->passages, made.part->vocabulary, false, jobs);
    });
    NewDirectory output(place.output(), place.older_output());
    OutputFolder folder(output.path(), place.output());
    // What a page says of the documents that are left out is no fact that pages are kept by.
    KeptPages pages(place.cache() / "pages.db", to_utf8(place.output()), false);
    const Output files = output_of(place, *made.part, pages, &folder, jobs, progress);
    progress.stage("Packing the search index");
    index_written.get();
    write_search_scripts(index_file, folder, place, true, jobs);
    write_comparison_files(index_file, files.compared, folder);
    folder.remove_others();
    index.commit();
    output.commit();
    made.problems = files.problems;
    return made;
}

SelectionBundle bundle_selection(const Portal& portal, const Prepared& all, const Selection& selection,
                                 const HandingOut& wanted, unsigned jobs, Progress& progress) {
    SelectedSite made = make_selected_site(portal, all, selection, jobs, progress);
    progress.stage("Writing the bundle");
    return {hand_out_for_training(made.place, *made.part, wanted, jobs),
            count_documents(made.part->collection.documents), std::move(made.problems)};
}

SelectionBundle bundle_selection(const Portal& portal, const Selection& selection, const HandingOut& wanted,
                                 unsigned jobs, Progress& progress) {
    return bundle_selection(portal, *prepare_again(portal, jobs, progress), selection, wanted, jobs, progress);
}

std::vector<SelectionBundle> bundle_selections(const Portal& portal, const std::vector<Selection>& selections,
                                               unsigned jobs, Progress& progress) {
    std::vector<SelectionBundle> bundles;
    std::unique_ptr<Prepared> all;  // for those that are to be made
    for (const Selection& selection : selections) {
        Portal place = portal;
        place.selection = selection.name;
        const std::string state = state_of(portal, selection);
        const fs::path zip = last_bundle(place);
        if (!state.empty() && !zip.empty() && read_or_nothing(made_from(place)) == state) {
            bundles.push_back({{zip}, 0, {}});
            continue;
        }
        if (!all) all = prepare_again(portal, jobs, progress);
        bundles.push_back(bundle_selection(portal, *all, selection, {}, jobs, progress));
        write_file(made_from(place), state);
    }
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(portal.selections(), error)) {
        const std::string name = to_utf8(entry.path().filename());
        const bool is_named = std::any_of(selections.begin(), selections.end(),
                                          [&](const Selection& selection) { return selection.name == name; });
        if (!is_named) fs::remove_all(entry.path(), error);
    }
    return bundles;
}

}  // namespace yaodian::portal
