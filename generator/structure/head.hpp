/// The lines above a document's text: letterhead, document number, title, addressees.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generator/structure/paragraphs.hpp"

namespace yaodian::structure {

struct Head {
    std::vector<std::string> letterhead;  ///< lines above the title, the document number among them
    std::string printed_title;            ///< its lines joined; empty when there is none
    std::string document_number_line;     ///< where the number stands below the title
    std::string document_number;          ///< wherever it stands; empty when there is none
    std::string addressees_line;
    std::size_t size = 0;  ///< number of paragraphs that the head takes
};

/// Reads the head of a part.
[[nodiscard]] Head head_of(std::span<const Paragraph> paragraphs, const Spacing& spacing);

/// Whether a line lists addressees: units or people, and a colon.
[[nodiscard]] bool is_addressees(std::string_view text);

/// Whether a short line without commas can be the name of a unit.
[[nodiscard]] bool looks_like_name(std::string_view text);

/// Whether a name ends as names of institutions and their parts do (大学, 研究所, 委员会, 办公室 …).
[[nodiscard]] bool has_institution_ending(std::string_view name);

/// The institution before a title's year or 关于; empty when the title begins with neither name.
[[nodiscard]] std::string institution_in_title(std::string_view title);

/// The lines of a title from the begin of `lines` on: how many belong to it.
[[nodiscard]] std::size_t title_length(std::span<const std::string> lines);

}  // namespace yaodian::structure
