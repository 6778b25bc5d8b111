/// The bodies that issue documents: which names mean the same one, and which belongs to which institution.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/relations/relations.hpp"

namespace yaodian::relations {

/// Every body that issues a document of the collection, and the institutions that they belong to. Names are one body
/// where they say the same of the same institution (校工会 = 某某大学工会委员会 in a portal of 某某大学), where one is
/// short for the other and both have issued the same (学工处 = 学生工作处), and where a person says so; never where
/// both signed one document, or a person says that they are two.
/// @param documents  without pages
/// @returns sorted by name
[[nodiscard]] std::vector<Institution> find_institutions(std::span<const document::Document* const> documents,
                                                         const Knowledge& knowledge);

}  // namespace yaodian::relations
