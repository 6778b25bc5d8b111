/// The one walk through a document: everything in it that has an address of its own, in reading order.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::document {

/// The preamble, a section, an attachment, an item or a row of a schedule. Views into the document.
struct Part {
    enum class Kind { preamble, section, attachment, item, row };
    Kind kind = Kind::preamble;
    std::string_view anchor = {};   ///< `0` for the preamble, which each document has
    std::string_view label = {};    ///< as printed; empty when there is none
    std::string_view heading = {};  ///< of a section, title of an attachment, run-in heading of an item; else empty
    std::string_view text = {};     ///< an item's with its heading, a row's; the others have only blocks
    const std::vector<Block>* blocks = nullptr;  ///< what stands in it without a number; null for a row
    const ScheduleRow* row = nullptr;
    std::size_t schedule = 0;                ///< of a row: which schedule of the document, from 0
    const Attachment* attachment = nullptr;  ///< in which it stands; null: in the document itself
    std::string_view section = {};           ///< heading of the innermost section or attachment that holds it
    bool has_parts = false;                  ///< whether items or sections stand in it
};

/// The parts of a document; a hand-written page has none but its preamble. Rows follow the part whose blocks hold their
/// schedule, before its items and sections.
[[nodiscard]] std::vector<Part> parts_of(const Document& document);

}  // namespace yaodian::document
