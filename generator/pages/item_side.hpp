/// What stands beside a passage on its document's page: other years, months, topics, what it cites.
#pragma once

#include <string>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// How a passage stands in its document.
enum class Standing {
    point,  ///< a work point of its own: that it is new, or does not come again, is worth saying
    other,  ///< part of one, or none
};

/// Beside an item or a section: `years[]`, `lines[]` (`name`, `links[]`), `summary[]` (the same as one line of text),
/// `has_history`, `history_url`, `history_text`; false when there is nothing to say.
/// @param page  path of the page that it stands on
[[nodiscard]] Json side_of(const View& view, const document::Document& document, const std::string& anchor,
                           Standing standing, std::string_view page);

/// Below the work of a schedule row: `lines[]` of the work points that it carries out and the other steps of its work;
/// false when there is nothing to say.
[[nodiscard]] Json row_side_of(const View& view, const document::Document& document, const std::string& anchor,
                               std::string_view page);

}  // namespace yaodian::pages
