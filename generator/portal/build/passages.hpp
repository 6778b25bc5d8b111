/// Documents as passages: what search finds and links point to.
#pragma once

#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "search/search.hpp"

namespace yaodian::portal {

/// The passages of a document in reading order: its title (with number, issuer and the notice that transmits it), the
/// preamble, every section, item and schedule row. A hand-written page is one passage. Each `ref` occurs once.
/// @param page  the document's page, `documents/x.html`
[[nodiscard]] std::vector<search::Passage> passages_of(const document::Document& document, const std::string& page);

}  // namespace yaodian::portal
