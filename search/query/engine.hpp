/// Answers queries from an open index: what the native library and the browser have in common.
#pragma once

#include <string_view>

#include "search/query/context.hpp"
#include "search/search.hpp"

namespace yaodian::search {

/// Passages whose texts are read to check phrases, best first by the database's weights. More could be wanted of a
/// large collection, but the browser has to load the texts that are read.
inline constexpr int most_judged = 200;

/// @throws Xapian::Error when the database is damaged, IndexError when the texts are
[[nodiscard]] Results answer(std::string_view query, const Filters& filters, int limit, const Context& context);

}  // namespace yaodian::search
