#include "generator/pages/document_facts.hpp"

#include <set>

#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

using document::Document;
using namespace relations;

void add_date(QuickHash& hash, const std::optional<document::Date>& date) {
    hash.add(date ? document::to_string(*date) : std::string{});
}

std::uint64_t number(int value) {
    return static_cast<std::uint64_t>(value);
}

/// Gives each document the relations that it takes part in, with all that its page says of them.
class RelationFacts {
  public:
    RelationFacts(const View& view, Facts& facts) : connections_(view.connections()), facts_(facts) {}

    void add() {
        const Relations& all = connections_.all();
        for (const Lineage& link : all.lineage) {
            QuickHash hash;
            hash.add(link.from).add(link.to).add(to_string(link.reuse));
            hash.add(std::to_string(link.similarity)).add(number(link.certain)).add(number(link.confirmed));
            give(hash, {link.from, link.to});
        }
        for (const Chain& chain : all.chains) add(chain);
        for (const ScheduleLink& link : all.schedule_links) {
            QuickHash hash;
            hash.add(link.row).add(to_string(link.reason)).add(link.evidence).add(number(link.confirmed));
            hash.add(link.items);
            std::vector<std::string> references = link.items;
            references.push_back(link.row);
            give(hash, references);
        }
        for (const RowChain& chain : all.row_chains) {
            QuickHash hash;
            hash.add(chain.name);
            hash.add(chain.rows);
            give(hash, chain.rows);
        }
        for (const Citation& citation : all.citations) add(citation);
        for (const Term& term : all.terms) {
            QuickHash hash;
            hash.add(term.term).add(to_string(term.kind)).add(term.long_form);
            give(hash, term.passages);
        }
        for (const Topic& topic : all.topics) {
            for (const std::string& passage : topic.passages)
                give(QuickHash().add("topic").add(topic.name).add(passage), {passage});
        }
        for (const Series& series : all.series) {
            for (const Edition& edition : series.editions)
                give(QuickHash().add("series").add(series.name).add(edition.passage), {edition.passage});
        }
        for (const Recurring& recurring : all.recurring) {
            for (std::size_t i = 0; i < recurring.documents.size(); ++i) {
                QuickHash hash;
                hash.add(recurring.name).add(recurring.institution).add(i).add(recurring.documents.size());
                give(hash, {recurring.documents[i]});
            }
        }
    }

  private:
    void add(const Chain& chain) {
        QuickHash hash;
        hash.add(chain.id).add(chain.name).add(connections_.history_address(chain));
        std::vector<std::string> references;
        for (const ChainYear& year : chain.years) {
            hash.add(number(year.year));
            hash.add(year.passages);
            references.insert(references.end(), year.passages.begin(), year.passages.end());
        }
        give(hash, references);
    }

    /// A document that cites shows how often others do; one that is cited shows by whom.
    void add(const Citation& citation) {
        QuickHash hash;
        hash.add(citation.title).add(to_string(citation.kind)).add(citation.document.value_or(""));
        hash.add(number(citation.candidate)).add(number(citation.confirmed)).add(citation.cited_by.size());
        hash.add(number(connections_.has_citation_page(citation.title)));
        give(hash, citation.cited_by);
        for (const std::string& passage : citation.cited_by)
            give(QuickHash().add("citation").add(citation.title).add(passage), {passage});
        if (!citation.document) return;
        hash.add(citation.cited_by);
        give(hash, {*citation.document});
    }

    /// Mixes a relation into the facts of the documents of its passages, once into each.
    void give(const QuickHash& hash, const std::vector<std::string>& references) {
        const std::uint64_t value = hash.finish();
        std::set<std::string_view> documents;
        for (const std::string& reference : references) documents.insert(document_of(reference));
        for (const std::string_view name : documents) facts_.add(FactKind::relations, name, value);
    }

    const Connections& connections_;
    Facts& facts_;
};

void add_pairs(const View& view, const Document& document, Facts& facts) {
    QuickHash hash;
    for (const std::size_t place : view.institution_years().pairs_of(document)) {
        const DocumentPair& pair = view.institution_years().pairs()[place];
        hash.add(pair.path).add(summary_hash(view, *pair.older)).add(summary_hash(view, *pair.newer));
    }
    for (const int year : view.institution_years().years(document)) hash.add(number(year));
    facts.add(FactKind::pairs, document.name, hash.finish());
}

}  // namespace

std::uint64_t summary_hash(const View& view, const Document& document) {
    QuickHash hash;
    hash.add(view.address(document)).add(document::to_string(document.type)).add(document.type_name);
    hash.add(document.title).add(document.inferred_title).add(document.issuer.value_or(""));
    hash.add(document.document_number.value_or("")).add(number(document.year.value_or(0)));
    add_date(hash, document.date);
    add_date(hash, document.published);
    hash.add(document.issuers);
    hash.add(document.inferred);
    hash.add(view.connections().bodies_of(document));
    return hash.finish();
}

Facts document_facts(const View& view) {
    Facts facts;
    for (const auto* documents : {&view.documents(), &view.written_pages()}) {
        for (const Document* document : *documents) {
            const auto content = view.site().document_hashes.find(document->name);
            if (content != view.site().document_hashes.end())
                facts.add(FactKind::content, document->name, content->second);
            facts.add(FactKind::summary, document->name, summary_hash(view, *document));
        }
    }
    for (const Document* document : view.documents()) {
        add_pairs(view, *document, facts);
        QuickHash index;
        for (const IndexLine& line : index_lines(view, *document)) {
            index.add(line.word);
            for (const auto& [text, path] : line.entries) index.add(text).add(path);
        }
        facts.add(FactKind::index, document->name, index.finish());
    }
    RelationFacts(view, facts).add();
    for (const Institution& institution : view.connections().all().institutions) {
        for (const std::string& name : institution.names)
            facts.add(FactKind::body, name, quick_hash(view.connections().body_named(name)));
    }
    view.add_titles(facts);
    return facts;
}

}  // namespace yaodian::pages
