/// The orders that do not ask how well a passage meets the query: by date, by title.
#pragma once

#include <xapian.h>

#include <vector>

#include "search/query/context.hpp"

namespace yaodian::search {

/// Puts passages in order. Those of one document stay as they stand in it.
/// @param ids  ascending, which is from the oldest to the newest
/// @throws TableMissing when the order of titles is wanted and was not given
[[nodiscard]] std::vector<Xapian::docid> in_order(const std::vector<Xapian::docid>& ids, Order order,
                                                  const Context& context);

}  // namespace yaodian::search
