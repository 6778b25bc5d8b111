/// Fields that are not printed and are concluded from the text: each is marked as inferred.
#pragma once

#include <string>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::structure {

/// Sets issuer and year, and the full title where the printed one is cut off, from what the text supports.
/// @returns what was concluded from which words, a line each
std::vector<std::string> conclude_fields(document::Document& document);

}  // namespace yaodian::structure
