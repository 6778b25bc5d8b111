#include "search/query/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>

#include "search/analysis/sorting.hpp"
#include "search/query/build_query.hpp"
#include "search/query/match.hpp"
#include "search/query/part_terms.hpp"

namespace yaodian::search {

namespace {

constexpr double in_a_row_weight = 1.3;  ///< words typed apart that stand together
constexpr double turn_weight = 0.35;     ///< see `later_hit_divisor`
constexpr double many_weight = 0.6;
constexpr double several = 3;        ///< hits that any document may have before they count as many
constexpr double page_weight = 0.5;  ///< of a hand-written page

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
    for (const std::string& field : unit.fields) {
        if (field == field_term(prefix::type, passage.type)) return true;
        for (std::string_view rest = passage.issuer; !rest.empty();) {
            if (field == field_term(prefix::issuer, take_issuer(rest))) return true;
        }
    }
    return false;
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

/// Millionths: the same order wherever the sums were made, whatever the last bit of a logarithm is.
long long in_millionths(double weight) {
    return std::llround(weight * 1e6);
}

class Ranking {
  public:
    Ranking(const std::vector<Candidate>& candidates, const Intent& intent, const Context& context)
        : intent_(intent), context_(context), gain_(most_gain(intent)) {
        for (const Candidate& candidate : candidates) {
            Document& document = documents_[candidate.row.document];
            document.candidates.push_back(candidate);
            document.judged = document.judged && candidate.judged;
        }
        for (auto& [number, document] : documents_) {
            document.edition = context.series.of(number);
        }
    }

    std::vector<Candidate> first(std::size_t wanted) {
        for (int tier = tier_typed; tier < tier_none; ++tier) add_tier(tier, wanted);
        count_earlier();
        return std::move(out_);
    }

  private:
    struct Document {
        std::vector<Candidate> candidates;
        bool judged = true;
        std::vector<const Candidate*> queue;  ///< of the tier at hand, best first
        std::size_t shown = 0;
        Edition edition;
        bool announced = false;
    };
    /// A document that waits with its next passage; one that is not judged with the best that it may have.
    struct Turn {
        long long value;
        bool judged;
        Xapian::docid id;
        Document* document;
        std::size_t next;
        bool operator<(const Turn& other) const {
            if (value != other.value) return value < other.value;
            return id < other.id;
        }
    };
    using Turns = std::priority_queue<Turn>;

    const Intent& intent_;
    const Context& context_;
    double gain_;
    std::map<std::uint32_t, Document> documents_;
    std::vector<const Document*> standing_;  ///< the editions that stand for the others of their series
    std::vector<Candidate> out_;
    bool has_announced_ = false;

    /// The newest edition of a series that is older than `limit`; null when there is none.
    Document* edition_before(std::uint32_t series, std::uint32_t limit) {
        Document* newest = nullptr;
        for (auto& [number, document] : documents_) {
            if (document.edition.series != series || document.edition.number >= limit) continue;
            if (newest == nullptr || document.edition.number > newest->edition.number) newest = &document;
        }
        return newest;
    }

    /// Of a notice that returns under its title the newest edition is shown that is about as good a hit.
    Document* newest_like(Document* found, const Candidate& candidate, int tier) {
        static constexpr int most_looked_at = 3;
        static constexpr double about_as_good = 0.6;
        std::uint32_t limit = UINT32_MAX;
        for (int looked_at = 0; looked_at < most_looked_at; ++looked_at) {
            Document* document = edition_before(found->edition.series, limit);
            if (document == nullptr || document == found) break;  // none: two may have the same number
            judge(*document);
            fill_queue(*document, tier);
            if (!document->queue.empty() && document->queue.front()->weight >= about_as_good * candidate.weight)
                return document;
            limit = document->edition.number;
        }
        return found;
    }

    /// The edition that stands for a document's series among the hits; null when there is none.
    [[nodiscard]] const Document* standing_for(const Document& document) const {
        if (document.edition.series == 0) return nullptr;
        for (const Document* other : standing_) {
            if (other->edition.series == document.edition.series) return other;
        }
        return nullptr;
    }

