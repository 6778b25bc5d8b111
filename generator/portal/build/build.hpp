/// From content to output: the one build that `build` and `check` go through.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "generator/portal/build/built_portal.hpp"
#include "generator/portal/build/handing_out.hpp"
#include "generator/portal/build/prepared.hpp"
#include "generator/portal/portal.hpp"
#include "generator/portal/report/report.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/progress.hpp"

namespace yaodian::portal {

struct BuildOptions {
    unsigned jobs = 0;                                 ///< threads; 0: all cores
    bool bundle = true;                                ///< whether to write the zip too
    std::optional<std::filesystem::path> output = {};  ///< instead of `site/public`
    bool progress = false;                             ///< whether to show a bar on standard error
    bool strict = false;                               ///< whether a file that cannot be read stops the build
    /// Whether the search index is written and put in place before the pages are made: `serve` answers from it.
    bool search_first = false;
    bool check_all = false;  ///< whether to read every file, also where sizes and times tell of no change
};

struct BuildResult {
    std::size_t documents = 0;
    std::size_t pages = 0;
    std::size_t passages = 0;
    std::size_t written = 0;  ///< files of the output that are new or have other bytes than before
    std::filesystem::path output;
    std::filesystem::path bundle;   ///< empty: none was written
    std::vector<Problem> problems;  ///< sorted
    PortalReport report;
    std::filesystem::path report_page;
    std::vector<StageTime> timings;  ///< of each stage
};

/// Reads all content, writes the output, its search index and the bundle beside the old ones, and switches to them;
/// then the report. A document that cannot be read is an error among the problems and left out; it keeps its address.
/// Files that hold the same text are one document, and former pages lead to it.
/// Where no size and no time of what is read and of what was written has changed, nothing is done.
/// Equal content gives equal bytes, wherever the portal is and however many threads work.
/// @param built  gets what the build knew; it stays as it was when nothing was to be done
/// @throws Failure when the work cannot go on (settings, theme, disk); then what existed is untouched
/// @throws Stopped when it is to be strict and a file cannot be read; the same
[[nodiscard]] BuildResult build_portal(const Portal& portal, const BuildOptions& options,
                                       std::unique_ptr<BuiltPortal>* built = nullptr);

/// Does everything that a build does, but writes nothing outside the cache; adds what a person still has to look at:
/// places that are gone since the last build and corrections of relations that fit nothing any more (warnings), fields
/// that were concluded (notes, each with the line that confirms it).
/// @throws Failure as `build_portal`
[[nodiscard]] std::vector<Problem> check_portal(const Portal& portal, unsigned jobs, bool progress);

/// Writes the bundle of what was built last.
/// @returns the zip's path
/// @throws Failure when nothing was built or the zip cannot be written
[[nodiscard]] HandedOut bundle_portal(const Portal& portal, const HandingOut& wanted = {}, unsigned jobs = 0);

}  // namespace yaodian::portal
