/// From content to output: the one build that `build` and `check` go through.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "generator/portal/portal.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

struct BuildOptions {
    unsigned jobs = 0;                                 ///< threads; 0: all cores
    bool bundle = true;                                ///< whether to write the zip too
    std::optional<std::filesystem::path> output = {};  ///< instead of `site/public`
    bool progress = false;                             ///< whether to show a bar on standard error
};

struct BuildResult {
    std::size_t documents = 0;
    std::size_t pages = 0;
    std::size_t passages = 0;
    std::size_t written = 0;  ///< files of the output that are new or have other bytes than before
    std::filesystem::path output;
    std::filesystem::path bundle;   ///< empty: none was written
    std::vector<Problem> problems;  ///< sorted
};

/// Reads all content, writes the output, its search index and the bundle beside the old ones, and switches to them. A
/// document that cannot be read is an error among the problems and left out; it keeps its address.
/// Equal content gives equal bytes, wherever the portal is and however many threads work.
/// @throws Failure when the work cannot go on (settings, theme, disk); then what existed is untouched
[[nodiscard]] BuildResult build_portal(const Portal& portal, const BuildOptions& options);

/// Does everything that a build does, but writes nothing outside the cache; adds what a person still has to look at:
/// places that are gone since the last build and corrections of relations that fit nothing any more (warnings), fields
/// that were concluded (notes).
/// @throws Failure as `build_portal`
[[nodiscard]] std::vector<Problem> check_portal(const Portal& portal, unsigned jobs, bool progress);

/// Writes the bundle of what was built last.
/// @returns the zip's path
/// @throws Failure when nothing was built or the zip cannot be written
[[nodiscard]] std::filesystem::path bundle_portal(const Portal& portal);

}  // namespace yaodian::portal
