#include "generator/pages/connections.hpp"

#include <algorithm>

#include "generator/pages/facts.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::pages {

namespace {

using namespace relations;

template <typename Map>
const typename Map::mapped_type& find_list(const Map& map, std::string_view key) {
    static const typename Map::mapped_type none;
    const auto found = map.find(key);
    return found == map.end() ? none : found->second;
}

/// A passage's, or a whole document's.
template <typename Map>
const typename Map::mapped_type& find_noted(const Map& map, std::string_view reference) {
    note_fact(FactKind::relations, document_of(reference));
    return find_list(map, reference);
}

template <typename Map>
auto find_one(const Map& map, std::string_view key) -> typename Map::mapped_type::value_type {
    const auto& list = find_noted(map, key);
    return list.empty() ? nullptr : list.front();
}

/// Relations come one after the other, so a relation that is already there is the last.
template <typename Map, typename Relation>
void add_once(Map& map, std::string_view key, const Relation* relation) {
    auto& list = map[std::string(key)];
    if (list.empty() || list.back() != relation) list.push_back(relation);
}

std::string hashed_path(std::string_view folder, std::string_view name) {
    static constexpr std::size_t digits = 10;
    return std::string(folder) + "/" + sha256(name).substr(0, digits) + ".html";
}

}  // namespace

Connections::Connections(const Relations& relations, const std::vector<document::Document>& documents,
                         const std::map<std::string, std::string>& addresses)
    : relations_(relations), places_(documents), addresses_(addresses) {
    bodies_ = relations::bodies_by_name(relations.institutions);
    for (const document::Document& document : documents)
        bodies_of_[document.name] = relations::bodies_of(document, bodies_);
    for (const relations::Recurring& recurring : relations.recurring) {
        for (std::size_t i = 0; i < recurring.documents.size(); ++i)
            returns_[recurring.documents[i]] = {&recurring, i + 1};
    }
    for (const Lineage& link : relations.lineage) {
        predecessors_[link.to].push_back(&link);
        successors_[link.from].push_back(&link);
    }
    for (const Chain& chain : relations.chains) {
        for (const ChainYear& year : chain.years) {
            for (const std::string& passage : year.passages) chains_[passage].push_back(&chain);
        }
    }
    for (const ScheduleLink& link : relations.schedule_links) {
        points_of_[link.row].push_back(&link);
        for (const std::string& item : link.items) rows_of_[item].push_back(&link);
    }
    for (const RowChain& chain : relations.row_chains) {
        for (const std::string& row : chain.rows) row_chains_[row].push_back(&chain);
    }
    for (const Citation& citation : relations.citations) {
        citing_passages_[citation.title] += citation.cited_by.size();
        for (const std::string& passage : citation.cited_by) {
            citations_in_[passage].push_back(&citation);
            add_once(document_citations_, document_of(passage), &citation);
        }
        if (citation.document) citations_of_[*citation.document].push_back(&citation);
    }
    for (const Term& term : relations.terms) {
        for (const std::string& passage : term.passages) {
            terms_[passage].push_back(&term);
            add_once(document_terms_, document_of(passage), &term);
        }
    }
    for (const Topic& topic : relations.topics) {
        for (const std::string& passage : topic.passages) {
            topics_[passage].push_back(&topic);
            add_once(document_topics_, document_of(passage), &topic);
        }
    }
    for (const Series& series : relations.series) {
        for (const Edition& edition : series.editions) {
            add_once(series_, edition.passage, &series);
            add_once(document_series_, document_of(edition.passage), &series);
        }
    }
}

