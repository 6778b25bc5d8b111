#include "search/federation/remote_postings.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "search/query/build_query.hpp"

namespace yaodian::search {

namespace {

/// Which of several other queries a match matches too is told by powers of two that are added to its weight: far above
/// all weights of words, and with so many of them the fractions of these are still in a double.
constexpr std::size_t most_marks = 20;
constexpr std::size_t most_marks_alone = 40;  ///< where nothing else has weights
constexpr double least_mark = 1 << 13;

/// Notices of one series weigh alike by hundreds, and each round waits for all portals.
constexpr Xapian::doccount more_each_time = 16;
constexpr std::size_t few_matches = 2000;  ///< matches that are sent in less time than one more round takes

/// What matches any of the marks, its weight that of all marks that it matches.
Xapian::Query marked_by(const std::vector<Xapian::Query>& marks) {
    using Xapian::Query;
    std::vector<Query> all;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const Query mark(
            (new Xapian::FixedWeightPostingSource(std::ldexp(least_mark, static_cast<int>(i))))->release());
        all.push_back(narrowed(mark, marks[i]));
    }
    return {Query::OP_OR, all.begin(), all.end()};
}

}  // namespace

RemotePostings::RemotePostings(std::shared_ptr<const Union> all, std::vector<std::uint32_t> portals,
                               const std::vector<Xapian::Database>& databases)
    : all_(std::move(all)), portals_(std::move(portals)), shown_(all_->portals.size(), true) {
    for (const Xapian::Database& database : databases) all_databases_.add_database(database);
}

void RemotePostings::show_only(std::vector<bool> shown) {
    shown_ = std::move(shown);
    known_.clear();
    with_few_.clear();
    narrowing_.reset();
    groups_.clear();
    tries_.clear();
}

Xapian::doccount RemotePostings::with(const std::string& term) const {
    return all_->terms.passages_with(term);
}

std::string RemotePostings::metadata(const std::string& key) const {
    const auto found = all_->pinyin.find(key);
    return found == all_->pinyin.end() ? std::string() : found->second;
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

/// @param passages  of the union
void RemotePostings::sort_by_number(std::vector<Match>& matches, std::size_t passages) {
    // Of very many the places in the order are found by going through all numbers.
    if (matches.size() < passages / 16) {
        std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) { return a.id < b.id; });
        return;
    }
    std::vector<double> weights(passages + 1, -1);
    for (const Match& match : matches) weights[match.id] = match.weight;
    matches.clear();
    for (Xapian::docid id = 1; id < weights.size(); ++id) {
        if (weights[id] >= 0) matches.push_back({id, weights[id]});
    }
}

/// Leaves the `most` (at least one) of greatest weight, of alike ones those with higher numbers, in this order. The
/// last bits of a weight hang on the portal that it comes from: alike ones become equal.
void RemotePostings::keep_first(std::vector<Match>& matches, std::size_t most) {
    const auto is_before = [](const Match& a, const Match& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.id > b.id;
    };
    if (matches.size() > most) {
        const auto last = matches.begin() + static_cast<std::ptrdiff_t>(most - 1);
        std::nth_element(matches.begin(), last, matches.end(), is_before);
        const double least = last->weight;
        std::erase_if(matches, [&](const Match& match) { return !is_alike(match.weight, least); });
    }
    std::sort(matches.begin(), matches.end(), is_before);
    double weight = 0;
    for (Match& match : matches) {
        if (weight == 0 || !is_alike(match.weight, weight)) weight = match.weight;
        match.weight = weight;
    }
    std::sort(matches.begin(), matches.end(), is_before);
    matches.resize(std::min(most, matches.size()));
}

