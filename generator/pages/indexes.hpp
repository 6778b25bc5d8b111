/// The index pages of what connects the documents: which of them a portal has.
#pragma once

#include <cstddef>
#include <vector>

#include "generator/relations/relations.hpp"

namespace yaodian::pages {

struct Index {
    const char* word;       ///< its name, a word of the interface
    const char* path;       ///< relative to the portal's root
    std::size_t count = 0;  ///< of its entries
    bool is_main = false;   ///< stands in every page's header, not only at its foot
};

/// Only what has entries, so that no page is empty.
/// @param comparisons  pairs of years that have a page
[[nodiscard]] std::vector<Index> indexes_of(const relations::Relations& relations, std::size_t comparisons);

}  // namespace yaodian::pages
