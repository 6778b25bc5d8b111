#include "search/query/engine.hpp"

#include <algorithm>
#include <set>

#include "search/analysis/understand.hpp"
#include "search/query/build_query.hpp"
#include "search/query/candidates.hpp"
#include "search/query/correct.hpp"
#include "search/query/ranking.hpp"
#include "search/query/snippet.hpp"

namespace yaodian::search {

namespace {

constexpr int few = 5;  ///< hits with all words; with fewer, passages with some of the words follow them

/// What one way to read the query found.
struct Found {
    Intent intent;
    std::vector<Candidate> hits;  ///< in rank order
    int total = 0;
    FacetCounts counts;
    bool all_words = false;  ///< at least one hit has all words as phrases

    void drop(const Candidate& candidate) {
        --total;
        counts.add(candidate.facets, -1);
    }
    void append(std::vector<Candidate> more) {
        std::set<Xapian::docid> had;
        for (const Candidate& hit : hits) had.insert(hit.id);
        for (Candidate& candidate : more) {
            if (!had.insert(candidate.id).second) continue;
            ++total;
            counts.add(candidate.facets);
            hits.push_back(std::move(candidate));
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
    Search(const Filters& filters, std::size_t most, const Context& context)
        : filters_(filters), most_(most), context_(context) {}

    /// All words, then as corrected, then some of the words.
    Found find(Intent intent, Results& results) const {
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
        if (found.total < few && !found.intent.units.empty()) {
            const bool nothing = found.total == 0;
            Candidates some = ask(query_for_some(found.intent, filters_, context_), most_, context_);
            const SomeJudge judge(found.intent, context_);
            for (Candidate& candidate : some.best) judge.judge(candidate);
            rank(some.best);
            found.append(std::move(some.best));
            if (nothing && found.total > 0) results.relaxed.emplace_back("terms");
        }
        return found;
    }

    [[nodiscard]] Intent read(std::string_view query) const {
        return understand(query, context_.language, context_.lexicon,
                          [this](const std::string& term) { return context_.database.term_exists(term); });
    }

  private:
    const Filters& filters_;
    std::size_t most_;
    const Context& context_;

    Found find_all(Intent intent) const {
        Found found;
        found.intent = std::move(intent);
        add_numbered(found);
        if (found.intent.units.empty() && found.intent.number_term) return found;
        Candidates all = ask(query_for_all(found.intent, filters_, context_), most_, context_);
        found.total += all.total;
        found.counts = all.counts;
        const bool exact = is_exact(found.intent);
        for (Candidate& candidate : all.best) {
            if (exact) {
                candidate.tier = tier_typed;
            } else {
                judge_all(candidate, found.intent, context_);
            }
            if (candidate.tier == tier_none) found.drop(candidate);
            found.all_words = found.all_words || candidate.tier <= tier_words;
        }
        rank(all.best);
        found.hits = std::move(all.best);
        return found;
    }

    /// A query for a document number alone: the document with it, then the passages that cite it.
    void add_numbered(Found& found) const {
        if (!found.intent.units.empty() || !found.intent.number_term) return;
        using Xapian::Query;
        const Query numbered = query_for_all(found.intent, filters_, context_);
        const Query title(Query::OP_FILTER, numbered, Query(field_term(prefix::kind, "t")));
        Candidates own = ask(title, most_, context_);
        if (own.total == 0) own = ask(numbered, most_, context_);
        rank(own.best);
        found.append(std::move(own.best));
        found.all_words = true;

        Intent cited;
        Unit unit;
        unit.quoted = true;
        unit.alternatives.push_back({found.intent.citation, false});
        cited.units.push_back(std::move(unit));
        Candidates citing = ask(query_for_all(cited, filters_, context_), most_, context_);
        for (Candidate& candidate : citing.best) judge_all(candidate, cited, context_);
        rank(citing.best);
        found.append(std::move(citing.best));
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

}  // namespace

Results answer(std::string_view query, const Filters& filters, int limit, const Context& context) {
    Results results;
    const std::size_t wanted = static_cast<std::size_t>(std::clamp(limit, 0, 100000));
    const Search search(filters, std::max(wanted, static_cast<std::size_t>(most_judged)), context);
    Intent intent = search.read(query);
    results.query = intent.query;
    results.understood = intent.understood;
    if (intent.understood.document_number && !intent.number_term) results.relaxed.emplace_back("document_number");

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
    for (const Candidate& candidate : found.hits) {
        if (results.hits.size() == wanted) break;
        Loaded loaded = load(candidate.ref, context);
        std::vector<Unit> units = found.intent.units;
        if (!found.intent.citation.empty()) {
            units.emplace_back();
            units.back().alternatives.push_back({found.intent.citation, false});
        }
        const auto marks = marks_of(units, loaded, context.language);
        results.hits.push_back({std::move(loaded.passage), snippet(loaded.text, marks), candidate.weight});
    }
    return results;
}

}  // namespace yaodian::search
