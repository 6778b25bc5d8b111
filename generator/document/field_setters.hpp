/// The fields that a person sets in front matter or in `NAME.toml`: their names, and how a value becomes the field.
/// Declared once for both.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::document {

/// Names of all fields, in the order in which front matter shows them.
[[nodiscard]] const std::vector<std::string_view>& field_names();

/// Sets a field from its value as text (a list has one entry each, a single value one). Setting a field takes it off
/// the inferred ones.
/// @returns what was expected, when the value is wrong; nothing when it was set
[[nodiscard]] std::optional<std::string> set_field(Document& document, std::string_view field,
                                                   const std::vector<std::string>& values);

}  // namespace yaodian::document
