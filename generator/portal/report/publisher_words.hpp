/// Words and sentences for the one who publishes (the report, the questions of `import --confirm`, the preview), in the
/// language of the site.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "generator/portal/portal.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sentences.hpp"
#include "generator/theme/theme.hpp"

namespace yaodian::portal {

/// The words of a theme's `strings/publisher/LANGUAGE.json`. The group `sentences` translates what the program itself
/// says in English: each is the English sentence with `{1}`, `{2}` … for what is filled in.
class PublisherWords {
  public:
    PublisherWords(const theme::Theme& theme, const std::string& language);

    /// @throws Failure when the theme does not have it
    [[nodiscard]] std::string word(std::string_view name) const;
    /// A word of a group; `otherwise` when the group does not have it.
    [[nodiscard]] std::string word(std::string_view group, std::string_view name, std::string_view otherwise) const;
    /// A word with `{name}` filled in.
    [[nodiscard]] std::string filled(std::string_view name, const std::map<std::string, std::string>& values) const;
    [[nodiscard]] const nlohmann::json& all() const { return words_; }

    /// A sentence of the program in this language; unchanged where the theme does not know it.
    [[nodiscard]] std::string translated(std::string_view sentence) const;
    [[nodiscard]] Problem translated(Problem problem) const;

    /// See `Sentences::kind_of`.
    [[nodiscard]] Sentences::Kind kind_of(std::string_view sentence) const { return sentences_.kind_of(sentence); }

  private:
    nlohmann::json words_;
    Sentences sentences_;
};

/// The theme of a portal as its settings name it. A theme or settings with an error give the one that comes with the
/// program, so that the one who publishes can be told.
struct PublisherTheme {
    theme::Theme theme;
    std::string language;
    std::string title;  ///< of the site
};
[[nodiscard]] PublisherTheme publisher_theme(const Portal& portal);

}  // namespace yaodian::portal
