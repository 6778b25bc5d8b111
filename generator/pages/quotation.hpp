/// Passages as the pages about words, titles and subjects quote them: the sentence that matters, what was looked for
/// marked in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// The text in pieces: `text`, and whether it is one of the words (`is_marked`). White space, width, kind of bracket
/// and quotes make no difference: `某工〔2024〕3号` is found in `某工[2024] 3 号`.
[[nodiscard]] Json marked_pieces(std::string_view text, const std::vector<std::string>& words);

/// A passage as an entry of the page at `from`: `url`, `label` (as printed, a row's month, else what the place is),
/// `heading[]` and `text[]` (both in pieces), `has_heading`, `has_text`. The text is the sentence with the first of the
/// words, without the heading; its beginning when none is found.
/// @param words  what to mark; of cited titles, a title in 《》 that holds one or is held by one counts too
[[nodiscard]] Json quotation(const View& view, const Place& place, const std::vector<std::string>& words,
                             std::string_view from);

}  // namespace yaodian::pages
