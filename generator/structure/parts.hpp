/// The parts of a file: a notice that transmits, the document, its attachments.
#pragma once

#include <span>
#include <vector>

#include "generator/structure/head.hpp"
#include "generator/structure/paragraphs.hpp"

namespace yaodian::structure {

struct Parts {
    std::span<const Paragraph> transmittal;  ///< empty when the document is not transmitted by a notice in its file
    std::span<const Paragraph> document;
    std::vector<std::span<const Paragraph>> attachments;  ///< each from its 附件 line on
};

[[nodiscard]] Parts parts_of(std::span<const Paragraph> paragraphs, const Spacing& spacing);

}  // namespace yaodian::structure
