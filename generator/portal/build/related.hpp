/// The relations between a portal's documents.
#pragma once

#include <vector>

#include "generator/portal/content/collection.hpp"
#include "generator/portal/portal.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/portal/settings/vocabulary.hpp"
#include "generator/relations/relations.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

/// What relations need of the vocabulary.
[[nodiscard]] relations::Knowledge knowledge_of(const Vocabulary& vocabulary);

/// Finds the relations of a collection with the corrections of `relations.toml`. What was found is kept in the
/// cache, and what texts were compared; the result is the same with and without it.
/// @param problems  gets what is wrong with the corrections, and warnings for those that fit nothing any more
/// @throws Failure when `relations.toml` is no TOML
[[nodiscard]] relations::Relations relations_of(const Portal& portal, const Settings& settings,
                                                const Collection& collection, const Vocabulary& vocabulary,
                                                unsigned jobs, std::vector<Problem>& problems);

}  // namespace yaodian::portal
