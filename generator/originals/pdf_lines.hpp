/// The pages of a PDF as paragraphs and table rows, by where things stand.
#pragma once

#include <string>
#include <vector>

#include "generator/originals/originals.hpp"
#include "generator/originals/pdf_pages.hpp"

namespace yaodian::originals {

struct PdfLines {
    std::vector<Line> lines;            ///< whole paragraphs, and rows
    std::vector<std::string> left_out;  ///< page numbers, headers and footers
};

[[nodiscard]] PdfLines pdf_lines(const std::vector<PdfPage>& pages);

}  // namespace yaodian::originals
