/// Coverage: whether every character of the original stands in the document, once and in order.
#pragma once

#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/originals/originals.hpp"

namespace yaodian::structure {

/// Share (0 to 1) of the original's non-space characters that stand in the document's texts in their order, once.
/// @param left_out  lines of the original that are layout (page numbers, headings printed again), as in the report
[[nodiscard]] double coverage_of(const originals::Original& original, const std::vector<std::string>& left_out,
                                 const document::Document& document);

}  // namespace yaodian::structure
