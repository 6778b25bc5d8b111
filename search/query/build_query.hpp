/// Xapian queries from what was understood.
#pragma once

#include <xapian.h>

#include <optional>

#include "search/analysis/understand.hpp"
#include "search/query/context.hpp"

namespace yaodian::search {

/// Of the words that are asked for, or of the parts of a single one, a passage that has some of them has at least this
/// share.
/// @param words  that are required
[[nodiscard]] constexpr double least_share(std::size_t words) {
    return words > 1 ? 0.5 : 0.6;
}

/// Passages that have all required units: in their own text (words of their heading count more), or less in the title
/// of their document or by a field; at least one of them on their own. Scattered parts of a phrase do.
[[nodiscard]] Xapian::Query query_for_all(const Intent& intent, const Filters& filters, const Context& context);

/// Of what matches a query, with its weights, what another one matches too.
[[nodiscard]] Xapian::Query narrowed(const Xapian::Query& query, const Xapian::Query& by);

/// Matches passages in which the words of a run may stand one right behind the other: the pair of characters where two
/// words meet is there. Nothing when there is no such pair to look for.
[[nodiscard]] std::optional<Xapian::Query> typed_meetings(const Intent& intent);

/// `all`, narrowed by it.
[[nodiscard]] std::optional<Xapian::Query> query_for_typed(const Intent& intent, const Xapian::Query& all);

/// Of `all`, what makes a list of documents: their titles where neither words are asked for nor what only passages have
/// (months, topics).
[[nodiscard]] Xapian::Query query_for_documents(const Intent& intent, const Filters& filters, const Xapian::Query& all);

/// Passages that may have the least share of what is required, and have all of what is quoted. All that they have of
/// the words adds to their weight.
[[nodiscard]] Xapian::Query query_for_some(const Intent& intent, const Filters& filters, const Context& context);

}  // namespace yaodian::search
