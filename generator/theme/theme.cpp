#include "generator/theme/theme.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::theme {

namespace {

namespace fs = std::filesystem;

/// Files below `folder/part` in all folders, by their path in the part; the first folder that has one wins.
std::map<std::string, fs::path> files_of(const std::vector<fs::path>& folders, const char* part) {
    std::map<std::string, fs::path> files;
    for (const fs::path& folder : folders) {
        const fs::path root = folder / part;
        std::error_code error;
        if (!fs::is_directory(root, error)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root)) {
            if (!entry.is_regular_file() || entry.path().filename().string().starts_with('.')) continue;
            files.emplace(to_utf8(entry.path().lexically_relative(root)), entry.path());
        }
    }
    return files;
}

std::string without_extension(const std::string& path) {
    return path.substr(0, path.rfind('.'));
}

}  // namespace

Theme::Theme(const std::vector<fs::path>& folders) {
    std::map<std::string, TemplateFile> files;
    for (const auto& [path, file] : files_of(folders, "templates")) {
        if (path.ends_with(".mustache")) files[without_extension(path)] = {to_utf8(file), read_file(file)};
    }
    for (const auto& [name, file] : files) templates_.emplace(name, Template(name, files));
    for (const auto& [path, file] : files_of(folders, "assets"))
        assets_.emplace_back("assets/" + path, read_file(file));
    for (const auto& [path, file] : files_of(folders, "strings")) {
        if (path.ends_with(".json")) strings_[without_extension(path)] = read_file(file);
    }
}

std::string Theme::render(const std::string& name, const nlohmann::json& context) const {
    const auto found = templates_.find(name);
    if (found == templates_.end()) {
        throw Failure({Severity::error,
                       "templates/" + name + ".mustache",
                       0,
                       0,
                       "the theme has no template of this name",
                       "Install the default theme again, or add the template.",
                       {}});
    }
    return found->second.render(context);
}

const std::string& Theme::strings(const std::string& language) const {
    auto found = strings_.find(language);
    if (found == strings_.end()) found = strings_.find("zh-CN");
    if (found == strings_.end()) {
        throw Failure({Severity::error,
                       "strings/" + language + ".json",
                       0,
                       0,
                       "the theme has no words for the interface",
                       "Install the default theme again, or add the file.",
                       {}});
    }
    return found->second;
}

}  // namespace yaodian::theme