    /// Whether another edition stands for it: then its text need not be read.
    [[nodiscard]] bool is_stood_for(const Document& document) const {
        const Document* standing = standing_for(document);
        return standing != nullptr && standing != &document;
    }

    /// Takes a document's hit, or that of a newer edition.
    void take(Document* document, std::size_t next, int tier) {
        const Candidate* candidate = document->queue[next];
        if (document->edition.series != 0) {
            if (standing_for(*document) == nullptr) {
                Document* newest = newest_like(document, *candidate, tier);
                if (newest != document) candidate = newest->queue.front();
                document = newest;
                standing_.push_back(document);
            }
        }
        for (const Candidate& taken : out_) {
            if (taken.id == candidate->id) return;
        }
        out_.push_back(*candidate);
        ++document->shown;
    }

    void count_earlier() {
        for (Candidate& hit : out_) {
            const Edition edition = context_.series.of(hit.row.document);
            if (edition.series == 0) continue;
            for (const auto& [number, other] : documents_) {
                if (other.edition.series != edition.series || other.edition.number >= edition.number) continue;
                for (const Candidate& candidate : other.candidates) {
                    if (candidate.tier >= tier_none) continue;
                    ++hit.earlier;
                    break;
                }
            }
        }
    }

    void add_tier(int tier, std::size_t wanted) {
        Turns turns;
        for (auto& [number, document] : documents_) {
            if (document.judged) {
                queue(document, tier, turns);
            } else {
                wait(document, tier, turns);
            }
        }
        while (!turns.empty() && out_.size() < wanted) {
            const Turn best = turns.top();
            const bool is_needed = !is_stood_for(*best.document);
            if (is_needed && !best.judged && !best.document->announced) announce(turns, wanted - out_.size());
            turns.pop();
            if (!is_needed) continue;
            if (best.judged) {
                take(best.document, best.next, tier);
                push(*best.document, best.next + 1, turns);
            } else {
                judge(*best.document);
                queue(*best.document, tier, turns);
            }
        }
    }

    void judge(Document& document) const {
        for (Candidate& candidate : document.candidates) {
            if (!candidate.judged) judge_all(candidate, intent_, context_);
        }
        document.judged = true;
    }

    static void push(Document& document, std::size_t next, Turns& turns) {
        if (next == document.queue.size()) return;
        const Candidate& candidate = *document.queue[next];
        const double divisor = later_hit_divisor(document.shown, document.queue.size());
        turns.push({in_millionths(candidate.weight / divisor), true, candidate.id, &document, next});
    }

    static void queue(Document& document, int tier, Turns& turns) {
        fill_queue(document, tier);
        push(document, 0, turns);
    }

    static void fill_queue(Document& document, int tier) {
        document.queue.clear();
        for (const Candidate& candidate : document.candidates) {
            if (candidate.tier == tier) document.queue.push_back(&candidate);
        }
        sort_values(document.queue, [](const Candidate* a, const Candidate* b) {
            const long long left = in_millionths(a->weight);
            const long long right = in_millionths(b->weight);
            return left != right ? left > right : a->id > b->id;
        });
    }

    void wait(Document& document, int tier, Turns& turns) const {
        Turn best{-1, false, 0, &document, 0};
        for (const Candidate& candidate : document.candidates) {
            if (candidate.tier > tier) continue;
            const Turn turn{in_millionths(candidate.weight * gain_), false, candidate.id, &document, 0};
            if (best < turn) best = turn;
        }
        if (best.id != 0) turns.push(best);
    }

