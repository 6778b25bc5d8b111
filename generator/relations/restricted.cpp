#include "generator/relations/restricted.hpp"

#include <algorithm>
#include <utility>

namespace yaodian::relations {

namespace {

class Restriction {
  public:
    Restriction(const std::set<std::string, std::less<>>& documents, Elsewhere& elsewhere)
        : documents_(documents), elsewhere_(elsewhere) {}

    Relations of(const Relations& all) {
        Relations out;
        for (const Lineage& link : all.lineage) {
            if (has(link.from) && has(link.to)) out.lineage.push_back(link);
        }
        for (const Chain& chain : all.chains) add(chain, out.chains);
        for (const ScheduleLink& link : all.schedule_links) {
            ScheduleLink kept = link;
            if (has(link.row) && keep(kept.items)) out.schedule_links.push_back(std::move(kept));
        }
        out.rows_alone = kept(all.rows_alone);
        out.points_alone = kept(all.points_alone);
        // All rows of one are in one document.
        for (const RowChain& chain : all.row_chains) {
            if (has(chain.rows.front())) out.row_chains.push_back(chain);
        }
        for (const Series& series : all.series) {
            Series part = series;
            std::erase_if(part.editions, [&](const Edition& edition) { return !has(edition.passage); });
            if (part.editions.size() > 1) out.series.push_back(std::move(part));
        }
        for (const Recurring& recurring : all.recurring) {
            Recurring part = recurring;
            if (keep(part.documents) && part.documents.size() > 1) out.recurring.push_back(std::move(part));
        }
        for (const Citation& citation : all.citations) add(citation, out.citations);
        for (const Term& term : all.terms) {
            Term part = term;
            if (keep(part.passages)) out.terms.push_back(std::move(part));
        }
        for (const Topic& topic : all.topics) {
            Topic part = topic;
            if (keep(part.passages)) out.topics.push_back(std::move(part));
        }
        return out;
    }

  private:
    const std::set<std::string, std::less<>>& documents_;
    Elsewhere& elsewhere_;

    [[nodiscard]] bool has(std::string_view reference) const { return documents_.contains(document_of(reference)); }

    /// @returns whether any is left
    bool keep(std::vector<std::string>& references) const {
        std::erase_if(references, [&](const std::string& reference) { return !has(reference); });
        return !references.empty();
    }

    [[nodiscard]] std::vector<std::string> kept(std::vector<std::string> references) const {
        keep(references);
        return references;
    }

    void add(const Chain& chain, std::vector<Chain>& chains) {
        Chain part = chain;
        std::erase_if(part.years, [&](ChainYear& year) { return !keep(year.passages); });
        if (part.years.size() < chain.years.size()) {
            for (const ChainYear& year : part.years) {
                for (const std::string& passage : year.passages) elsewhere_.chains.emplace(passage, chain);
            }
        }
        if (part.years.size() < 2) return;
        chains.push_back(std::move(part));
    }

    void add(const Citation& citation, std::vector<Citation>& citations) {
        Citation part = citation;
        if (!keep(part.cited_by)) return;
        if (part.document && !documents_.contains(*part.document)) {
            elsewhere_.cited.emplace(part.title, *part.document);
            part.document.reset();
        }
        citations.push_back(std::move(part));
    }
};

/// Those that issue one of the documents, and what they belong to.
std::vector<Institution> institutions_of(const std::vector<Institution>& all, const std::set<std::string>& issuers) {
    const std::map<std::string, std::string> bodies = bodies_by_name(all);
    std::map<std::string_view, const Institution*> by_name;
    for (const Institution& institution : all) by_name.emplace(institution.name, &institution);
    std::set<std::string_view> needed;
    for (const std::string& issuer : issuers) {
        const auto body = bodies.find(issuer);
        auto institution = by_name.find(body == bodies.end() ? issuer : body->second);
        while (institution != by_name.end() && needed.insert(institution->first).second &&
               institution->second->parent) {
            institution = by_name.find(*institution->second->parent);
        }
    }
    std::vector<Institution> out;
    for (const Institution& institution : all) {
        if (needed.contains(institution.name)) out.push_back(institution);
    }
    return out;
}

}  // namespace

Relations restricted(const Relations& all, const std::set<std::string, std::less<>>& documents,
                     const std::set<std::string>& issuers, Elsewhere& elsewhere) {
    Relations out = Restriction(documents, elsewhere).of(all);
    out.institutions = institutions_of(all.institutions, issuers);
    return out;
}

}  // namespace yaodian::relations
