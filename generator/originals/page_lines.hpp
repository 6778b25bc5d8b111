/// Lines of the page, not of the document: when it was published, in which column, how often it was read.
///
/// Sites, office systems and data bases print them between title and text or below the text, and they come along when
/// a page is saved or copied: `发布日期：2018年01月23日　栏目：新闻中心/学校公告　来源：本站`, `【字体：大 中 小】`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/originals/originals.hpp"

namespace yaodian::originals {

/// What a line of the page says.
struct PageLine {
    std::vector<StatedField>
        fields;            ///< `published`, `column`, `source`, `author`, `document_number`, `issuer`, `date`
    bool certain = false;  ///< only pages print such a line; else it is one where it stands between title and text
};

/// Reads a line that is nothing but labels of a page with their values; nothing for any other.
/// @param text  UTF-8, as it stands
[[nodiscard]] std::optional<PageLine> page_line_of(std::string_view text);

/// Takes the page's lines out of an original: what they say is stated, what they were is among what was left out.
void take_page_lines(Original& original);

}  // namespace yaodian::originals
