/// Coverage: whether every character of the original stands in the document, once and in order.
#pragma once

#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/originals/originals.hpp"

namespace yaodian::structure {

struct Coverage {
    double share = 0;            ///< (0 to 1) of the characters that stand in the document's texts, once, in order
    std::size_t characters = 0;  ///< of the original, without spaces and lines that were left out
    std::vector<std::string> missing;  ///< pieces that the document has not: the first few, long ones shortened
};

/// How much of an original stands in its document.
/// @param left_out  lines of the original that are layout (page numbers, headings printed again), as in the report
[[nodiscard]] Coverage coverage_of(const originals::Original& original, const std::vector<std::string>& left_out,
                                   const document::Document& document);

}  // namespace yaodian::structure
