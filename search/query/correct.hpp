/// Typing errors: words that are nowhere, and what may have been meant.
#pragma once

#include <optional>
#include <string>

#include "search/analysis/understand.hpp"
#include "search/query/context.hpp"

namespace yaodian::search {

/// The query with each Han word that stands in no passage put right, if that can be: another word of the texts that is
/// read alike, looks alike, has two characters exchanged, or differs in one character. Nothing when no word changes.
[[nodiscard]] std::optional<std::string> corrected(const Intent& intent, const Context& context);

}  // namespace yaodian::search
