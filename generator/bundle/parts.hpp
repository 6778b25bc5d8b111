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
    std::vector<std::pair<std::string, std::string>> texts;  ///< what comes to it: instructions, lists, signature
    Sums sums;                                               ///< of both, but for lists and signature
};

/// @throws Failure when a file cannot be read, has a name that is not ASCII, or one that is the bundle's own
[[nodiscard]] Parts parts_of(const Description& description, const std::filesystem::path& output,
                             const Writing& writing);

}  // namespace yaodian::bundle
