/// Whether a path lies in a folder, by its names alone.
#pragma once

#include <algorithm>
#include <filesystem>

namespace yaodian {

/// Both as `std::filesystem::canonical` gives them; a folder lies in itself.
[[nodiscard]] inline bool lies_in(const std::filesystem::path& path, const std::filesystem::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace yaodian
