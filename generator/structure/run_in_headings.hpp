/// Run-in headings: whether the first words of numbered paragraphs are their headings is decided for the whole text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::structure {

/// Longest first sentence, in characters, that reads as a heading.
inline constexpr std::size_t longest_run_in_heading = 24;
/// Share of first sentences that must be as short for any of them to be a heading.
inline constexpr double share_of_short_sentences = 0.8;

/// Sets `heading` of items where their first sentences are headings: at least 80 % have at most 24 characters.
void set_item_headings(document::Body& body);

/// A numbered paragraph of a section split into its heading and the text that follows.
struct SplitHeading {
    std::string heading;  ///< empty when the paragraph has none
    std::string text;     ///< empty when all of it is the heading
};

/// Decides for all paragraphs of one level (label left out), in their order.
[[nodiscard]] std::vector<SplitHeading> split_headings(const std::vector<std::string>& texts);

}  // namespace yaodian::structure
