#include <cmath>
#include <nlohmann/json.hpp>

#include "generator/relations/relations.hpp"

namespace yaodian::relations {

namespace {

using Json = nlohmann::ordered_json;

Json lineage_json(const Lineage& link) {
    return Json{{"from", link.from},
                {"to", link.to},
                {"relation", to_string(link.reuse)},
                {"similarity", std::round(link.similarity * 100) / 100},
                {"certain", link.certain},
                {"confirmed", link.confirmed}};
}

Json institution_json(const Institution& institution) {
    return Json{{"name", institution.name},
                {"names", institution.names},
                {"parent", institution.parent ? Json(*institution.parent) : Json(nullptr)},
                {"confirmed", institution.confirmed},
                {"evidence", institution.evidence.empty() ? Json(nullptr) : Json(institution.evidence)}};
}

Json chain_json(const Chain& chain) {
    Json years = Json::array();
    for (const ChainYear& year : chain.years) years.push_back({{"year", year.year}, {"passages", year.passages}});
    return Json{{"id", chain.id}, {"name", chain.name}, {"years", years}};
}

Json schedule_link_json(const ScheduleLink& link) {
    return Json{{"row", link.row},
                {"items", link.items},
                {"link", to_string(link.reason)},
                {"evidence", link.evidence.empty() ? Json(nullptr) : Json(link.evidence)},
                {"confirmed", link.confirmed}};
}

Json series_json(const Series& series) {
    Json editions = Json::array();
    for (const Edition& edition : series.editions) {
        editions.push_back({{"number", edition.number},
                            {"session", edition.session == 0 ? Json(nullptr) : Json(edition.session)},
                            {"year", edition.year == 0 ? Json(nullptr) : Json(edition.year)},
                            {"passage", edition.passage}});
    }
    return Json{{"name", series.name}, {"editions", editions}};
}

Json citation_json(const Citation& citation) {
    return Json{
        {"title", citation.title},         {"kind", to_string(citation.kind)},
        {"cited_by", citation.cited_by},   {"document", citation.document ? Json(*citation.document) : Json(nullptr)},
        {"candidate", citation.candidate}, {"confirmed", citation.confirmed}};
}

Json term_json(const Term& term) {
    return Json{{"term", term.term},
                {"kind", to_string(term.kind)},
                {"long_form", term.long_form.empty() ? Json(nullptr) : Json(term.long_form)},
                {"passages", term.passages}};
}

template <typename Value, typename Make>
Json list(const std::vector<Value>& values, Make make) {
    Json json = Json::array();
    for (const Value& value : values) json.push_back(make(value));
    return json;
}

}  // namespace

std::string relations_json(const Relations& relations) {
    const Json json{{"institutions", list(relations.institutions, institution_json)},
                    {"lineage", list(relations.lineage, lineage_json)},
                    {"chains", list(relations.chains, chain_json)},
                    {"schedule_links", list(relations.schedule_links, schedule_link_json)},
                    {"rows_alone", relations.rows_alone},
                    {"points_alone", relations.points_alone},
                    {"row_chains", list(relations.row_chains,
                                        [](const RowChain& chain) {
                                            return Json{{"name", chain.name}, {"rows", chain.rows}};
                                        })},
                    {"series", list(relations.series, series_json)},
                    {"recurring", list(relations.recurring,
                                       [](const Recurring& recurring) {
                                           return Json{{"name", recurring.name},
                                                       {"institution", recurring.institution},
                                                       {"documents", recurring.documents}};
                                       })},
                    {"citations", list(relations.citations, citation_json)},
                    {"terms", list(relations.terms, term_json)},
                    {"topics", list(relations.topics, [](const Topic& topic) {
                         return Json{{"name", topic.name}, {"passages", topic.passages}};
                     })}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace yaodian::relations
