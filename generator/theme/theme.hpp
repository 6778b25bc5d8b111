/// A theme: templates (Mustache), assets and the words of the interface.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "generator/theme/template.hpp"

namespace yaodian::theme {

/// Folders of a theme, the first one that has a file wins; so an own theme overrides the default one file by file, and
/// the words of the interface word by word. Each may hold `templates/NAME.mustache`, `assets/…`,
/// `strings/LANGUAGE.json` and `publisher/…`; names that begin with a dot are passed over. Immutable once made: any
/// number of threads may render.
class Theme {
  public:
    /// @throws Failure with file and line when a template is not well formed or names a partial that does not exist, or
    /// a file of words is no JSON
    explicit Theme(const std::vector<std::filesystem::path>& folders);

    /// Renders a template. Every name in it has to be in `context`, in what encloses it or in `shared`.
    /// @param shared  what all pages are given (the words of the interface); null: nothing
    /// @throws Failure with file and line of the template when a name is missing, or there is no such template
    [[nodiscard]] std::string render(const std::string& name, const nlohmann::json& context,
                                     const nlohmann::json* shared = nullptr) const;

    /// A hash over the templates and words: equal ones give equal pages.
    [[nodiscard]] std::uint64_t fingerprint() const { return fingerprint_; }

    /// Files that are put beside the pages: path (`assets/style.css`) and bytes, by path.
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& assets() const { return assets_; }

    /// The interface's words in this language, as the text of a JSON object of words and groups of words. A word that
    /// the language does not have is that of `zh-CN`.
    /// @throws Failure when the theme has neither
    [[nodiscard]] const std::string& strings(const std::string& language) const;

    /// The same of what only the one who publishes sees (the report, the preview): `strings/publisher/LANGUAGE.json`.
    [[nodiscard]] const std::string& publisher_strings(const std::string& language) const;

    /// Files that belong to the report and the preview and are no part of the site: name (`report.css`) and bytes.
    [[nodiscard]] const std::map<std::string, std::string>& publisher_files() const { return publisher_files_; }

  private:
    [[nodiscard]] const std::string& strings_of(const std::string& part, const std::string& language) const;

    std::map<std::string, Template> templates_;
    std::vector<std::pair<std::string, std::string>> assets_;
    std::map<std::string, std::string> publisher_files_;
    std::map<std::string, std::string> strings_;
    std::uint64_t fingerprint_ = 0;
};

}  // namespace yaodian::theme
