#include "search/query/engine.hpp"

#include <algorithm>

#include "search/analysis/sorting.hpp"
#include "search/analysis/understand.hpp"
#include "search/query/build_query.hpp"
#include "search/query/candidates.hpp"
#include "search/query/correct.hpp"
#include "search/query/in_order.hpp"
#include "search/query/match.hpp"
#include "search/query/ranking.hpp"
#include "search/query/resolve_filters.hpp"
#include "search/query/snippet.hpp"
#include "search/query/words_across.hpp"

namespace yaodian::search {

namespace {

constexpr std::size_t few = 5;  ///< hits with all words; with fewer, passages with some of the words follow them

/// What one way to read the query found.
struct Found {
    Intent intent;
    std::vector<Candidate> hits;  ///< in rank order
    int total = 0;
    FacetCounts counts;
    bool all_words = false;  ///< at least one hit has all words as phrases

    void drop(const Candidate& candidate, const Context& context) {
        --total;
        counts.add(candidate.id, candidate.row.facets, context, -1);
    }
    void append(const std::vector<Candidate>& more, const Context& context) {
        const std::vector<Xapian::docid> had = ids_of(hits);
        for (const Candidate& candidate : more) {
            if (std::binary_search(had.begin(), had.end(), candidate.id)) continue;
            ++total;
            counts.add(candidate.id, candidate.row.facets, context);
            hits.push_back(candidate);
        }
    }
};

/// Whether the terms that matched say already that the words stand there as typed: no text has to be read.
bool is_exact(const Intent& intent) {
    if (intent.units.size() != 1 || intent.units[0].quoted) return intent.units.empty();
    const Unit& unit = intent.units[0];
    if (!unit.fields.empty()) return false;
    return std::all_of(unit.alternatives.begin(), unit.alternatives.end(), [](const Alternative& way) {
        const auto& pattern = way.pattern;
        const bool word = pattern.size() == 1 || (pattern.size() == 2 && !pattern[1].token.gap &&
                                                  (pattern[0].token.han != 0 || pattern[1].token.han != 0));
        return word && !way.weak && pattern[0].syllables.empty();
    });
}

class Search {
  public:
    Search(const Filters& filters, const Wanted& wanted, std::size_t limit, const Context& context)
        : filters_(filters),
          order_(wanted.documents && wanted.order == Order::relevance ? Order::newest : wanted.order),
          documents_(wanted.documents),
          limit_(limit),
          wanted_(order_ == Order::relevance ? std::max(limit, few) : few),
          most_(std::max(limit, most_judged)),
          context_(context) {}

    /// All words, then as corrected, then some of the words.
    Found find(Intent intent, Results& results) const {
        if (documents_ && intent.units.empty()) return list(std::move(intent));
        Found found = find_all(std::move(intent));
        if (!found.all_words && !found.intent.units.empty()) {
            if (auto suggestion = corrected(found.intent, context_)) {
                Found other = find_all(read(*suggestion));
                // The fields may have been relaxed in what was asked; the correction is of words only.
                other.intent.understood = found.intent.understood;
                if (other.all_words) {
                    results.suggestion = std::move(suggestion);
                    found = std::move(other);
                }
            }
        }
        if (found.total < static_cast<int>(few) && !found.intent.units.empty() && !documents_) {
            const bool nothing = found.total == 0;
            if (context_.announce.some) context_.announce.some(found.intent);
            std::vector<Candidate> some = best_of(query_for_some(found.intent, filters_, context_), most_, context_);
            judge_some(some, found.intent, context_);
            found.append(rank(some, some.size(), found.intent, context_), context_);
            if (nothing && found.total > 0) results.relaxed.emplace_back("terms");
        }
        return found;
    }

    [[nodiscard]] Intent read(std::string_view query) const {
        Intent intent = understand(query, context_.language, context_.lexicon,
                                   [this](const std::string& term) { return stands_in_a_document(term, context_); });
        resolve_filters(intent, context_);
        return intent;
    }

