/// The references that the last build gave, to notice the ones that are gone.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "generator/support/problem.hpp"
#include "search/search.hpp"

namespace yaodian::portal {

/// Document's name → its anchors.
using References = std::map<std::string, std::set<std::string>>;

[[nodiscard]] References references_of(const std::vector<search::Passage>& passages);

/// What `write_references` wrote; empty when there is none or it is damaged.
[[nodiscard]] References read_references(const std::filesystem::path& file);
void write_references(const std::filesystem::path& file, const References& references);

/// A warning for every anchor that a document had and has no more. Documents that are gone are not reported here:
/// their pages say so.
[[nodiscard]] std::vector<Problem> removed_references(const References& before, const References& now,
                                                      const std::map<std::string, std::string>& file_of);

}  // namespace yaodian::portal
