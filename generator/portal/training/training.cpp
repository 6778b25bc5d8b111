#include "generator/portal/training/training.hpp"

#include <filesystem>

#include "generator/portal/build/build.hpp"
#include "generator/portal/build/pending_bundle.hpp"
#include "generator/support/directory.hpp"
#include "generator/support/files.hpp"

namespace yaodian::portal {

HandedOut hand_out_for_training(const Portal& place, const Prepared& all, const HandingOut& wanted, unsigned jobs) {
    if (!wanted.training) return hand_out(place, place.output(), wanted, jobs);
    const search::Index index(place.index().string());
    NewDirectory folder(place.cache() / "training");
    for (const auto& [path, bytes] : pages::training_pages(all.pages->site(), all.collection.documents, all.relations,
                                                           all.pages->theme(), training_exercises(all, index))) {
        std::filesystem::create_directories((folder.path() / path).parent_path());
        write_file(folder.path() / path, bytes);
    }
    return hand_out(place, place.output(), wanted, jobs, folder.path());
}

HandedOut hand_out_for_training(const Portal& portal, const HandingOut& wanted, unsigned jobs, Progress& progress) {
    if (!wanted.training) return bundle_portal(portal, wanted, jobs);
    const std::unique_ptr<Prepared> all = prepare_again(portal, jobs, progress);
    plan_pages(portal, *all, jobs);
    progress.stage("Looking for exercises");
    return hand_out_for_training(portal, *all, wanted, jobs);
}

}  // namespace yaodian::portal
