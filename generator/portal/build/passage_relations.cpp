#include "generator/portal/build/passage_relations.hpp"

#include <map>
#include <string_view>

#include "generator/pages/connections.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

void add_relations(std::vector<search::Passage>& passages, const relations::Relations& relations,
                   const std::vector<document::Document>& documents, const Addresses& addresses) {
    const pages::Connections connections(relations, documents, addresses.pages);
    std::map<std::string_view, std::string> issuer_of;
    for (const document::Document& document : documents) {
        if (!document.issuers.empty()) issuer_of[document.name] = join(connections.bodies_of(document), "、");
    }
    for (search::Passage& passage : passages) {
        const auto issuer = issuer_of.find(passage.document);
        if (issuer != issuer_of.end()) passage.issuer = issuer->second;
        if (const auto returns = connections.return_of(passage.document); returns.recurring != nullptr) {
            passage.series = pages::Connections::recurring_path(*returns.recurring);
            passage.edition = static_cast<int>(returns.place);
        }
        for (const relations::Topic* topic : connections.topics_of(passage.ref)) passage.topics.push_back(topic->name);
        if (const relations::Chain* chain = connections.chain(passage.ref)) {
            for (const relations::ChainYear& year : chain->years) passage.work_years.push_back(year.year);
            passage.history = connections.history_address(*chain);
        }
        for (const relations::Citation* citation : connections.citations_in(passage.ref)) {
            if (citation->kind == relations::CitationKind::itself) continue;
            if (citation->document) {
                passage.cited.push_back({citation->title, addresses.pages.at(*citation->document)});
            } else if (connections.has_citation_page(citation->title)) {
                passage.cited.push_back({citation->title, pages::Connections::citation_path(citation->title)});
            }
        }
    }
}

}  // namespace yaodian::portal
