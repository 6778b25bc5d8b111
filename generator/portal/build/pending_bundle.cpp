#include "generator/portal/build/pending_bundle.hpp"

#include <nlohmann/json.hpp>

#include "generator/archive/zip_writer.hpp"
#include "generator/bundle/bundle.hpp"
#include "generator/portal/build/build.hpp"
#include "generator/portal/content/file_stamps.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// The bundle that was written last, when it is as it was left; else empty.
fs::path known_bundle(const fs::path& known) {
    try {
        const auto last = nlohmann::json::parse(read_file(known));
        const fs::path bundle = last.at("bundle").get<std::string>();
        const FileStamp stamp{last.at("size"), last.at("time")};
        return stamp_of(bundle) == stamp ? bundle : fs::path();
    } catch (const Failure&) {
    } catch (const nlohmann::json::exception&) {
    }
    return {};
}

void remember_bundle(const fs::path& known, const fs::path& bundle) {
    const auto stamp = stamp_of(bundle);
    if (!stamp) return;
    try {
        write_file(known,
                   nlohmann::json{{"bundle", to_utf8(bundle)}, {"size", stamp->size}, {"time", stamp->time}}.dump());
    } catch (const Failure&) {
        return;  // it is missed only in the next bundle's speed
    }
}

/// What the output says of itself, for its bundle.
bundle::Description description_of(const fs::path& output) {
    try {
        const auto mark = nlohmann::json::parse(read_file(output / output_mark));
        return {mark.at("bundle"), mark.at("title"), mark.at("description"), mark.at("documents")};
    } catch (const nlohmann::json::exception&) {
        throw Failure({Severity::error,
                       to_utf8(output / output_mark),
                       0,
                       0,
                       "the file is damaged",
                       "Run `yaodian build` again.",
                       {}});
    }
}

}  // namespace

PendingBundle::PendingBundle(const Portal& portal, const fs::path& output, unsigned jobs)
    : known_(portal.cache() / "bundle.json"), unfinished_(portal.bundles() / archive::unfinished_folder) {
    const bundle::Description description = description_of(output);
    final_ = portal.bundles() / (description.folder + ".zip");
    pending_ = unfinished_.path() / "bundle.zip";
    bundle::write_bundle(pending_, description, output, {known_bundle(known_), jobs, {}});
}

fs::path PendingBundle::commit() {
    std::error_code error;
    fs::rename(pending_, final_, error);
    if (error) {
        throw Failure({Severity::error,
                       to_utf8(final_),
                       0,
                       0,
                       "the bundle cannot be put here: " + error.message(),
                       "Move away what is in its place.",
                       {}});
    }
    remember_bundle(known_, final_);
    return final_;
}

fs::path last_bundle(const Portal& portal) {
    return known_bundle(portal.cache() / "bundle.json");
}

HandedOut hand_out(const Portal& portal, const fs::path& output, const HandingOut& wanted, unsigned jobs,
                   const fs::path& training) {
    if (wanted.password.empty() && wanted.since.empty() && training.empty() && wanted.signing_key.empty())
        return {PendingBundle(portal, output, jobs).commit()};
    bundle::Description description = description_of(output);
    description.has_training = !training.empty();
    const bundle::Writing writing{last_bundle(portal), jobs, wanted.password, training, wanted.signing_key};
    if (!wanted.since.empty()) {
        const bundle::Changes changes =
            bundle::write_changes(portal.bundles(), description, output, wanted.since, writing);
        return {changes.zip, true, changes.written, changes.removed, !changes.lists.empty()};
    }
    const fs::path zip = portal.bundles() / (description.folder + (training.empty() ? "" : "-training") +
                                             (wanted.password.empty() ? "" : "-password") +
                                             (wanted.signing_key.empty() ? "" : "-signed") + ".zip");
    bundle::write_bundle(zip, description, output, writing);
    return {zip};
}

HandedOut bundle_portal(const Portal& portal, const HandingOut& wanted, unsigned jobs) {
    std::error_code error;
    if (!fs::is_regular_file(portal.output() / output_mark, error)) {
        throw Failure({Severity::error,
                       to_utf8(portal.output()),
                       0,
                       0,
                       "there is nothing to bundle yet",
                       "Run `yaodian build` first.",
                       {}});
    }
    return hand_out(portal, portal.output(), wanted, jobs);
}

}  // namespace yaodian::portal
