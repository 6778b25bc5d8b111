#include "search/query/candidates.hpp"

#include "search/analysis/tokens.hpp"

#include <algorithm>

#include "search/analysis/sorting.hpp"
#include "search/format/term_worth.hpp"

namespace yaodian::search {

namespace {

constexpr int last_year = 9999;

/// Announces what is about to be read, then asks for the `most` best.
std::vector<Candidate> match(const Xapian::Query& query, const Xapian::Weight& weight, Xapian::doccount most,
                             const Context& context, const Postings::Show& show) {
    if (query.empty()) return {};
    if (context.announce.lookups) {
        context.announce.lookups({query.get_unique_terms_begin(), query.get_unique_terms_end()}, {});
    }
    return context.postings->match(query, weight, most, context.passages, show);
}

void bump(std::vector<int>& counts, unsigned number, int by) {
    if (number >= counts.size()) counts.resize(number + 1);
    counts[number] += by;
}

void sort_and_set(Facet& facet) {
    sort_values(facet, [](const auto& a, const auto& b) { return a.second > b.second; });
}

}  // namespace

void FacetCounts::add(Xapian::docid id, const FacetValues& values, const Context& context, int count) {
    if (values.year > 0 && values.year <= last_year) bump(years_, static_cast<unsigned>(values.year), count);
    for (std::size_t m = 0; m < months_.size(); ++m) {
        if (values.months & (1u << m)) months_[m] += count;
    }
    if (values.type > 0) bump(types_, values.type, count);
    if (values.issuer > 0) bump(issuers_, values.issuer, count);
    if (!context.counts_topics) return;
    for (const Topic subject : context.passage_topics.at(id)) bump(subjects_, subject, count);
}

void FacetCounts::fill(Results& results, const Context& context) const {
    for (std::size_t year = 0; year < years_.size(); ++year) {
        if (years_[year] > 0) results.years.emplace_back(std::to_string(year), years_[year]);
    }
    for (std::size_t m = 0; m < months_.size(); ++m) {
        if (months_[m] > 0) results.months.emplace_back(std::to_string(m + 1), months_[m]);
    }
    // Names are numbered from 1, or on from where others end.
    const auto name = [](const Counts& counts, const std::vector<std::string>& names, Facet& to,
                         std::size_t before = 0) {
        for (std::size_t i = 0; i < names.size() && before + i + 1 < counts.size(); ++i) {
            if (const int count = counts[before + i + 1]; count > 0) to.emplace_back(names[i], count);
        }
    };
    name(types_, context.types, results.types);
    // Documents of several bodies count for each of them.
    for (std::size_t number = 1; number < issuers_.size() && number <= context.issuers.size(); ++number) {
        const int count = issuers_[number];
        if (count <= 0) continue;
        for (std::string_view rest = context.issuers[number - 1]; !rest.empty();) {
            const std::string issuer(take_issuer(rest));
            bool is_known = false;
            for (auto& [known, all] : results.issuers) {
                if (known != issuer) continue;
                all += count;
                is_known = true;
            }
            if (!is_known) results.issuers.emplace_back(issuer, count);
        }
    }
    name(subjects_, context.topics, results.topics);
    name(subjects_, context.columns, results.columns, context.topics.size());
    name(subjects_, context.portals, results.portals, context.topics.size() + context.columns.size());
    for (Facet* facet : {&results.years, &results.months, &results.types, &results.issuers, &results.topics,
                         &results.columns, &results.portals}) {
        sort_and_set(*facet);
    }
}

std::vector<Candidate> best_of(const Xapian::Query& query, std::size_t most, const Context& context,
                               const Postings::Show& show) {
    // The last but one, b, is 0: `term_worth` has seen to the passages' lengths.
    std::vector<Candidate> best =
        match(query, Xapian::BM25Weight(bm25_k1, 0, 1, 0, 0.5), static_cast<Xapian::doccount>(most), context, show);
    double weight = 0;
    for (Candidate& candidate : best) {
        if (weight == 0 || !is_alike(candidate.weight, weight)) weight = candidate.weight;
        candidate.weight = weight;
    }
    return best;
}

Candidates ask(const Xapian::Query& query, std::size_t most, const Context& context) {
    Candidates out;
    const auto count = [&](Xapian::docid id, const PassageRow& row) {
        out.counts.add(id, row.facets, context);
        ++out.total;
    };
    out.best = best_of(query, most, context, count);
    return out;
}

Matches ask_for_all(const Xapian::Query& query, bool documents, const Context& context) {
    Matches out;
    if (query.empty()) return out;
    std::vector<Xapian::docid> of_document;  // its passage that stands first, which has the highest number
    const auto take = [&](Xapian::docid id, const PassageRow& row) {
        if (!documents) {
            out.ids.push_back(id);
        } else {
            // Not by the query: of what it excludes, the match asks the viewer first.
            if (is_page(row, context)) return;
            if (row.document >= of_document.size()) of_document.resize(row.document + std::size_t{1});
            Xapian::docid& chosen = of_document[row.document];
            const bool is_counted = chosen != 0;
            chosen = id;
            if (is_counted) return;
        }
        out.counts.add(id, row.facets, context);
    };
    (void)match(query, Xapian::BoolWeight(), 0, context, take);
    for (const Xapian::docid id : of_document) {
        if (id != 0) out.ids.push_back(id);
    }
    sort_values(out.ids, std::less<>());
    return out;
}

std::vector<Xapian::docid> ids_of(const std::vector<Candidate>& candidates) {
    std::vector<Xapian::docid> out;
    for (const Candidate& candidate : candidates) out.push_back(candidate.id);
    sort_unique(out);
    return out;
}

Loaded load(const PassageRow& row, const Context& context) {
    Loaded out{context.read(row.document, row.place), {}, {}};
    out.text = own_text(out.passage);
    out.tokens = tokens_of(out.passage, out.text, context.language);
    return out;
}

void announce_texts(const std::vector<std::uint32_t>& documents, const Context& context) {
    if (context.announce.texts) context.announce.texts(documents);
}

}  // namespace yaodian::search
