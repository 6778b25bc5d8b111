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

/// Takes out a title that the text prints again below it, in one or more lines (a page's heading above the document's
/// own head): the later one stays, since what stands between them belongs above the title.
/// @returns what was taken out, as `line 1: …`
[[nodiscard]] std::vector<std::string> leave_out_repeated_title(std::vector<Paragraph>& paragraphs);

/// Reads the head of a part.
[[nodiscard]] Head head_of(std::span<const Paragraph> paragraphs, const Spacing& spacing);

/// Whether a line lists addressees: units or people, and a colon.
[[nodiscard]] bool is_addressees(std::string_view text);

/// The lines of a title from the begin of `lines` on: how many belong to it.
[[nodiscard]] std::size_t title_length(std::span<const std::string> lines);

}  // namespace yaodian::structure
