/// Answers queries from an open index: what the native library and the browser have in common.
#pragma once

#include <cstddef>
#include <string_view>

#include "search/query/context.hpp"
#include "search/search.hpp"

namespace yaodian::search {

/// Candidates that are taken from the database to be put in order by what their texts say. More could be wanted of a
/// large collection, but the browser has to load the texts that are read.
inline constexpr std::size_t most_judged = 200;

/// @throws Xapian::Error when the database is damaged, IndexError when the texts are
[[nodiscard]] Results answer(std::string_view query, const Filters& filters, const Wanted& wanted,
                             const Context& context);

}  // namespace yaodian::search
