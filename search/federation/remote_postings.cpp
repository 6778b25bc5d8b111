#include "search/federation/remote_postings.hpp"

#include <algorithm>
#include <iterator>

namespace yaodian::search {

RemotePostings::RemotePostings(std::shared_ptr<const Union> all, std::vector<std::uint32_t> portals,
                               const std::vector<Xapian::Database>& databases)
    : all_(std::move(all)), portals_(std::move(portals)), shown_(all_->portals.size(), true) {
    for (const Xapian::Database& database : databases) all_databases_.add_database(database);
}

void RemotePostings::show_only(std::vector<bool> shown) {
    shown_ = std::move(shown);
}

Xapian::doccount RemotePostings::with(const std::string& term) const {
    return all_->terms.passages_with(term);
}

std::string RemotePostings::metadata(const std::string& key) const {
    const auto found = all_->pinyin.find(key);
    return found == all_->pinyin.end() ? std::string() : found->second;
}

std::vector<std::string> RemotePostings::terms_from(const std::string& prefix) const {
    return all_->terms.from(prefix);
}

Xapian::docid RemotePostings::in_union(Xapian::docid id) const {
    const std::size_t place = (id - 1) % portals_.size();
    const std::uint32_t portal = portals_[place];
    const std::vector<std::uint32_t>& numbers = all_->numbers[portal];
    const std::size_t own = (id - 1) / portals_.size() + 1;
    // Its tables were read before: another index would have been refused.
    if (own >= numbers.size())
        throw IndexError(all_->portals[portal] + ": answers with a passage that it does not have");
    return shown_[portal] ? numbers[own] : 0;
}

void RemotePostings::prepare(const std::set<std::vector<std::string>>& groups, const Xapian::Query& worth) {
    using Xapian::Query;
    constexpr std::size_t bits = 50;  // of a weight, which is a sum of powers of two
    having_.clear();
    if (portals_.empty()) return;
    for (auto next = groups.begin(); next != groups.end();) {
        std::vector<Query> any;
        std::vector<std::vector<Xapian::docid>*> having;
        for (; next != groups.end() && any.size() < bits; ++next) {
            const Query group(Query::OP_SYNONYM, next->begin(), next->end());
            any.emplace_back(Query::OP_SCALE_WEIGHT, group, static_cast<double>(std::uint64_t{1} << any.size()));
            having.push_back(&having_[*next]);
        }
        Xapian::Enquire enquire(all_databases_);
        enquire.set_query(Query(Query::OP_FILTER, Query(Query::OP_OR, any.begin(), any.end()), worth));
        enquire.set_weighting_scheme(Xapian::CoordWeight());
        const Xapian::MSet found = enquire.get_mset(0, passages());
        for (auto i = found.begin(); i != found.end(); ++i) {
            const auto has = static_cast<std::uint64_t>(i.get_weight());
            for (std::size_t bit = 0; bit < having.size(); ++bit) {
                if ((has >> bit & 1U) != 0) having[bit]->push_back(in_union(*i));
            }
        }
    }
    for (auto& [terms, ids] : having_) std::sort(ids.begin(), ids.end());
}

std::vector<Xapian::docid> RemotePostings::which_have(const std::vector<std::string>& terms,
                                                      const std::vector<Xapian::docid>& ids) const {
    // Never from a list of postings: over the network it comes whole, each posting in a message of its own.
    std::vector<Xapian::docid> out;
    const auto having = having_.find(terms);
    if (having == having_.end()) return out;
    std::set_intersection(having->second.begin(), having->second.end(), ids.begin(), ids.end(),
                          std::back_inserter(out));
    return out;
}

std::vector<Candidate> RemotePostings::match(const Xapian::Query& query, const Xapian::Weight& weight,
                                             Xapian::doccount most, const PassageTable& table, const Show& show) const {
    if (portals_.empty()) return {};
    Xapian::Enquire enquire(all_databases_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(weight);
    // Which of equal ones stand first is known here only: where all are to be seen, all are taken, else some more.
    const Xapian::MSet found = enquire.get_mset(0, show ? passages() : most + most / 8);
    std::vector<double> weights(all_->passages.size() + 1, -1);
    for (auto i = found.begin(); i != found.end(); ++i) {
        if (const Xapian::docid id = in_union(*i)) weights[id] = i.get_weight();
    }
    std::vector<Xapian::docid> ids;
    ids.reserve(found.size());
    std::size_t run = 0;
    for (Xapian::docid id = 1; id < weights.size(); ++id) {
        if (weights[id] < 0) continue;
        ids.push_back(id);
        if (show) show(id, table.row_behind(id, run));
    }
    const auto middle = ids.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(most, ids.size()));
    std::partial_sort(ids.begin(), middle, ids.end(), [&](Xapian::docid a, Xapian::docid b) {
        return weights[a] != weights[b] ? weights[a] > weights[b] : a > b;
    });
    std::vector<Candidate> out;
    for (auto id = ids.begin(); id != middle; ++id) out.push_back({*id, weights[*id], table.at(*id)});
    return out;
}

}  // namespace yaodian::search
