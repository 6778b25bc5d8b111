#include "generator/portal/settings/portal_theme.hpp"

#include <filesystem>
#include <system_error>
#include <vector>

#include "generator/portal/program.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// The folders of a theme: the portal's own, which wins file by file, then the one that comes with the program.
std::vector<fs::path> theme_folders(const Portal& portal, const std::string& theme) {
    std::vector<fs::path> folders;
    const fs::path own = portal.themes() / theme;
    std::error_code error;
    if (fs::is_directory(own, error)) folders.push_back(own);
    if (folders.empty() && theme != "default") {
        throw Failure({Severity::error,
                       to_utf8(own),
                       0,
                       0,
                       "there is no theme of this name",
                       "Make the folder, or set `theme = \"default\"` in site/site.toml.",
                       {}});
    }
    folders.push_back(program_files() / "themes" / "default");
    return folders;
}

}  // namespace

theme::Theme theme_of(const Portal& portal, const std::string& name) {
    return theme::Theme(theme_folders(portal, name));
}

}  // namespace yaodian::portal
