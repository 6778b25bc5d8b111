#include "generator/pages/institution_years.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "generator/pages/facts.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::pages {

namespace {

using document::Document;
using document::Type;

using PairKey = std::pair<std::size_t, std::size_t>;  ///< places of the older and the newer document

class Grouping {
  public:
    Grouping(const std::vector<const Document*>& documents, const Connections& connections)
        : documents_(documents), connections_(connections), parent_(documents.size()) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
        std::map<std::string, std::size_t> of_body;
        for (std::size_t i = 0; i < documents.size(); ++i) {
            place_.emplace(documents[i]->name, i);
            const std::string body = connections.body_of(*documents[i]);
            if (!body.empty()) join(of_body.try_emplace(body, i).first->second, i);
        }
        for (const relations::Lineage& link : connections.all().lineage) {
            const auto from = place_.find(relations::document_of(link.from));
            const auto to = place_.find(relations::document_of(link.to));
            if (from == place_.end() || to == place_.end()) continue;
            if (!year_of(from->second) || !year_of(to->second)) continue;
            join(from->second, to->second);
            ++links_[to->second][from->second];
            connected_.insert({from->second, to->second});
        }
        for (const auto& [newer, from] : links_) pairs_.emplace(main_source(from), newer);
        add_work_points();
    }

    std::size_t of(std::size_t place) {
        while (parent_[place] != place) place = parent_[place] = parent_[parent_[place]];
        return place;
    }
    [[nodiscard]] const std::set<PairKey>& pairs() const { return pairs_; }
    /// Places of the documents that any other is connected with.
    [[nodiscard]] const std::set<std::size_t>& connected() const { return connected_; }

  private:
    [[nodiscard]] std::optional<int> year_of(std::size_t place) const { return documents_[place]->year; }

    /// The document that most links lead to, of those the newest.
    [[nodiscard]] std::size_t main_source(const std::map<std::size_t, std::size_t>& from) const {
        const auto key = [&](const auto& entry) {
            return std::tuple(entry.second, *year_of(entry.first), std::string_view(documents_[entry.first]->name));
        };
        return std::max_element(from.begin(), from.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); })
            ->first;
    }

    void join(std::size_t a, std::size_t b) { parent_[of(b)] = of(a); }

    void add_work_points() {
        std::map<std::size_t, std::vector<std::size_t>> by_institution;
        for (std::size_t i = 0; i < documents_.size(); ++i) {
            const Document& document = *documents_[i];
            const bool has_points = !document.body.items.empty() || !document.body.sections.empty();
            if (document.type == Type::work_points && document.year && has_points) by_institution[of(i)].push_back(i);
        }
        for (const auto& [institution, places] : by_institution) {
            if (add_series(places)) continue;
            // Several bodies of an institution each have work points of their own in a year.
            std::map<std::string, std::vector<std::size_t>> by_body;
            for (const std::size_t place : places) by_body[connections_.body_of(*documents_[place])].push_back(place);
            for (const auto& [body, of_one] : by_body) add_series(of_one);
        }
    }

    /// @returns false: a year has more than one, so it cannot be told which goes with which
    bool add_series(std::vector<std::size_t> places) {
        std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return year_of(a) < year_of(b); });
        const auto same_year = [&](std::size_t a, std::size_t b) { return year_of(a) == year_of(b); };
        if (std::adjacent_find(places.begin(), places.end(), same_year) != places.end()) return false;
        for (std::size_t newer = 1; newer < places.size(); ++newer) {
            pairs_.emplace(places[newer - 1], places[newer]);
            connected_.insert({places[newer - 1], places[newer]});
        }
        return true;
    }

    const std::vector<const Document*>& documents_;
    const Connections& connections_;
    std::vector<std::size_t> parent_;
    std::map<std::string_view, std::size_t> place_;
    std::map<std::size_t, std::map<std::size_t, std::size_t>> links_;  ///< newer document → older one → how many
    std::set<std::size_t> connected_;
    std::set<PairKey> pairs_;
};

std::string short_hash(const std::string& text) {
    static constexpr std::size_t digits = 10;
    return sha256(text).substr(0, digits);
}

std::string path_of(const Document& older, const Document& newer, const std::map<std::string, std::string>& addresses) {
    const std::string hash = short_hash(addresses.at(older.name) + "\n" + addresses.at(newer.name));
    return "compare/" + std::to_string(*older.year) + "-" + std::to_string(*newer.year) + "-" + hash + ".html";
}

}  // namespace

