/// Handouts: what a topic says in each year, side by side, as a table for landscape paper. That of a piece of work is
/// its history without marks, which the theme shows where the address begins its place with `handout-`.
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
};

/// Whether the passages fit on paper: more than a person reads are better looked at in the page itself.
[[nodiscard]] bool has_handout(const Handout& handout);

/// A table for every few years: a column for each year, a row for each institution.
[[nodiscard]] PageMaker handout_maker(const View& view, const Handout& handout);

/// Where the portal has an address: what is printed leads back to where it is kept up to date.
/// @param page  where that is
void add_printed_address(const View& view, const std::string& page, Json& context);

}  // namespace yaodian::pages
