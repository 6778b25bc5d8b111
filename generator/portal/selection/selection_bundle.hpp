/// A bundle of chosen documents.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "generator/portal/build/handing_out.hpp"
#include "generator/portal/build/prepared.hpp"
#include "generator/portal/portal.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/progress.hpp"

namespace yaodian::portal {

/// The site of chosen documents, in the portal's cache.
struct SelectedSite {
    Portal place;  ///< its `output()` is the site
    std::unique_ptr<Prepared> part;
    std::vector<Problem> problems;  ///< of its pages: links that lead nowhere
};

/// Makes the site of a selection with its search. What is made on the way stays in the portal's cache for the next
/// time.
/// @param all  what a build of the portal knew, relations and passages too
/// @throws Failure as `chosen_documents`, or when something cannot be written; what was there is then as it was
[[nodiscard]] SelectedSite make_selected_site(const Portal& portal, const Prepared& all, const Selection& selection,
                                              unsigned jobs, Progress& progress);

struct SelectionBundle {
    HandedOut handed_out;
    std::size_t documents = 0;
    std::vector<Problem> problems;  ///< of its pages: links that lead nowhere
};

/// Writes the portal of a selection as a zip beside the bundle of all documents. Equal documents give equal bytes.
/// @param portal  that was built
/// @throws Failure as `make_selected_site`, or when the zip cannot be written; an earlier one is then as it was
[[nodiscard]] SelectionBundle bundle_selection(const Portal& portal, const Prepared& all, const Selection& selection,
                                               const HandingOut& wanted, unsigned jobs, Progress& progress);

/// The same for a portal that was built by an earlier process: what changed in its content since is taken as it is now.
[[nodiscard]] SelectionBundle bundle_selection(const Portal& portal, const Selection& selection,
                                               const HandingOut& wanted, unsigned jobs, Progress& progress);

/// The bundles that the settings name: those are made that are not as the last build would have them. Removes from the
/// cache what was kept of others.
[[nodiscard]] std::vector<SelectionBundle> bundle_selections(const Portal& portal,
                                                             const std::vector<Selection>& selections, unsigned jobs,
                                                             Progress& progress);

}  // namespace yaodian::portal
