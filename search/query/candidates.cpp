#include "search/query/candidates.hpp"

#include <algorithm>

namespace yaodian::search {

namespace {

/// Counts the facets of everything that matches while Xapian goes through it.
class Counter : public Xapian::MatchSpy {
  public:
    explicit Counter(FacetCounts& counts) : counts_(counts) {}
    void operator()(const Xapian::Document& document, double) override {
        counts_.add(decode_facets(document.get_value(facet_slot)));
        ++total;
    }
    int total = 0;

  private:
    FacetCounts& counts_;
};

void sort_and_set(Facet& facet) {
    std::stable_sort(facet.begin(), facet.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
}

}  // namespace

void FacetCounts::add(const FacetValues& values, int count) {
    if (values.year > 0) years_[values.year] += count;
    for (std::size_t m = 0; m < months_.size(); ++m) {
        if (values.months & (1u << m)) months_[m] += count;
    }
    if (values.type > 0) types_[values.type] += count;
    if (values.issuer > 0) issuers_[values.issuer] += count;
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
    name(issuers_, context.issuers, results.issuers);
    for (Facet* facet : {&results.years, &results.months, &results.types, &results.issuers}) sort_and_set(*facet);
}

Candidates ask(const Xapian::Query& query, std::size_t most, const Context& context) {
    Candidates out;
    if (query.empty()) return out;
    Xapian::Enquire enquire(context.database);
    enquire.set_query(query);
    // Rows of a schedule are short and paragraphs long: length counts less than Xapian's default has it.
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.3, 0.5));
    Counter counter(out.counts);
    enquire.add_matchspy(&counter);
    const Xapian::doccount all = context.database.get_doccount();
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(most), all);
    for (auto i = found.begin(); i != found.end(); ++i) {
        const Xapian::Document document = i.get_document();
        out.best.push_back({*i, i.get_weight(), 0, document.get_data(), decode_facets(document.get_value(facet_slot))});
    }
    out.total = counter.total;
    return out;
}

Loaded load(const std::string& ref, const Context& context) {
    auto passage = context.read(ref);
    if (!passage) {
        throw IndexError("the texts of the search index lack the passage " + ref +
                         "; run `yaodian build` to make the index again");
    }
    Loaded out{std::move(*passage), {}, {}};
    out.text = own_text(out.passage);
    out.tokens = tokens_of(out.passage, out.text, context.language);
    return out;
}

std::string_view document_of(std::string_view ref) {
    return ref.substr(0, ref.find('#'));
}

}  // namespace yaodian::search