  private:
    const Filters& filters_;
    const Order order_;
    const bool documents_;
    std::size_t limit_;   ///< hits to give
    std::size_t wanted_;  ///< hits to put in order by relevance
    std::size_t most_;    ///< candidates to take from the database
    const Context& context_;

    Found find_all(Intent intent) const {
        Found found;
        found.intent = std::move(intent);
        add_numbered(found);
        if (found.intent.units.empty() && found.intent.number_term) return found;
        const Xapian::Query query = query_for_all(found.intent, filters_, context_);
        if (context_.announce.typed) context_.announce.typed(found.intent);
        Candidates all = ask(query, most_, context_);
        // Notices that return stand for one another: of many candidates few hits may be left.
        for (std::size_t most = most_;; all.best = best_of(query, most, context_)) {
            found.total = all.total;
            found.counts = all.counts;
            judge_and_rank(all.best, query, most, found);
            if (found.hits.size() >= wanted_ || all.best.size() < most) break;
            most *= 4;
        }
        found.all_words = !found.hits.empty() && found.hits.front().tier <= tier_words;
        if (order_ != Order::relevance) put_in_order(found, all, query);
        return found;
    }

    void judge_and_rank(std::vector<Candidate>& best, const Xapian::Query& query, std::size_t most,
                        Found& found) const {
        if (is_exact(found.intent)) {
            for (Candidate& candidate : best) candidate.judged = true;
        } else if (has_quoted(found.intent)) {
            // Only the text tells whether it is a hit at all, so the count needs all texts.
            judge_each(best, found.intent);
            for (const Candidate& candidate : best) {
                if (candidate.tier == tier_none) found.drop(candidate, context_);
            }
        } else {
            add_typed(best, query, most, found.intent);
        }
        found.hits = rank(best, wanted_, found.intent, context_);
        if (put_words_first(best, query, most, found)) found.hits = rank(best, wanted_, found.intent, context_);
    }

    /// Documents by what is known of them, no word being asked for.
    Found list(Intent intent) const {
        Found found;
        found.intent = std::move(intent);
        const Xapian::Query query = query_for_all(found.intent, filters_, context_);
        take_in_order(found, ask_for_all(query_for_documents(found.intent, filters_, query), true, context_));
        return found;
    }

    /// Sorts what was found by date or title instead. What has the words in pieces only, or guessed, is left out where
    /// the words stand in anything as such: in this order it might come first.
    void put_in_order(Found& found, const Candidates& all, const Xapian::Query& query) const {
        if (found.total == 0) return;
        if (has_quoted(found.intent)) return take_in_order(found, judged_matches(all.best));
        Matches matches;
        const auto typed = found.all_words ? query_for_typed(found.intent, query) : std::nullopt;
        if (typed) matches = ask_for_all(for_list(found, *typed), documents_, context_);
        if (matches.ids.empty()) matches = ask_for_all(for_list(found, query), documents_, context_);
        take_in_order(found, std::move(matches));
    }

    /// Of candidates that were judged those that are hits.
    [[nodiscard]] Matches judged_matches(const std::vector<Candidate>& candidates) const {
        std::vector<Candidate> hits;
        for (const Candidate& candidate : candidates) {
            if (candidate.tier < tier_none && !(documents_ && is_page(candidate.row, context_)))
                hits.push_back(candidate);
        }
        sort_values(hits, [](const Candidate& a, const Candidate& b) { return a.id > b.id; });
        Matches out;
        std::vector<std::uint32_t> seen;
        for (const Candidate& hit : hits) {
            if (documents_ && std::find(seen.begin(), seen.end(), hit.row.document) != seen.end()) continue;
            seen.push_back(hit.row.document);
            out.ids.insert(out.ids.begin(), hit.id);
            out.counts.add(hit.id, hit.row.facets, context_);
        }
        return out;
    }

    [[nodiscard]] Xapian::Query for_list(const Found& found, const Xapian::Query& query) const {
        return documents_ ? query_for_documents(found.intent, filters_, query) : query;
    }

