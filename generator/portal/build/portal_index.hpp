/// The search index of a portal, as whoever asks it needs it: the command line and the server.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "generator/portal/portal.hpp"
#include "search/search.hpp"

namespace yaodian::portal {

/// Opens what the last build wrote.
/// @throws Failure when nothing was built
/// @throws search::IndexError when the index is damaged
[[nodiscard]] search::Index open_index(const Portal& portal);

/// Keeps the names of bodies that a build has found, for `with_full_names`.
void keep_names_of_bodies(const Portal& portal, const std::map<std::string, std::vector<std::string>>& issuers);

/// A filter may name a type or issuer as people do (`工作要点`, `校工会`): names that the portal's vocabulary knows, or
/// that the last build found to mean one body, become the full ones.
/// @throws Failure when the vocabulary is no TOML
[[nodiscard]] search::Filters with_full_names(search::Filters filters, const Portal& portal);

}  // namespace yaodian::portal
