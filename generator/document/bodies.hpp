/// Names of bodies (发文机关): what can be one, and where several stand on one line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yaodian::document {

/// Whether a short line without commas can be the name of a unit.
[[nodiscard]] bool looks_like_name(std::string_view text);

/// Whether a name ends as names of institutions and their parts do (大学, 研究所, 委员会, 办公室 …), and not as a place
/// or a common word (教室, 干部).
[[nodiscard]] bool has_institution_ending(std::string_view name);

/// The bodies that a line names and nothing else, in order: `校团委`, `校工会、教务处`, `校团委 学生会学习部`; without
/// stray spaces and marks such as （代章）. Empty when the line is anything else. A name of a department behind its
/// institution's (`某某大学 教务处`) is one body, and so is a name with spaces between its characters.
[[nodiscard]] std::vector<std::string> bodies_of_line(std::string_view line);

/// The bodies before 关于, or before the year, of a title; empty when it begins with none.
[[nodiscard]] std::vector<std::string> bodies_in_title(std::string_view title);

/// The body that a document number's sign is itself: 校工会 of `校工会〔2023〕7号`; empty for signs such as 国办发.
[[nodiscard]] std::string body_of_document_number(std::string_view number);

}  // namespace yaodian::document
