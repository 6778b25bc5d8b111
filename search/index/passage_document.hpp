/// A passage as a document of the database: its terms.
#pragma once

#include <xapian.h>

#include "search/analysis/language.hpp"
#include "search/format/identifier.hpp"
#include "search/search.hpp"

namespace yaodian::search {

/// The terms of a passage (`INDEX-FORMAT.md`, Database), as many times as they count.
/// @param folding  folds, no readings; several threads may use one
[[nodiscard]] Xapian::Document document_of(const Passage& passage, const Language& folding);

/// Adds all that `document_of` reads of a passage.
void add_source_of_terms(ContentHash& hash, const Passage& passage);

}  // namespace yaodian::search
