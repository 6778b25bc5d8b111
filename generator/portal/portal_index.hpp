/// The search index of a portal, as whoever asks it needs it: the command line and the server.
#pragma once

#include "generator/portal/portal.hpp"
#include "search/search.hpp"

namespace yaodian::portal {

/// Opens what the last build wrote.
/// @throws Failure when nothing was built
/// @throws search::IndexError when the index is damaged
[[nodiscard]] search::Index open_index(const Portal& portal);

/// A filter may name a type or issuer as people do (`工作要点`): names that the portal's vocabulary knows become the
/// full ones.
/// @throws Failure when the vocabulary is no TOML
[[nodiscard]] search::Filters with_full_names(search::Filters filters, const Portal& portal);

}  // namespace yaodian::portal
