/// What reading a file gave, as JSON that is kept between builds.
#pragma once

#include <nlohmann/json.hpp>

#include "generator/structure/structure.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

[[nodiscard]] nlohmann::json json_of(const structure::Report& report);
/// @throws nlohmann::json::exception when it is no report
[[nodiscard]] structure::Report report_from(const nlohmann::json& from);

[[nodiscard]] nlohmann::json json_of(const std::vector<Problem>& problems);
/// @throws nlohmann::json::exception when these are no problems
[[nodiscard]] std::vector<Problem> problems_from(const nlohmann::json& from);

}  // namespace yaodian::portal
