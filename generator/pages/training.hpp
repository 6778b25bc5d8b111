/// Pages to train with: a sheet for the trainer, exercises, a glossary, what is new.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/pages/pages.hpp"
#include "generator/relations/relations.hpp"
#include "generator/theme/theme.hpp"

namespace yaodian::pages {

/// Something to find in this portal.
struct Exercise {
    std::string kind;      ///< a name in the words' group `training`
    std::string query;     ///< what to type; empty: the way is no search
    std::string way;       ///< page where it is done, relative to the portal's root
    std::string document;  ///< title of the document that has it
    std::string subject;   ///< what is looked for
    std::string year;      ///< where the task names one: `2024`
    std::string other;     ///< a second thing that the task names: a body, a month, another document
    /// The right passages, each by its reference (`document#7`) and its address relative to the portal's root. The
    /// first is the one that is shown.
    std::vector<std::pair<std::string, std::string>> answers;
    bool asks_for_citation = false;  ///< a link is then no answer
};

/// Where they lie in the portal.
inline constexpr const char* training_folder = "training/";

/// The pages by their paths.
/// @param exercises  in rising difficulty
/// @throws Failure when the theme has no template or word for them
[[nodiscard]] std::vector<std::pair<std::string, std::string>> training_pages(
    const Site& site, const std::vector<document::Document>& documents, const relations::Relations& relations,
    const theme::Theme& theme, const std::vector<Exercise>& exercises);

}  // namespace yaodian::pages
