#include "generator/server/site_files.hpp"

#include <algorithm>
#include <map>

#include "generator/support/inside.hpp"

namespace yaodian::server {

namespace {

namespace fs = std::filesystem;

/// Whether a part of a path names just itself: `..` and `.` lead elsewhere, a backslash does so on other systems.
bool is_plain_name(std::string_view name) {
    return !name.empty() && name.front() != '.' && name.find('\\') == std::string_view::npos &&
           name.find('\0') == std::string_view::npos;
}

/// Whether `file` lies in `folder` when links are followed.
bool really_lies_in(const fs::path& file, const fs::path& folder) {
    std::error_code error;
    const fs::path inner = fs::canonical(file, error);
    if (error) return false;
    const fs::path outer = fs::canonical(folder, error);
    if (error) return false;
    return lies_in(inner, outer);
}

}  // namespace

std::optional<SiteFile> find_site_file(const fs::path& site, std::string_view path) {
    if (!path.starts_with('/')) return std::nullopt;
    path.remove_prefix(1);
    if (path == "/") return std::nullopt;
    const bool ends_in_slash = path.empty() || path.ends_with('/');
    if (path.ends_with('/')) path.remove_suffix(1);
    fs::path file = site;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string_view name = path.substr(0, end);
        if (!is_plain_name(name) || end + 1 == path.size()) return std::nullopt;
        file /= name;
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    std::error_code error;
    const bool is_folder = fs::is_directory(file, error);
    if (is_folder) file /= "index.html";
    if ((ends_in_slash && !is_folder) || !fs::is_regular_file(file, error) || !really_lies_in(file, site))
        return std::nullopt;
    return SiteFile{file, is_folder && !ends_in_slash};
}

}  // namespace yaodian::server