    /// The first of what matches, in the order that is wanted.
    void take_in_order(Found& found, Matches matches) const {
        found.total = static_cast<int>(matches.ids.size());
        found.counts = std::move(matches.counts);
        found.hits.clear();
        const bool judges = found.all_words && !is_exact(found.intent);
        const std::vector<Xapian::docid> ids = in_order(matches.ids, order_, context_);
        for (std::size_t next = 0; next < ids.size() && found.hits.size() < limit_;) {
            const std::size_t end = std::min(ids.size(), next + (limit_ - found.hits.size()));
            std::vector<Candidate> batch;
            for (; next < end; ++next) batch.push_back({ids[next], 0, context_.passages.at(ids[next]), 0, true});
            if (judges) judge_each(batch, found.intent);
            for (const Candidate& candidate : batch) {
                if (candidate.tier <= tier_words || is_page(candidate.row, context_)) {
                    found.hits.push_back(candidate);
                } else {
                    found.drop(candidate, context_);
                }
            }
        }
    }

    void judge_each(std::vector<Candidate>& candidates, const Intent& intent) const {
        std::vector<std::uint32_t> documents;
        for (const Candidate& candidate : candidates) documents.push_back(candidate.row.document);
        announce_texts(documents, context_);
        for (Candidate& candidate : candidates) judge_all(candidate, intent, context_);
    }

    /// Where what is asked for mostly stands inside a longer word, those with it as a word come first.
    /// @param found  whose first hits are looked at: their texts are read anyway
    /// @returns whether that is so
    bool put_words_first(std::vector<Candidate>& best, const Xapian::Query& query, std::size_t most,
                         const Found& found) const {
        using Xapian::Query;
        static constexpr int most_rounds = 4;
        const std::vector<Unit>& units = found.intent.units;
        if (units.size() != 1 || units[0].quoted) return false;
        std::vector<Query> across = words_across(units[0], found.hits, false, context_);
        if (across.empty()) return false;
        std::vector<Candidate> first;
        for (int round = 1;; ++round) {
            const Query any(Query::OP_OR, across.begin(), across.end());
            first = best_of(Query(Query::OP_AND_NOT, query, any), most, context_);
            if (round == most_rounds) break;
            const std::vector<Query> more = words_across(units[0], first, true, context_);
            if (more.empty()) break;
            across.insert(across.end(), more.begin(), more.end());
        }
        put_first(best, first);
        return true;
    }

    /// Puts these candidates before the others, also those that are not among the best for want of weight.
    static void put_first(std::vector<Candidate>& best, const std::vector<Candidate>& first) {
        const std::vector<Xapian::docid> ids = ids_of(first);
        std::erase_if(
            best, [&](const Candidate& candidate) { return std::binary_search(ids.begin(), ids.end(), candidate.id); });
        for (Candidate& candidate : best) candidate.tier = tier_words;
        best.insert(best.end(), first.begin(), first.end());
    }

    /// Tells candidates in which the words may stand as typed from the others, and adds those that are not among the
    /// best for want of weight.
    void add_typed(std::vector<Candidate>& best, const Xapian::Query& query, std::size_t most,
                   const Intent& intent) const {
        const auto typed = query_for_typed(intent, query);
        if (!typed) return;
        put_first(best, best_of(*typed, most, context_));
    }

