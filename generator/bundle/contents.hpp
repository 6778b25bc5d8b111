/// The files of a bundle, in its zip or in the folder that it was unzipped to.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::bundle {

/// Paths are below the bundle's top folder.
struct Contents {
    std::string folder;               ///< name of the top folder
    std::set<std::string> paths;      ///< of the files
    std::vector<std::string> unsafe;  ///< paths that lead out of the bundle, and what is no file
    std::function<std::optional<std::string>(const std::string&)> sum_of;   ///< nothing when it cannot be read
    std::function<std::optional<std::string>(const std::string&)> text_of;  ///< of a list; nothing as before
};

/// @throws Failure when there is no such file, the zip is damaged as a whole, or it is no bundle; a list that is larger
/// than any portal's is none
[[nodiscard]] Contents open_bundle(const std::filesystem::path& zip_or_folder);

/// The folder that holds SHA256SUMS: the named one, or the only one in it (programs that unzip often make one more).
/// @throws Failure when there is none
[[nodiscard]] std::filesystem::path bundle_folder(const std::filesystem::path& path);

/// Whether a path stays below the folder that it is put into, on any system.
[[nodiscard]] bool is_safe(std::string_view path);

}  // namespace yaodian::bundle
