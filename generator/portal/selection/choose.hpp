/// Which documents a selection has.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "generator/portal/content/collection.hpp"
#include "generator/portal/portal.hpp"
#include "generator/portal/settings/settings.hpp"

namespace yaodian::portal {

/// The documents that filters, words and file of a selection all name, as search finds them.
/// @param portal  that was built: its index is asked
/// @param all  what the portal has
/// @returns their names; hand-written pages are none
/// @throws Failure when a filter or a line of the file names nothing, the words find nothing, or no document is left
[[nodiscard]] std::set<std::string, std::less<>> chosen_documents(const Portal& portal, const Selection& selection,
                                                                  const Collection& all);

/// The file that names documents; empty where the selection has none.
[[nodiscard]] std::filesystem::path documents_file(const Portal& portal, const Selection& selection);

}  // namespace yaodian::portal
