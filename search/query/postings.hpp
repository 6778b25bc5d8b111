/// What a query asks of the postings of an index, in however many databases they are.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <vector>

#include "search/format/passage_table.hpp"

namespace yaodian::search {

/// A passage that the database gave.
struct Candidate {
    Xapian::docid id = 0;
    double weight = 0;
    PassageRow row;
    int tier = 0;         ///< see ranking.hpp; the best that it may have as long as it is not judged
    bool judged = false;  ///< tier and weight are final
    int earlier = 0;      ///< see `Hit::earlier`
};

/// Whether a weight counts as equal to one that is not less: words that count as one are as rare as Xapian guesses,
/// which hangs on the order in which it joins their lists.
[[nodiscard]] inline bool is_alike(double less, double weight) {
    return less >= weight * (1 - 1e-4);
}

class Postings {
  public:
    /// A passage that matches, with what is known of it but for its place.
    using Show = std::function<void(Xapian::docid id, const PassageRow& row)>;

    Postings() = default;
    Postings(const Postings&) = delete;
    Postings& operator=(const Postings&) = delete;
    virtual ~Postings() = default;

    [[nodiscard]] virtual Xapian::doccount passages() const = 0;
    /// How many passages have this term.
    [[nodiscard]] virtual Xapian::doccount with(const std::string& term) const = 0;
    /// Whether it is known at once that none has it.
    [[nodiscard]] virtual bool lacks(const std::string& /*term*/) const { return false; }
    /// An entry of the metadata that is no table: `metadata::pinyin`, `metadata::whole`.
    [[nodiscard]] virtual std::string metadata(const std::string& key) const = 0;
    /// Which of some passages have any of these terms.
    /// @param ids  ascending, as are those that are given back
    [[nodiscard]] virtual std::vector<Xapian::docid> which_have(const std::vector<std::string>& terms,
                                                                const std::vector<Xapian::docid>& ids) const = 0;
    /// Shows all that match, in ascending order; with an empty `show` none, which may save going through all of them.
    /// @returns the `most` of greatest weight, of equal ones those with higher numbers, in this order
    [[nodiscard]] virtual std::vector<Candidate> match(const Xapian::Query& query, const Xapian::Weight& weight,
                                                       Xapian::doccount most, const PassageTable& table,
                                                       const Show& show) const = 0;
};

}  // namespace yaodian::search
