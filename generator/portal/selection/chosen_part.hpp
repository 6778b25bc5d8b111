/// What a build knows, of chosen documents alone.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "generator/portal/build/prepared.hpp"
#include "generator/portal/settings/settings.hpp"

namespace yaodian::portal {

/// Documents, passages and relations of the documents named. Addresses, names of bodies and links stay those of the
/// whole, so that a link into the part is one into the whole too; what leads to the other documents is in `whole`.
[[nodiscard]] std::unique_ptr<Prepared> chosen_part(const Prepared& all, const Selection& selection,
                                                    const std::set<std::string, std::less<>>& documents);

}  // namespace yaodian::portal
