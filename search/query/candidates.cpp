#include "search/query/candidates.hpp"

#include "search/analysis/tokens.hpp"

#include <algorithm>

#include "search/analysis/sorting.hpp"
#include "search/format/term_worth.hpp"

namespace yaodian::search {

namespace {

/// Counts the facets of everything that matches while Xapian goes through it.
class Counter : public Xapian::MatchSpy {
  public:
    Counter(FacetCounts& counts, const Context& context) : counts_(counts), context_(context) {}
    void operator()(const Xapian::Document& document, double) override {
        const Xapian::docid id = document.get_docid();
        counts_.add(id, context_.passages.at(id).facets, context_);
        ++total;
    }
    int total = 0;

  private:
    FacetCounts& counts_;
    const Context& context_;
};

void sort_and_set(Facet& facet) {
    sort_values(facet, [](const auto& a, const auto& b) { return a.second > b.second; });
}

}  // namespace

void FacetCounts::add(Xapian::docid id, const FacetValues& values, const Context& context, int count) {
    if (values.year > 0) years_[static_cast<unsigned>(values.year)] += count;
    for (std::size_t m = 0; m < months_.size(); ++m) {
        if (values.months & (1u << m)) months_[m] += count;
    }
    if (values.type > 0) types_[values.type] += count;
    if (values.issuer > 0) issuers_[values.issuer] += count;
    if (!context.counts_topics) return;
    for (const Topic topic : context.passage_topics.at(id)) topics_[topic] += count;
}

void FacetCounts::fill(Results& results, const Context& context) const {
    for (const auto& [year, count] : years_) {
        if (count > 0) results.years.emplace_back(std::to_string(year), count);
    }
    for (std::size_t m = 0; m < months_.size(); ++m) {
        if (months_[m] > 0) results.months.emplace_back(std::to_string(m + 1), months_[m]);
    }
    const auto name = [](const std::map<unsigned, int>& counts, const std::vector<std::string>& names, Facet& to) {
        for (const auto& [number, count] : counts) {
            if (count > 0 && number <= names.size()) to.emplace_back(names[number - 1], count);
        }
    };
    name(types_, context.types, results.types);
    // Documents of several bodies count for each of them.
    for (const auto& [number, count] : issuers_) {
        if (count <= 0 || number > context.issuers.size()) continue;
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
    name(topics_, context.topics, results.topics);
    for (Facet* facet : {&results.years, &results.months, &results.types, &results.issuers, &results.topics}) {
        sort_and_set(*facet);
    }
}

Candidates ask(const Xapian::Query& query, std::size_t most, const Context& context) {
    Candidates out;
    if (query.empty()) return out;
    if (context.announce.lookups) {
        context.announce.lookups({query.get_unique_terms_begin(), query.get_unique_terms_end()}, {});
    }
    Xapian::Enquire enquire(context.database);
    enquire.set_query(query);
    // The last but one, b, is 0: `term_worth` has seen to the passages' lengths.
    enquire.set_weighting_scheme(Xapian::BM25Weight(bm25_k1, 0, 1, 0, 0.5));
    enquire.set_docid_order(Xapian::Enquire::DESCENDING);
    Counter counter(out.counts, context);
    enquire.add_matchspy(&counter);
    const Xapian::doccount all = context.database.get_doccount();
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(most), all);
    for (auto i = found.begin(); i != found.end(); ++i) {
        out.best.push_back({*i, i.get_weight(), context.passages.at(*i), 0, false});
    }
    out.total = counter.total;
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