InstitutionYears::InstitutionYears(const std::vector<const Document*>& documents, const Connections& connections,
                                   const std::map<std::string, std::string>& addresses) {
    Grouping grouping(documents, connections);
    for (std::size_t i = 0; i < documents.size(); ++i) institution_[documents[i]->name] = grouping.of(i);
    std::map<std::size_t, const Document*> newest;
    std::map<std::size_t, std::set<int>> years;
    for (const auto& [older, newer] : grouping.pairs()) {
        pairs_.push_back(
            {documents[older], documents[newer], path_of(*documents[older], *documents[newer], addresses)});
        const std::size_t institution = grouping.of(newer);
        years[institution].insert({*documents[older]->year, *documents[newer]->year});
        const Document*& last = newest[institution];
        const bool is_newer = last == nullptr || std::tuple(*last->year, last->name) <
                                                     std::tuple(*documents[newer]->year, documents[newer]->name);
        if (is_newer) last = documents[newer];
    }
    for (const auto& [institution, of_institution] : years) {
        years_[institution].assign(of_institution.begin(), of_institution.end());
    }
    const auto key = [&](const DocumentPair& pair) {
        const std::size_t institution = institution_.at(pair.newer->name);
        return std::tuple(connections.body_of(*newest.at(institution)), newest.at(institution)->name, *pair.older->year,
                          *pair.newer->year, std::string_view(pair.older->name), std::string_view(pair.newer->name));
    };
    std::sort(pairs_.begin(), pairs_.end(),
              [&](const DocumentPair& a, const DocumentPair& b) { return key(a) < key(b); });
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        pairs_of_[pairs_[i].older->name].push_back(i);
        pairs_of_[pairs_[i].newer->name].push_back(i);
    }
    std::vector<const Document*> connected;
    for (const std::size_t place : grouping.connected()) connected.push_back(documents[place]);
    add_compared(connected, addresses);
}

void InstitutionYears::add_compared(const std::vector<const Document*>& documents,
                                    const std::map<std::string, std::string>& addresses) {
    std::map<std::size_t, std::string> first_address;
    for (const Document* document : documents) {
        const std::size_t institution = institution_.at(document->name);
        const auto [place, is_new] = compared_of_.try_emplace(institution, compared_.size());
        if (is_new) compared_.emplace_back();
        compared_[place->second].documents.push_back(document);
        const std::string& address = addresses.at(document->name);
        const auto first = first_address.try_emplace(institution, address).first;
        first->second = std::min(first->second, address);
    }
    for (const auto& [institution, place] : compared_of_) {
        compared_[place].key = short_hash(first_address.at(institution));
        auto& of_one = compared_[place].documents;
        std::sort(of_one.begin(), of_one.end(), [](const Document* a, const Document* b) {
            return std::tuple(-*a->year, std::string_view(a->name)) < std::tuple(-*b->year, std::string_view(b->name));
        });
    }
}

const ComparedDocuments& InstitutionYears::compared_with(const Document& document) const {
    return compared_[compared_of_.at(institution_.at(document.name))];
}

const std::vector<std::size_t>& InstitutionYears::pairs_of(const Document& document) const {
    note_fact(FactKind::pairs, document.name);
    static const std::vector<std::size_t> none;
    const auto found = pairs_of_.find(document.name);
    return found == pairs_of_.end() ? none : found->second;
}

const DocumentPair* InstitutionYears::before(const Document& document) const {
    const DocumentPair* nearest = nullptr;
    for (const std::size_t place : pairs_of(document)) {
        const DocumentPair& pair = pairs_[place];
        if (pair.newer != &document || pair.older->type != document.type) continue;
        if (nearest == nullptr || *pair.older->year > *nearest->older->year) nearest = &pair;
    }
    return nearest;
}

const DocumentPair* InstitutionYears::after(const Document& document) const {
    const DocumentPair* nearest = nullptr;
    for (const std::size_t place : pairs_of(document)) {
        const DocumentPair& pair = pairs_[place];
        if (pair.older != &document || pair.newer->type != document.type) continue;
        if (nearest == nullptr || *pair.newer->year < *nearest->newer->year) nearest = &pair;
    }
    return nearest;
}

const std::vector<int>& InstitutionYears::years(const Document& document) const {
    note_fact(FactKind::pairs, document.name);
    static const std::vector<int> none;
    const auto institution = institution_.find(document.name);
    if (institution == institution_.end()) return none;
    const auto found = years_.find(institution->second);
    return found == years_.end() ? none : found->second;
}

bool InstitutionYears::same_institution(const Document& a, const Document& b) const {
    const auto of_a = institution_.find(a.name);
    const auto of_b = institution_.find(b.name);
    return of_a != institution_.end() && of_b != institution_.end() && of_a->second == of_b->second;
}

}  // namespace yaodian::pages
