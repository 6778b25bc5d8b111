/// Where a portal ends: what a link in `content/` leads to would be published, so one that leads out is not followed.
#pragma once

#include <filesystem>
#include <vector>

#include "generator/portal/portal.hpp"

namespace yaodian::portal {

class Boundary {
  public:
    /// Asks the settings whether links are followed anywhere; those that cannot be read do not say so.
    explicit Boundary(const Portal& portal);

    /// Whether a path stays below the portal or its `content/`, all links followed. One that leads nowhere does.
    [[nodiscard]] bool allows(const std::filesystem::path& path) const;

  private:
    std::vector<std::filesystem::path> roots_;  ///< real paths; none: everything is allowed
};

}  // namespace yaodian::portal
