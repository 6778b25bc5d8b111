/// The theme that a portal is shown with.
#pragma once

#include <string>

#include "generator/portal/portal.hpp"
#include "generator/theme/theme.hpp"

namespace yaodian::portal {

/// The theme of this name: the portal's own over the one that comes with the program.
/// @throws Failure when there is none or it cannot be used
[[nodiscard]] theme::Theme theme_of(const Portal& portal, const std::string& name);

}  // namespace yaodian::portal
