/// What an index says of its passages together, but for their terms.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "search/search.hpp"

namespace yaodian::search {

/// Passages in the database's order, by the documents that they belong to.
struct Ordered {
    std::vector<const Passage*> passages;
    std::vector<std::uint32_t> document_of;                ///< for each passage the number of its document
    std::vector<std::vector<const Passage*>> by_document;  ///< in the order of their places
};

/// @param passages  have to outlive what is given
[[nodiscard]] Ordered ordered(const std::vector<Passage>& passages);

/// The values of all metadata that follow from the passages alone, by their keys.
[[nodiscard]] std::map<std::string, std::string> tables_of(const std::vector<Passage>& passages, const Ordered& order);

/// A vocabulary that knows the bodies that issued the passages' documents, each by its own name first.
[[nodiscard]] Vocabulary with_issuers(Vocabulary vocabulary, const std::vector<Passage>& passages);

}  // namespace yaodian::search
