/// Handouts: what a topic or a piece of work says in each year, side by side, as a table for landscape paper.
#pragma once

#include <string>
#include <vector>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// Path of the handout that belongs to a page.
[[nodiscard]] std::string handout_path(const std::string& page);

/// A handout before its passages are looked up.
struct Handout {
    std::string page;  ///< that it belongs to and that links to it
    std::string title;
    std::vector<std::string> references;  ///< the passages, in reading order
    bool has_issuers = true;              ///< whether each institution has a row of its own
};

/// Whether the passages fit on paper: more than a person reads are better looked at in the page itself.
[[nodiscard]] bool has_handout(const Handout& handout);

/// A table for every few years: a column for each year, a row for each institution or one for all.
[[nodiscard]] PageMaker handout_maker(const View& view, const Handout& handout);

}  // namespace yaodian::pages
