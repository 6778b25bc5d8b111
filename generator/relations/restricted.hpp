/// Relations of a part of the documents, as the whole collection knows them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "generator/relations/relations.hpp"

namespace yaodian::relations {

/// What leads from the chosen documents to the others.
struct Elsewhere {
    std::map<std::string, std::string> cited;  ///< title of a citation → name of the document that it is
    /// Passage → the whole chain of its work, of which years are not among the chosen documents.
    std::map<std::string, Chain> chains;
};

/// What of `all` holds among the documents named. Nothing is concluded anew: a link between two of them is there
/// exactly when the whole collection has it. A chain, a series and notices that return need two of theirs to stay; a
/// chain keeps its `id`, which may name a passage that is left out.
/// @param issuers  names of bodies that the documents have
/// @param elsewhere  gets what is left out
[[nodiscard]] Relations restricted(const Relations& all, const std::set<std::string, std::less<>>& documents,
                                   const std::set<std::string>& issuers, Elsewhere& elsewhere);

}  // namespace yaodian::relations
