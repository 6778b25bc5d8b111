/// Xapian queries from what was understood.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "search/analysis/understand.hpp"
#include "search/query/context.hpp"

namespace yaodian::search {

/// The terms of the index that satisfy a part (see `parts_of`): one, or for pinyin all pairs that are read so.
[[nodiscard]] std::vector<std::string> terms_of(const Pattern& part, const Context& context);

/// Number of passages that a part is in at most.
[[nodiscard]] Xapian::doccount frequency(const Pattern& part, const Context& context);

/// Passages that have all required units: in their own text (words of their heading count more), or less in the title
/// of their document or by a field; at least one of them on their own. Scattered parts of a phrase do.
[[nodiscard]] Xapian::Query query_for_all(const Intent& intent, const Filters& filters, const Context& context);

/// Passages that have any part of any unit.
[[nodiscard]] Xapian::Query query_for_some(const Intent& intent, const Filters& filters, const Context& context);

}  // namespace yaodian::search
