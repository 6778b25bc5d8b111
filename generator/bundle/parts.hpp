/// What a new bundle has, before it is written.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "generator/bundle/bundle.hpp"
#include "generator/bundle/sums.hpp"

namespace yaodian::bundle {

/// Names are paths below the bundle's top folder.
struct Parts {
    std::vector<std::pair<std::string, std::filesystem::path>> files;  ///< of the output, by name
    std::vector<std::pair<std::string, std::string>> texts;  ///< what comes to it, instructions first, then lists
    Sums sums;                                               ///< of both, but for the lists
};

/// @param further  a folder of files that come beside those of `output`; empty: none
/// @param jobs  threads; 0: all cores
/// @throws Failure when a file cannot be read, has a name that is not ASCII, or one that is the bundle's own
[[nodiscard]] Parts parts_of(const Description& description, const std::filesystem::path& output,
                             const std::filesystem::path& further, unsigned jobs);

}  // namespace yaodian::bundle