    /// The documents that will have to be read if all goes as it looks: at first one of each series, which then stands
    /// for the others.
    void announce(Turns turns, std::size_t count) {
        if (!context_.announce.texts) return;
        std::vector<std::uint32_t> likely;
        std::vector<std::uint32_t> series;
        for (; count > 0 && !turns.empty(); turns.pop()) {
            Document& document = *turns.top().document;
            const std::uint32_t number = document.edition.series;
            if (document.announced || is_stood_for(document)) continue;
            if (!has_announced_ && std::find(series.begin(), series.end(), number) != series.end()) continue;
            if (number != 0) series.push_back(number);
            document.announced = true;
            likely.push_back(document.candidates.front().row.document);
            --count;
        }
        has_announced_ = true;
        announce_texts(likely, context_);
    }
};

/// @param ids  ascending; it is one of them
std::size_t place_of(Xapian::docid id, const std::vector<Xapian::docid>& ids) {
    return static_cast<std::size_t>(std::lower_bound(ids.begin(), ids.end(), id) - ids.begin());
}

/// For each of some passages, how much of a unit it has: the share of its best way's parts, rare ones counting more.
std::vector<double> shares_of(const Unit& unit, const std::vector<Xapian::docid>& ids, const Context& context) {
    std::vector<double> best(ids.size());
    for (const Alternative& way : unit.alternatives) {
        if (way.weak) continue;
        std::vector<double> has(ids.size());
        double all = 0;
        for (const Pattern& part : parts_of(way.pattern)) {
            const std::vector<std::string> terms = terms_of(part, context);
            const double rarity = rarity_of(terms, context);
            all += rarity;
            for (const Xapian::docid id : context.postings->which_have(terms, ids)) has[place_of(id, ids)] += rarity;
        }
        for (std::size_t i = 0; i < has.size() && all > 0; ++i) best[i] = std::max(best[i], has[i] / all);
    }
    return best;
}

}  // namespace

double most_gain(const Intent& intent) {
    return intent.runs.size() > 1 ? in_a_row_weight : 1;
}

void judge_all(Candidate& candidate, const Intent& intent, const Context& context) {
    candidate.judged = true;
    if (intent.units.empty()) return;
    const Loaded loaded = load(candidate.row, context);
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
    if (tier == tier_words && candidate.tier == tier_typed) {
        const bool typed = std::all_of(intent.runs.begin(), intent.runs.end(), [&](const Run& run) {
            const std::span<const Unit> units(intent.units.data() + run.first, run.count);
            const bool wanted = std::any_of(units.begin(), units.end(), [](const Unit& u) { return u.required; });
            return !wanted || in_a_row(units, loaded, context);
        });
        if (typed) tier = tier_typed;
    }
    const bool page = is_page(candidate.row, context);
    candidate.tier = page ? std::max<int>(tier, tier_scattered) : tier;
    if (page) candidate.weight *= page_weight;
    if (intent.runs.size() > 1 && in_a_row(intent.units, loaded, context)) candidate.weight *= in_a_row_weight;
}

void judge_some(std::vector<Candidate>& candidates, const Intent& intent, const Context& context) {
    const std::vector<Xapian::docid> ids = ids_of(candidates);
    std::vector<double> met(candidates.size());
    std::size_t required = 0;
    for (const Unit& unit : intent.units) {
        if (!unit.required) continue;
        ++required;
        const std::vector<double> shares = shares_of(unit, ids, context);
        for (std::size_t i = 0; i < met.size(); ++i) met[i] += shares[i];
    }
    const double least = least_share(required);
    std::vector<std::uint32_t> quoting;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const double share = required > 0 ? met[place_of(candidates[i].id, ids)] / static_cast<double>(required) : 0;
        candidates[i].tier = share + 1e-9 >= least ? tier_some : tier_none;
        candidates[i].weight *= share * share * (is_page(candidates[i].row, context) ? page_weight : 1);
        candidates[i].judged = true;
        if (candidates[i].tier == tier_some) quoting.push_back(candidates[i].row.document);
    }
    if (!has_quoted(intent)) return;
    announce_texts(quoting, context);
    for (Candidate& candidate : candidates) {
        if (candidate.tier == tier_none) continue;
        const Loaded loaded = load(candidate.row, context);
        for (const Unit& unit : intent.units) {
            if (unit.quoted && meets(unit, loaded, context) != Met::phrase) candidate.tier = tier_none;
        }
    }
}

std::vector<Candidate> rank(const std::vector<Candidate>& candidates, std::size_t wanted, const Intent& intent,
                            const Context& context) {
    return Ranking(candidates, intent, context).first(wanted);
}

}  // namespace yaodian::search
