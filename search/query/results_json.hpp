/// Results as JSON: the one form that the command line, the server and the page give (contract).
#pragma once

#include <string>

#include "search/search.hpp"

namespace yaodian::search {

/// `{query, understood, suggestion, relaxed, total, facets, hits}` on lines, with a line end. Scores have six decimals.
/// Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string results_json(const Results& results);

}  // namespace yaodian::search