bool RemotePostings::is_in_vain(const Xapian::Query& query) const {
    using Xapian::Query;
    const auto is_part_in_vain = [&](std::size_t part) { return is_in_vain(query.get_subquery(part)); };
    const std::size_t parts = query.get_num_subqueries();
    switch (query.get_type()) {
        case Query::LEAF_TERM:
            return with(*query.get_terms_begin()) == 0;
        case Query::OP_AND:
        case Query::OP_FILTER:
            for (std::size_t i = 0; i < parts; ++i) {
                if (is_part_in_vain(i)) return true;
            }
            return false;
        case Query::OP_OR:
        case Query::OP_MAX:
        case Query::OP_SYNONYM:
            for (std::size_t i = 0; i < parts; ++i) {
                if (!is_part_in_vain(i)) return false;
            }
            return true;
        case Query::OP_AND_MAYBE:
        case Query::OP_AND_NOT:
        case Query::OP_SCALE_WEIGHT:
            return is_part_in_vain(0);
        default:
            return false;
    }
}

std::vector<RemotePostings::Match> RemotePostings::ask(const Xapian::Query& query, const Xapian::Weight& weight,
                                                       Xapian::doccount most, bool takes_all) const {
    Xapian::Enquire enquire(all_databases_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(weight);
    enquire.set_docid_order(Xapian::Enquire::DESCENDING);
    // Which of equal ones stand first, and which are to be shown, is known here only: where all may be seen, all are
    // taken, else some more, until none that was left out may stand before the cut.
    std::vector<Match> matches;
    for (Xapian::doccount some = takes_all ? passages() : most + most / 4;; some *= more_each_time) {
        const Xapian::MSet found = enquire.get_mset(0, some);
        matches.clear();
        matches.reserve(found.size());
        for (auto i = found.begin(); i != found.end(); ++i) {
            if (const Xapian::docid id = in_union(*i)) matches.push_back({id, i.get_weight()});
        }
        const bool are_all = takes_all || found.size() < some;
        // More of them may be wanted later, or the same. Who wants no weights asks without.
        if (most == 0) return matches;
        if (!are_all && !is_settled(matches, most, *found[some - 1])) continue;
        known_[query.serialise()] = {matches, are_all ? Known::all : most};
        return matches;
    }
}

bool RemotePostings::is_settled(std::vector<Match> matches, std::size_t most, Xapian::docid last) const {
    const double least = matches.back().weight;
    if (!is_alike(least, matches[most - 1].weight)) return true;
    keep_first(matches, most);
    // Each portal gives its passages in the order of the union. What it left out has a smaller weight, or as much and a
    // lower number, than the last one that came.
    for (std::size_t place = 0; place < portals_.size(); ++place) {
        const std::vector<std::uint32_t>& numbers = all_->numbers[portals_[place]];
        if (last <= place + 1) continue;
        const std::size_t own = std::min((last - place - 2) / portals_.size() + 1, numbers.size() - 1);
        if (numbers[own] > matches.back().id) return false;
    }
    return true;
}

std::vector<RemotePostings::Match> RemotePostings::ask_with_marks(const Xapian::Query& query,
                                                                  const Xapian::Weight& weight,
                                                                  const std::vector<Xapian::Query>& marks,
                                                                  std::vector<std::vector<Match>>& marked) const {
    using Xapian::Query;
    std::vector<Match> matches = ask(Query(Query::OP_AND_MAYBE, query, marked_by(marks)), weight, 0, true);
    marked = take_marks(matches, marks.size());
    return matches;
}

std::vector<std::vector<RemotePostings::Match>> RemotePostings::take_marks(std::vector<Match>& matches,
                                                                           std::size_t count) {
    std::vector<std::vector<Match>> out(count);
    for (Match& match : matches) {
        const auto has = static_cast<std::uint64_t>(match.weight / least_mark);
        match.weight -= least_mark * static_cast<double>(has);
        for (std::size_t i = 0; i < count; ++i) {
            if ((has >> i & 1U) != 0) out[i].push_back(match);
        }
    }
    return out;
}

void RemotePostings::ask_tries_with(const Xapian::Query& query, const Xapian::Weight& weight) const {
    const std::string asked = query.serialise();
    const auto is_asked = [&](const Xapian::Query& one) { return one.serialise() == asked; };
    if (std::none_of(tries_.begin(), tries_.end(), is_asked)) return;
    std::vector<Xapian::Query> tries = std::exchange(tries_, {});
    std::erase_if(tries, [this](const Xapian::Query& one) { return one.empty() || is_in_vain(one); });
    for (std::size_t first = 0; first < tries.size(); first += most_marks_alone) {
        const auto begin = tries.begin() + static_cast<std::ptrdiff_t>(first);
        const std::vector<Xapian::Query> some(
            begin, begin + static_cast<std::ptrdiff_t>(std::min(most_marks_alone, tries.size() - first)));
        std::vector<Match> matches = ask(marked_by(some), weight, 0, true);
        const std::vector<std::vector<Match>> marked = take_marks(matches, some.size());
        for (std::size_t i = 0; i < some.size(); ++i) {
            if (marked[i].empty()) known_[some[i].serialise()] = {};
            if (marked[i].size() <= few_matches) with_few_.insert(some[i].serialise());
        }
    }
}

std::vector<RemotePostings::Match> RemotePostings::ask_with_groups(
    const Xapian::Query& query, const Xapian::Weight& weight, const std::set<std::vector<std::string>>& groups) const {
    using Xapian::Query;
    having_.clear();
    std::vector<Match> matches;
    for (auto next = groups.begin(); next != groups.end();) {
        std::vector<Query> marks;
        std::vector<std::vector<Xapian::docid>*> having;
        for (; next != groups.end() && marks.size() < most_marks; ++next) {
            marks.emplace_back(Query::OP_SYNONYM, next->begin(), next->end());
            having.push_back(&having_[*next]);
        }
        std::vector<std::vector<Match>> marked;
        matches = ask_with_marks(query, weight, marks, marked);
        for (std::size_t i = 0; i < marked.size(); ++i) {
            for (const Match& match : marked[i]) having[i]->push_back(match.id);
            std::sort(having[i]->begin(), having[i]->end());
        }
    }
    return matches;
}

std::vector<RemotePostings::Match> RemotePostings::ask_with_narrowing(const Xapian::Query& query,
                                                                      const Xapian::Weight& weight,
                                                                      const Xapian::Query& by) const {
    std::vector<std::vector<Match>> marked;
    std::vector<Match> matches = ask_with_marks(query, weight, {by}, marked);
    known_[narrowed(query, by).serialise()] = {std::move(marked[0])};
    known_[query.serialise()] = {matches};
    return matches;
}

std::vector<Candidate> RemotePostings::match(const Xapian::Query& query, const Xapian::Weight& weight,
                                             Xapian::doccount most, const PassageTable& table, const Show& show) const {
    const std::optional<Xapian::Query> by = std::exchange(narrowing_, {});
    const std::set<std::vector<std::string>> groups = std::exchange(groups_, {});
    if (portals_.empty() || is_in_vain(query)) return {};
    if (!tries_.empty()) ask_tries_with(query, weight);
    std::vector<Match> matches;
    const auto known = known_.find(query.serialise());
    if (known != known_.end() && known->second.most >= (show ? Known::all : most)) {
        matches = known->second.matches;
    } else if (show && by) {
        matches = ask_with_narrowing(query, weight, *by);
    } else if (!groups.empty()) {
        matches = ask_with_groups(query, weight, groups);
    } else {
        const bool takes_all = show || std::find(shown_.begin(), shown_.end(), false) != shown_.end();
        matches = ask(query, weight, most, takes_all || with_few_.contains(query.serialise()));
    }
    if (show) {
        sort_by_number(matches, all_->passages.size());
        std::size_t run = 0;
        for (const Match& match : matches) show(match.id, table.row_behind(match.id, run));
    }
    if (most == 0) return {};
    keep_first(matches, most);
    std::vector<Candidate> out;
    for (const Match& match : matches) out.push_back({match.id, match.weight, table.at(match.id)});
    return out;
}

}  // namespace yaodian::search
