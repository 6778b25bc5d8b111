/// From the path of a request to a file of the site.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace yaodian::server {

/// What is at a path of the site.
struct SiteFile {
    std::filesystem::path file;
    bool needs_slash = false;  ///< a folder was asked for without its final `/`: relative links would lead nowhere
};

/// The file for a request's path; a folder's is its `index.html`. Nothing outside the site, no hidden file and no path
/// that has more than one spelling is given out.
/// @param site  the folder of the site
/// @param path  percent-decoded, with its first `/`
[[nodiscard]] std::optional<SiteFile> find_site_file(const std::filesystem::path& site, std::string_view path);

}  // namespace yaodian::server
