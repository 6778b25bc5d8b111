#include "search/query/candidates.hpp"

#include "search/analysis/tokens.hpp"

#include <algorithm>

#include "search/analysis/sorting.hpp"
#include "search/format/term_worth.hpp"

namespace yaodian::search {

namespace {

constexpr int last_year = 9999;

/// Shows everything that matches while Xapian goes through it. It stands in the query as a list of all
/// passages, which the match asks for each passage that all the rest of the query has: Xapian's way for this, a spy,
/// makes an object for every match, which takes longer than the match.
class Viewer : public Xapian::PostingSource {
  public:
    using Show = std::function<void(Xapian::docid id, const PassageRow& row)>;

    /// @param show  called with each that matches, in the order of their numbers; of the row's place it is told nothing
    Viewer(const Context& context, Show show) : context_(context), show_(std::move(show)) {}

    [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return context_.passages.size(); }
    [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return context_.passages.size(); }
    [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return context_.passages.size(); }
    [[nodiscard]] Xapian::docid get_docid() const override { return at_; }
    [[nodiscard]] bool at_end() const override { return at_ > context_.passages.size(); }
    void init(const Xapian::Database&) override {
        at_ = 0;
        run_ = 0;
    }
    void next(double) override { view(at_ + 1); }
    void skip_to(Xapian::docid id, double) override { view(id); }
    bool check(Xapian::docid id, double) override {
        view(id);
        return true;
    }

  private:
    const Context& context_;
    const Show show_;
    Xapian::docid at_ = 0;
    std::size_t run_ = 0;

    void view(Xapian::docid id) {
        if (id <= at_) return;
        at_ = id;
        if (!at_end()) show_(id, context_.passages.row_behind(id, run_));
    }
};

/// @param first  what `get_mset` gives
Xapian::MSet match(const Xapian::Query& query, const Xapian::Weight& weight, Xapian::doccount first, Viewer& viewer,
                   const Context& context) {
    if (context.announce.lookups) {
        context.announce.lookups({query.get_unique_terms_begin(), query.get_unique_terms_end()}, {});
    }
    Xapian::Enquire enquire(context.database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&viewer)));
    enquire.set_weighting_scheme(weight);
    enquire.set_docid_order(Xapian::Enquire::DESCENDING);
    return enquire.get_mset(0, first, context.database.get_doccount());
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
    for (Facet* facet :
         {&results.years, &results.months, &results.types, &results.issuers, &results.topics, &results.columns}) {
        sort_and_set(*facet);
    }
}

Candidates ask(const Xapian::Query& query, std::size_t most, const Context& context) {
    Candidates out;
    if (query.empty()) return out;
    Viewer viewer(context, [&](Xapian::docid id, const PassageRow& row) {
        out.counts.add(id, row.facets, context);
        ++out.total;
    });
    // The last but one, b, is 0: `term_worth` has seen to the passages' lengths.
    const Xapian::MSet found =
        match(query, Xapian::BM25Weight(bm25_k1, 0, 1, 0, 0.5), static_cast<Xapian::doccount>(most), viewer, context);
    for (auto i = found.begin(); i != found.end(); ++i) {
        out.best.push_back({*i, i.get_weight(), context.passages.at(*i), 0, false});
    }
    return out;
}

Matches ask_for_all(const Xapian::Query& query, bool documents, const Context& context) {
    Matches out;
    if (query.empty()) return out;
    std::vector<Xapian::docid> of_document;  // its passage that stands first, which has the highest number
    Viewer viewer(context, [&](Xapian::docid id, const PassageRow& row) {
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
    });
    (void)match(query, Xapian::BoolWeight(), 0, viewer, context);
    for (const Xapian::docid id : of_document) {
        if (id != 0) out.ids.push_back(id);
    }
    sort_values(out.ids, std::less<>());
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
