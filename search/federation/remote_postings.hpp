/// The postings of several portals together, each asked over Xapian's remote protocol.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "search/federation/union.hpp"
#include "search/query/postings.hpp"

namespace yaodian::search {

/// Counts of passages with a term are those of all portals that were united; matches and their weights are those of the
/// portals that answer. Used by one thread.
class RemotePostings final : public Postings {
  public:
    /// @param portals  which of the united ones are asked, ascending
    /// @param databases  of these
    RemotePostings(std::shared_ptr<const Union> all, std::vector<std::uint32_t> portals,
                   const std::vector<Xapian::Database>& databases);

    /// For the next question: shows passages of these portals only, weighed as before.
    /// @param shown  for each of the united portals whether it is
    void show_only(std::vector<bool> shown);

    /// Says that the next query, all matches of which are shown, will be asked once more, narrowed by another one
    /// (`narrowed`): the portals tell at once which of its matches match that too.
    void expect_narrowing(std::optional<Xapian::Query> by) { narrowing_ = std::move(by); }

    /// Says that `which_have` will be asked about these groups of terms and the best matches of the next query: the
    /// portals tell with its matches.
    void expect_groups(std::set<std::vector<std::string>> groups) { groups_ = std::move(groups); }

    /// Says that these queries are asked next, one after the other, until one has matches that will do: the portals
    /// tell at once which have any.
    void expect_tries(std::vector<Xapian::Query> tries) { tries_ = std::move(tries); }

    [[nodiscard]] Xapian::doccount passages() const override { return all_databases_.get_doccount(); }
    [[nodiscard]] Xapian::doccount with(const std::string& term) const override;
    [[nodiscard]] bool lacks(const std::string& term) const override { return with(term) == 0; }
    [[nodiscard]] std::string metadata(const std::string& key) const override;
    [[nodiscard]] std::vector<Xapian::docid> which_have(const std::vector<std::string>& terms,
                                                        const std::vector<Xapian::docid>& ids) const override;
    [[nodiscard]] std::vector<Candidate> match(const Xapian::Query& query, const Xapian::Weight& weight,
                                               Xapian::doccount most, const PassageTable& table,
                                               const Show& show) const override;

  private:
    /// A passage of the union that matches.
    struct Match {
        Xapian::docid id = 0;
        double weight = 0;
    };
    /// What matches a query.
    struct Known {
        static constexpr Xapian::doccount all = UINT32_MAX;
        std::vector<Match> matches;
        Xapian::doccount most = all;  ///< so many of greatest weight are among them
    };

    std::shared_ptr<const Union> all_;
    std::vector<std::uint32_t> portals_;
    Xapian::Database all_databases_;  ///< numbers passages 1, 2, 3 … of each portal in turn
    std::vector<bool> shown_;
    mutable std::optional<Xapian::Query> narrowing_;     ///< of the next query
    mutable std::set<std::vector<std::string>> groups_;  ///< of the next query
    mutable std::vector<Xapian::Query> tries_;
    /// Of the last query that groups were expected of, its matches that have each.
    mutable std::map<std::vector<std::string>, std::vector<Xapian::docid>> having_;
    mutable std::map<std::string, Known> known_;  ///< by queries, serialised; of one question
    mutable std::set<std::string> with_few_;      ///< queries that so few match that all are taken

    /// The number in the union of a passage of all databases; 0: it is not to be shown.
    [[nodiscard]] Xapian::docid in_union(Xapian::docid id) const;
    /// Whether it is known without asking that nothing matches: a term that all matches have is nowhere.
    [[nodiscard]] bool is_in_vain(const Xapian::Query& query) const;
    /// All matches, or at least the `most` of greatest weight.
    [[nodiscard]] std::vector<Match> ask(const Xapian::Query& query, const Xapian::Weight& weight,
                                         Xapian::doccount most, bool takes_all) const;
    /// Whether of matches, which are not all, the first `most` are known.
    /// @param last  number in all databases of the match that came last
    [[nodiscard]] bool is_settled(std::vector<Match> matches, std::size_t most, Xapian::docid last) const;
    /// For each of the marks those of the matches of `marked_by` that match it; their weights become those without.
    /// @param count  of marks
    [[nodiscard]] static std::vector<std::vector<Match>> take_marks(std::vector<Match>& matches, std::size_t count);
    /// Of the tries, if the query is one of them, those that nothing or little matches are known then.
    /// @param weight  any but `Xapian::BoolWeight`, which has none of the marks either
    void ask_tries_with(const Xapian::Query& query, const Xapian::Weight& weight) const;
    /// All matches.
    /// @param marks  queries; at most `most_marks`
    /// @param marked  becomes for each of them those of the matches that match it too
    [[nodiscard]] std::vector<Match> ask_with_marks(const Xapian::Query& query, const Xapian::Weight& weight,
                                                    const std::vector<Xapian::Query>& marks,
                                                    std::vector<std::vector<Match>>& marked) const;
    /// All matches; which of them have one of each of the groups is known then.
    [[nodiscard]] std::vector<Match> ask_with_groups(const Xapian::Query& query, const Xapian::Weight& weight,
                                                     const std::set<std::vector<std::string>>& groups) const;
    /// All matches; those of them that match `by` too are known then.
    [[nodiscard]] std::vector<Match> ask_with_narrowing(const Xapian::Query& query, const Xapian::Weight& weight,
                                                        const Xapian::Query& by) const;
    static void sort_by_number(std::vector<Match>& matches, std::size_t passages);
    static void keep_first(std::vector<Match>& matches, std::size_t most);
};

}  // namespace yaodian::search
