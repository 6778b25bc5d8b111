#include "search/query/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>

#include "search/query/build_query.hpp"
#include "search/query/match.hpp"

namespace yaodian::search {

namespace {

constexpr double in_a_row_weight = 1.3;   ///< words typed apart that stand together
constexpr double least_share = 0.5;       ///< of a query's words, for a hit of `tier_some`
constexpr double least_part_share = 0.6;  ///< the same for the parts of a single word
constexpr double turn_weight = 0.35;      ///< see `later_hit_divisor`
constexpr double many_weight = 0.6;
constexpr double several = 3;  ///< hits that any document may have before they count as many

/// What a kind of passage is worth beside others with the same words: a preamble sums up what items say.
double kind_weight(PassageKind kind) {
    switch (kind) {
        case PassageKind::title:
            return 1.1;
        case PassageKind::preamble:
            return 0.7;
        case PassageKind::section:
            return 0.85;
        case PassageKind::item:
        case PassageKind::schedule_row:
            break;
    }
    return 1;
}

enum class Met { no, title, weak, phrase };

Met meets(const Unit& unit, const Loaded& loaded, const Context& context) {
    Met best = Met::no;
    for (const Alternative& way : unit.alternatives) {
        if (contains(way.pattern, loaded.tokens.own, context.language) ||
            contains(way.pattern, loaded.tokens.yearless, context.language)) {
            best = std::max(best, way.weak ? Met::weak : Met::phrase);
        } else if (best < Met::title) {
            for (const auto& title : loaded.tokens.titles) {
                if (contains(way.pattern, title, context.language)) best = Met::title;
            }
        }
    }
    return best;
}

bool meets_field(const Unit& unit, const Passage& passage) {
    return std::any_of(unit.fields.begin(), unit.fields.end(), [&](const std::string& field) {
        return field == field_term(prefix::type, passage.type) || field == field_term(prefix::issuer, passage.issuer);
    });
}

bool in_a_row(std::span<const Unit> units, const Loaded& loaded, const Context& context) {
    if (contains_in_a_row(units, loaded.tokens.own, context.language)) return true;
    return contains_in_a_row(units, loaded.tokens.yearless, context.language);
}

/// What the weight of a document's further hit is divided by. The more of a document has been shown, and the more of it
/// has the same words, the less one more hit says.
double later_hit_divisor(std::size_t shown, std::size_t hits) {
    if (shown == 0) return 1;
    const double many = std::log(std::max(1.0, static_cast<double>(hits) / several));
    return (1 + turn_weight * static_cast<double>(shown - 1)) * (1 + many_weight * many);
}

}  // namespace

void judge_all(Candidate& candidate, const Intent& intent, const Context& context) {
    if (intent.units.empty()) {
        candidate.tier = tier_typed;
        return;
    }
    const Loaded loaded = load(candidate.ref, context);
    int tier = tier_words;
    for (const Unit& unit : intent.units) {
        const Met met = meets(unit, loaded, context);
        if (unit.quoted && met != Met::phrase && met != Met::title) {
            candidate.tier = tier_none;
            return;
        }
        if (!unit.required || met == Met::phrase || met == Met::title || meets_field(unit, loaded.passage)) continue;
        tier = tier_scattered;
    }
    if (tier == tier_words) {
        const bool typed = std::all_of(intent.runs.begin(), intent.runs.end(), [&](const Run& run) {
            const std::span<const Unit> units(intent.units.data() + run.first, run.count);
            const bool wanted = std::any_of(units.begin(), units.end(), [](const Unit& u) { return u.required; });
            return !wanted || in_a_row(units, loaded, context);
        });
        if (typed) tier = tier_typed;
    }
    candidate.tier = tier;
    candidate.weight *= kind_weight(loaded.passage.kind);
    if (intent.runs.size() > 1 && in_a_row(intent.units, loaded, context)) candidate.weight *= in_a_row_weight;
}

SomeJudge::SomeJudge(const Intent& intent, const Context& context) : intent_(intent), context_(context) {
    const double passages = 1.0 + context.database.get_doccount();
    for (const Unit& unit : intent.units) {
        auto& ways = parts_.emplace_back();
        for (const Alternative& way : unit.alternatives) {
            auto& parts = ways.emplace_back();
            if (way.weak) continue;
            for (Pattern& part : parts_of(way.pattern)) {
                const double rarity = std::log(1 + passages / (1 + frequency(part, context)));
                parts.push_back({std::move(part), rarity});
            }
        }
    }
}

void SomeJudge::judge(Candidate& candidate) const {
    const Loaded loaded = load(candidate.ref, context_);
    double met = 0;
    std::size_t units = 0;
    for (std::size_t i = 0; i < intent_.units.size(); ++i) {
        const Unit& unit = intent_.units[i];
        double best = 0;
        for (const auto& parts : parts_[i]) {
            double has = 0;
            double all = 0;
            for (const Part& part : parts) {
                all += part.rarity;
                if (contains(part.pattern, loaded.tokens.own, context_.language)) has += part.rarity;
            }
            if (all > 0) best = std::max(best, has / all);
        }
        if (unit.quoted && meets(unit, loaded, context_) != Met::phrase) {
            candidate.tier = tier_none;
            return;
        }
        if (!unit.required) continue;
        ++units;
        met += best;
    }
    const double share = units > 0 ? met / static_cast<double>(units) : 0;
    candidate.tier = share + 1e-9 >= (units > 1 ? least_share : least_part_share) ? tier_some : tier_none;
    candidate.weight *= share * share * kind_weight(loaded.passage.kind);
}

void rank(std::vector<Candidate>& candidates) {
    std::erase_if(candidates, [](const Candidate& c) { return c.tier == tier_none; });
    // Millionths: the same order wherever the sums were made, whatever the last bit of a logarithm is.
    const auto value = [](double weight) { return std::llround(weight * 1e6); };
    std::map<int, std::map<std::string_view, std::vector<const Candidate*>>> tiers;
    for (const Candidate& c : candidates) tiers[c.tier][document_of(c.ref)].push_back(&c);
    std::vector<Candidate> out;
    out.reserve(candidates.size());
    std::map<std::string_view, std::size_t> turns;  // hits that a document already has
    for (auto& [tier, documents] : tiers) {
        struct Turn {
            long long value;
            const Candidate* candidate;
            std::vector<const Candidate*>* queue;
            std::size_t next;
            bool operator<(const Turn& other) const {
                return value != other.value ? value < other.value : candidate->id > other.candidate->id;
            }
        };
        const auto turn = [&](std::vector<const Candidate*>& queue, std::size_t next) {
            const Candidate* c = queue[next];
            const double divisor = later_hit_divisor(turns[document_of(c->ref)], queue.size());
            return Turn{value(c->weight / divisor), c, &queue, next};
        };
        std::priority_queue<Turn> heads;
        for (auto& [document, queue] : documents) {
            std::sort(queue.begin(), queue.end(), [&](const Candidate* a, const Candidate* b) {
                return value(a->weight) != value(b->weight) ? value(a->weight) > value(b->weight) : a->id < b->id;
            });
            heads.push(turn(queue, 0));
        }
        while (!heads.empty()) {
            const Turn best = heads.top();
            heads.pop();
            out.push_back(*best.candidate);
            ++turns[document_of(best.candidate->ref)];
            if (best.next + 1 < best.queue->size()) heads.push(turn(*best.queue, best.next + 1));
        }
    }
    candidates = std::move(out);
}

}  // namespace yaodian::search
