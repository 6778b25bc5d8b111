/// The lines and table rows of a web page's element.
#pragma once

#include <vector>

#include "generator/originals/originals.hpp"
#include "generator/originals/web_content.hpp"

namespace yaodian::originals {

struct WebLines {
    std::vector<Line> lines;
    std::vector<StatedField> stated;    ///< of tables of them that stand among the text
    std::vector<std::string> left_out;  ///< furniture among the text
};

[[nodiscard]] WebLines web_lines(const GumboNode* element, const WebContent& content);

}  // namespace yaodian::originals
