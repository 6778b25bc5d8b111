/// The outline: the recovered structure as JSON, a contract with other programs.
#pragma once

#include <string>

#include "generator/document/document.hpp"

namespace yaodian::document {

/// JSON of the outline, indented by one space, with the fields of the contract in their order and a final newline.
[[nodiscard]] std::string outline_json(const Document& document);

/// The outline for people: one line a heading or item.
[[nodiscard]] std::string outline_text(const Document& document);

}  // namespace yaodian::document
