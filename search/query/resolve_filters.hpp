/// What typed filters name in an index.
#pragma once

#include "search/analysis/understand.hpp"
#include "search/query/context.hpp"

namespace yaodian::search {

/// Sets `filters` and `unknown` of what was understood. Years and months may be lists and ranges (`2018-2020`, `3,5`).
/// A body, type, topic or column is named by its name, by a name that the vocabulary has for it, by a level of a
/// column; where none is named so, by a part of it, which all that have it are meant by.
void resolve_filters(Intent& intent, const Context& context);

}  // namespace yaodian::search
