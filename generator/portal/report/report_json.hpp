/// The report of a build as JSON that is kept until the next one.
#pragma once

#include <nlohmann/json.hpp>

#include "generator/portal/report/report.hpp"

namespace yaodian::portal {

/// What is said of files that need attention; the others are counted.
[[nodiscard]] nlohmann::json json_of(const PortalReport& report);

/// @throws nlohmann::json::exception when it is no report
[[nodiscard]] PortalReport portal_report_from(const nlohmann::json& from);

}  // namespace yaodian::portal
