/// Paragraphs with labels become sections and items.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/structure/paragraphs.hpp"

namespace yaodian::structure {

struct Hierarchy {
    document::Body body;
    std::vector<std::string> oddities;  ///< gaps in numbering: kept as printed
    std::vector<std::string> left_out;  ///< a table's heading printed again on the next page
    bool has_structure = false;         ///< whether any label was found
};

[[nodiscard]] Hierarchy hierarchy_of(std::span<const Paragraph> paragraphs);

}  // namespace yaodian::structure
