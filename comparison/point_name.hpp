/// How people call a passage inside its document.
#pragma once

#include <string>
#include <string_view>

namespace yaodian::comparison {

/// Words of the interface.
struct PointWords {
    std::string preamble;  ///< 引言
    std::string numbered;  ///< 第{number}条
};

/// `第7条`, `3.2.1`, `（二）`; a short name where it has no number.
/// @param anchor  of the passage in its page; not of a schedule's row
/// @param label  as printed, empty when there is none
/// @param name  its heading, or how its text begins
[[nodiscard]] std::string point_name(std::string_view anchor, std::string_view label, std::string_view name,
                                     const PointWords& words);

/// `（二）`, `三、` → `三`: a label inside a sentence.
[[nodiscard]] std::string bare_label(std::string_view label);

/// What people read as a passage's name: its heading, else how its text begins.
[[nodiscard]] std::string name_of_passage(std::string_view heading, std::string_view text);

}  // namespace yaodian::comparison
