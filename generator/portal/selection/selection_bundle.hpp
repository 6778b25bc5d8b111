/// A bundle of chosen documents.
#pragma once

#include <filesystem>

#include "generator/portal/build/prepared.hpp"
#include "generator/portal/portal.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/progress.hpp"

namespace yaodian::portal {

struct SelectionBundle {
    std::filesystem::path zip;
    std::size_t documents = 0;
    std::vector<Problem> problems;  ///< of its pages: links that lead nowhere
};

/// Writes the portal of a selection as a zip beside the bundle of all documents. What is made on the way stays in the
/// portal's cache for the next time. Equal documents give equal bytes.
/// @param portal  that was built
/// @param all  what its build knew, relations and passages too
/// @throws Failure as `chosen_documents`, or when something cannot be written; an earlier bundle is then as it was
[[nodiscard]] SelectionBundle bundle_selection(const Portal& portal, const Prepared& all, const Selection& selection,
                                               unsigned jobs, Progress& progress);

/// The same for a portal that was built by an earlier process: what changed in its content since is taken as it is now.
[[nodiscard]] SelectionBundle bundle_selection(const Portal& portal, const Selection& selection, unsigned jobs,
                                               Progress& progress);

/// The bundles that the settings name: those are made that are not as the last build would have them. Removes from the
/// cache what was kept of others.
[[nodiscard]] std::vector<SelectionBundle> bundle_selections(const Portal& portal,
                                                             const std::vector<Selection>& selections, unsigned jobs,
                                                             Progress& progress);

}  // namespace yaodian::portal