    /// A query for a document number alone: the document with it, then the passages that cite it.
    void add_numbered(Found& found) const {
        if (!found.intent.units.empty() || !found.intent.number_term) return;
        using Xapian::Query;
        const Query numbered = query_for_all(found.intent, filters_, context_);
        const Query title(Query::OP_FILTER, numbered, Query(field_term(prefix::kind, "t")));
        std::vector<Candidate> own = best_of(title, most_, context_);
        if (own.empty()) own = best_of(numbered, most_, context_);
        for (Candidate& candidate : own) candidate.judged = true;
        found.append(rank(own, wanted_, found.intent, context_), context_);
        found.all_words = true;

        Intent cited;
        Unit unit;
        unit.quoted = true;
        unit.alternatives.push_back({found.intent.citation, false});
        cited.units.push_back(std::move(unit));
        std::vector<Candidate> citing = best_of(query_for_all(cited, filters_, context_), most_, context_);
        judge_each(citing, cited);
        found.append(rank(citing, citing.size(), cited, context_), context_);
    }
};

/// The years of a query as words: `2012` may be a number in a text.
void add_years_as_words(Intent& intent, const Context& context) {
    const bool alone = intent.units.empty();
    for (const int year : intent.understood.years) {
        Unit unit;
        unit.shown = std::to_string(year);
        unit.alternatives.push_back({pattern_of(tokenize(unit.shown, context.language)), false});
        unit.required = alone;
        intent.units.push_back(std::move(unit));
        if (alone) intent.runs.push_back({intent.units.size() - 1, 1});
    }
}

/// What is marked in a hit: the words, the document number, and runs of which a word was left out where a text has it
/// (诉讼标的, though 的 is not looked for).
std::vector<Unit> units_to_mark(const Intent& intent) {
    std::vector<Unit> units = intent.units;
    const auto add = [&](const Pattern& pattern, bool only_whole) {
        units.emplace_back();
        units.back().alternatives.push_back({pattern, false});
        units.back().quoted = only_whole;
    };
    if (!intent.citation.empty()) add(intent.citation, false);
    for (const Pattern& run : intent.shortened_runs) add(run, true);
    return units;
}

/// The titles that a passage cites and that have a word of the query.
std::vector<Cited> cited_by_query(const std::vector<Unit>& units, const Passage& passage, const Context& context) {
    std::vector<Cited> out;
    for (const Cited& cited : passage.cited) {
        const std::vector<Token> title = tokenize(cited.title, context.language);
        const bool has_word = std::any_of(units.begin(), units.end(), [&](const Unit& unit) {
            return std::any_of(unit.alternatives.begin(), unit.alternatives.end(), [&](const Alternative& way) {
                return !way.weak && contains(way.pattern, title, context.language);
            });
        });
        if (has_word) out.push_back(cited);
    }
    return out;
}

}  // namespace

Results answer(std::string_view query, const Filters& filters, const Wanted& wanted, const Context& context) {
    Results results;
    const std::size_t limit = static_cast<std::size_t>(std::clamp(wanted.limit, 0, 100000));
    const Search search(filters, wanted, limit, context);
    Intent intent = search.read(query);
    results.query = intent.query;
    results.understood = intent.understood;
    if (intent.understood.document_number && !intent.number_term) results.relaxed.emplace_back("document_number");
    if (!intent.understood.unknown.empty()) results.relaxed.emplace_back("filters");

    Found found = search.find(intent, results);
    if (found.total == 0 && !intent.understood.months.empty() && !intent.units.empty()) {
        intent.understood.months.clear();
        found = search.find(intent, results);
        if (found.total > 0) results.relaxed.emplace_back("months");
    }
    if (found.total == 0 && !intent.understood.years.empty()) {
        add_years_as_words(intent, context);
        intent.understood.years.clear();
        found = search.find(intent, results);
        if (found.total > 0) results.relaxed.emplace_back("years");
    }

    results.total = found.total;
    found.counts.fill(results, context);
    found.hits.resize(std::min(found.hits.size(), limit));
    std::vector<std::uint32_t> documents;
    for (const Candidate& candidate : found.hits) documents.push_back(candidate.row.document);
    announce_texts(documents, context);
    const std::vector<Unit> units = units_to_mark(found.intent);
    for (const Candidate& candidate : found.hits) {
        Loaded loaded = load(candidate.row, context);
        const auto marks = marks_of(units, loaded, context.language);
        Hit hit{{},
                snippet(loaded.text, marks),
                cited_by_query(units, loaded.passage, context),
                candidate.weight,
                candidate.earlier};
        hit.passage = std::move(loaded.passage);
        results.hits.push_back(std::move(hit));
    }
    return results;
}

}  // namespace yaodian::search
