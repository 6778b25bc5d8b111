/// The lines below a part's text: what closes it, notes of attachments, signature and date, and what follows them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/structure/paragraphs.hpp"

namespace yaodian::structure {

struct Tail {
    std::size_t begin = 0;  ///< index of the first paragraph that belongs to it
    std::vector<std::string> ending;
    std::vector<std::string> attachment_notes;
    std::optional<document::Signature> signature;
    std::vector<std::string> closing;
};

/// Reads the tail of a part whose text begins at `body_begin`.
/// @param known_names  the letterhead and the title, squeezed: a last line without date that is one of them or begins
///                     one signs
[[nodiscard]] Tail tail_of(std::span<const Paragraph> paragraphs, std::size_t body_begin,
                           const std::vector<std::string>& known_names);

/// Whether a line is the date of a signature, alone or behind who signs.
[[nodiscard]] bool ends_with_date(const std::string& text);

/// `附件：……`, `附件1：……`: a line that announces an attachment.
[[nodiscard]] bool is_attachment_note(std::string_view text);

/// `附件`, `附件1`, `附件一：` alone: the line with which an attachment begins.
[[nodiscard]] bool is_attachment_begin(std::string_view text);

/// `附件1：名单`, `附件2 报名表`: an attachment's label and title on one line, or a note that announces it; where it
/// stands says which. Nothing when the line is neither.
struct TitledAttachment {
    std::string label;  ///< without spaces: `附件1：`
    std::string title;
};
[[nodiscard]] std::optional<TitledAttachment> titled_attachment(std::string_view text);

}  // namespace yaodian::structure
