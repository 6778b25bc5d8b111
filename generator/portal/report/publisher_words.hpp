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

    /// What sentences that differ only in what is filled in have in common, with … for that; the sentence itself where
    /// the theme does not know it.
    struct Kind {
        std::string english;
        std::string translation;
    };
    [[nodiscard]] Kind kind_of(std::string_view sentence) const;

  private:
    /// A sentence, divided where something is filled in.
    struct Sentence {
        std::vector<std::string> pieces;  ///< what stands between; one more than places
        std::vector<std::string> places;  ///< `1`, `2` …
        std::size_t size = 0;             ///< of all pieces
        std::string translation;
    };
    static Sentence sentence_of(std::string_view english, std::string translation);
    static bool match(const Sentence& sentence, std::string_view text, std::vector<std::string>& found);
    [[nodiscard]] std::string translated(std::string_view text, int depth) const;

    nlohmann::json words_;
    std::vector<Sentence> sentences_;  ///< those that say most first
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
