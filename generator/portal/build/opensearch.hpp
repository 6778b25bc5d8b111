/// The portal as a search engine that a browser's address bar can ask.
#pragma once

#include <string>

#include "generator/portal/settings/settings.hpp"

namespace yaodian::portal {

/// An OpenSearch 1.1 description: where `search.html` is and what the portal is called. Such a description needs whole
/// addresses, so `settings.address` must not be empty.
[[nodiscard]] std::string opensearch_description(const Settings& settings);

}  // namespace yaodian::portal