const std::vector<const Lineage*>& Connections::predecessors(std::string_view reference) const {
    return find_noted(predecessors_, reference);
}
const std::vector<const Lineage*>& Connections::successors(std::string_view reference) const {
    return find_noted(successors_, reference);
}
const Chain* Connections::chain(std::string_view reference) const {
    return find_one(chains_, reference);
}
const std::vector<const ScheduleLink*>& Connections::points_of(std::string_view row) const {
    return find_noted(points_of_, row);
}
const std::vector<const ScheduleLink*>& Connections::rows_of(std::string_view point) const {
    return find_noted(rows_of_, point);
}
const RowChain* Connections::row_chain(std::string_view row) const {
    return find_one(row_chains_, row);
}
const std::vector<const Citation*>& Connections::citations_in(std::string_view reference) const {
    return find_noted(citations_in_, reference);
}
std::size_t Connections::citing_passages(std::string_view title) const {
    const auto found = citing_passages_.find(title);
    return found == citing_passages_.end() ? 0 : found->second;
}
const std::vector<const Citation*>& Connections::citations_of(std::string_view document) const {
    return find_noted(citations_of_, document);
}
const std::vector<const Term*>& Connections::terms_in(std::string_view reference) const {
    return find_noted(terms_, reference);
}
const std::vector<const Topic*>& Connections::topics_of(std::string_view reference) const {
    return find_noted(topics_, reference);
}
const std::vector<const Series*>& Connections::series_of(std::string_view reference) const {
    return find_noted(series_, reference);
}
const std::vector<const Citation*>& Connections::citations_in_document(std::string_view name) const {
    return find_noted(document_citations_, name);
}
const std::vector<const Term*>& Connections::terms_in_document(std::string_view name) const {
    return find_noted(document_terms_, name);
}
const std::vector<const Topic*>& Connections::topics_of_document(std::string_view name) const {
    return find_noted(document_topics_, name);
}
const std::vector<const Series*>& Connections::series_of_document(std::string_view name) const {
    return find_noted(document_series_, name);
}

std::string Connections::address(std::string_view reference) const {
    const Place* place = places_.find(reference);
    if (place == nullptr) return {};
    note_fact(FactKind::summary, place->document->name);
    const std::string& page = addresses_.at(place->document->name);
    return place->anchor.empty() ? page : page + "#" + place->anchor;
}

std::string Connections::history_page(const Chain& chain) const {
    const std::string address = history_address(chain);
    return address.substr(0, address.find('#'));
}

std::string Connections::history_address(const Chain& chain) const {
    static_cast<void>(places_.find(chain.id));  // the address is a fact of its document
    return history_address(chain, addresses_);
}

std::string Connections::history_address(const Chain& chain, const std::map<std::string, std::string>& addresses) {
    const std::string& first = chain.group.empty() ? chain.id : chain.group;
    const auto address = addresses.find(std::string(document_of(chain.id)));
    const std::string page = address == addresses.end() ? hashed_path("history", first)
                                                        : "history/" + document_stem(address->second) + "/" +
                                                              first.substr(first.find('#') + 1) + ".html";
    return page + "#" + std::string(anchor_of(chain));
}

std::string document_stem(std::string_view page) {
    constexpr std::string_view folder = "documents/";
    const std::string_view stem = page.substr(0, page.rfind(".html"));
    return stem.starts_with(folder) ? std::string(stem.substr(folder.size())) : "_/" + std::string(stem);
}

std::string Connections::topic_path(std::string_view name) {
    return hashed_path("topics", name);
}
std::string Connections::term_path(std::string_view term) {
    return hashed_path("terms", term);
}
Connections::Return Connections::return_of(std::string_view document) const {
    note_fact(FactKind::relations, document);
    const auto found = returns_.find(document);
    return found == returns_.end() ? Return{} : found->second;
}
std::string Connections::recurring_path(const relations::Recurring& recurring) {
    return hashed_path("series", "recurring\n" + recurring.name + "\n" + recurring.institution);
}
const std::string& Connections::body_named(const std::string& name) const {
    note_fact(FactKind::body, name);
    const auto body = bodies_.find(name);
    return body == bodies_.end() ? name : body->second;
}
const std::vector<std::string>& Connections::bodies_of(const document::Document& document) const {
    note_fact(FactKind::summary, document.name);
    return find_list(bodies_of_, document.name);
}
const std::string& Connections::body_of(const document::Document& document) const {
    static const std::string none;
    const std::vector<std::string>& bodies = bodies_of(document);
    return bodies.empty() ? none : bodies.front();
}
std::string Connections::citation_path(std::string_view title) {
    return hashed_path("cited", title);
}
std::string Connections::series_path(std::string_view name) {
    return hashed_path("series", name);
}

}  // namespace yaodian::pages
