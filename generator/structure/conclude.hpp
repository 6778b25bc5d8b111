/// Fields that are not printed and are concluded from the text: each is marked as inferred.
#pragma once

#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/originals/originals.hpp"
#include "generator/structure/structure.hpp"

namespace yaodian::structure {

/// Sets issuer and year, and the full title where the printed one is cut off, from what the text supports.
/// @returns what was concluded from which words
std::vector<Conclusion> conclude_fields(document::Document& document);

/// Sets what the page says of itself: when the document was published, in which column, from where.
void take_page_fields(document::Document& document, const std::vector<originals::StatedField>& stated);

/// Sets title, issuer, document number and date, where the text has none, from what the file states beside its text,
/// and marks them as inferred: they are not printed in the document.
/// @returns what was taken from where
std::vector<Conclusion> take_stated_fields(document::Document& document,
                                           const std::vector<originals::StatedField>& stated);

}  // namespace yaodian::structure
