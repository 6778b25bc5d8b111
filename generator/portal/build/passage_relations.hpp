/// What search shows of the relations.
#pragma once

#include <vector>

#include "generator/portal/settings/addresses.hpp"
#include "generator/relations/relations.hpp"
#include "search/search.hpp"

namespace yaodian::portal {

/// Names each passage's issuers as the bodies that they are, and adds to it its topics, the years in which its work
/// occurs with the page of it, and the titles that it cites: with the document of the collection where there is one,
/// else the page of the title.
void add_relations(std::vector<search::Passage>& passages, const relations::Relations& relations,
                   const std::vector<document::Document>& documents, const Addresses& addresses);

}  // namespace yaodian::portal
