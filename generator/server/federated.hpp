/// The search of many portals: which ones, what it answers, and its page.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "search/federation.hpp"

namespace yaodian::server {

/// Paths below the site.
inline constexpr std::string_view federated_page_path = "federated.html";
inline constexpr std::string_view federated_script_path = "api/federated.js";

/// Reads which portals are asked: `[[portal]]` with `name`, `address` (of its site) and `index` (`host:port`, where
/// `xapian-tcpsrv` serves its shared index).
/// @throws Failure with line and column when it is not there or something in it is wrong
[[nodiscard]] std::vector<search::FederatedPortal> read_federated_portals(const std::filesystem::path& file);

/// What `search::results_json` gives, with `portal` in each hit and among the facets, and `missing`: the names of
/// portals that were left out.
[[nodiscard]] std::string federated_json(const search::FederatedResults& found);

/// The script that lets a search page ask all portals, and the page of one portal lead there.
[[nodiscard]] std::string_view federated_script();

/// A search page of the site with the script, before its own that it changes the parts of.
/// @param base  path of the site, with its final `/`
/// @returns the page as it was when it is none that the script knows
[[nodiscard]] std::string with_federated_search(std::string html, std::string_view base);

}  // namespace yaodian::server
