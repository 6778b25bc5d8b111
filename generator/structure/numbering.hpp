/// Which labels are believed: a label must begin, continue or restart a sequence.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "generator/document/labels.hpp"
#include "generator/structure/paragraphs.hpp"

namespace yaodian::structure {

struct Numbering {
    std::vector<std::optional<document::Label>>
        labels;                         ///< one a paragraph; nothing: it has none, or it is not believed
    std::vector<std::string> oddities;  ///< gaps and repeated numbers
};

[[nodiscard]] Numbering numbering_of(std::span<const Paragraph> paragraphs);

}  // namespace yaodian::structure
