#include "search/query/build_query.hpp"

#include <algorithm>
#include <cmath>

#include "search/analysis/sorting.hpp"
#include "search/format/whole.hpp"
#include "search/query/match.hpp"
#include "search/query/part_terms.hpp"

namespace yaodian::search {

namespace {

using Xapian::Query;

// Weights beside the text's own, which is 1.
constexpr double heading_weight = 1.5;  ///< added: the text holds the heading too
constexpr double title_weight = 0.25;   ///< the title of the document, for any of its passages
constexpr double field_weight = 0.1;
constexpr double weak_weight = 0.05;
constexpr double synonym_weight = 0.9;  ///< what was typed counts a little more than what means the same

/// What a term counts for being rare, as Xapian's BM25 has it.
double rarity(double passages, double with_term) {
    const double odds = (passages - with_term + 0.5) / (with_term + 0.5);
    return std::log(odds < 2 ? odds * 0.5 + 1 : odds);
}

/// What the weight of terms that count as one has to be taken times, so that they are as rare as in the whole
/// collection.
double scale_of_whole(const std::vector<std::string>& terms, const Context& context) {
    if (context.whole == 0) return 1;
    const double here = context.postings->passages();
    const double all = context.whole;
    double none_here = 1;  // of the terms in a passage, as if they stood anywhere: so Xapian guesses
    double none_in_all = 1;
    for (const std::string& term : terms) {
        none_here *= 1 - context.postings->with(term) / here;
        none_in_all *= 1 - passages_with(term, context) / all;
    }
    return rarity(all, std::round(all * (1 - none_in_all))) / rarity(here, std::round(here * (1 - none_here)));
}

/// Any of the terms, which count as one.
Query any_of(const std::vector<std::string>& terms) {
    if (terms.empty()) return Query::MatchNothing;
    return terms.size() == 1 ? Query(terms[0]) : Query(Query::OP_SYNONYM, terms.begin(), terms.end());
}

/// The same, as rare as they are in the whole collection.
Query term_query(std::vector<std::string> terms, const char* suffix, const Context& context) {
    std::size_t kept = 0;
    for (std::string& term : terms) {
        term += suffix;
        if (!context.postings->lacks(term)) terms[kept++].swap(term);
    }
    terms.resize(kept);
    const Query query = any_of(terms);
    const double scale = scale_of_whole(terms, context);
    return scale == 1 ? query : Query(Query::OP_SCALE_WEIGHT, query, scale);
}

/// One part of a pattern. What is nowhere is told to be so: to see it, Xapian would go to what stands before it, and
/// look for the other parts, all of which a page would have to load.
Query part_query(const Pattern& part, const char* suffix, const Context& context) {
    if (!is_pinyin(part) && context.postings->with(term_of(part)) == 0) return Query::MatchNothing;
    return term_query(terms_of(part, context), suffix, context);
}

Query join(Query::op op, const std::vector<Query>& queries) {
    return queries.size() == 1 ? queries[0] : Query(op, queries.begin(), queries.end());
}

/// What matches a query; any of others adds to the weight.
Query with_optional(const Query& query, const std::vector<Query>& optional) {
    return optional.empty() ? query : Query(Query::OP_AND_MAYBE, query, join(Query::OP_OR, optional));
}

/// The parts of a phrase that tell where it stands. Beside rare ones a frequent one tells nothing more (代表 in
/// 职工代表大会), but has a long list of postings, through all of which the match would go.
std::vector<Pattern> telling_parts(const Pattern& pattern, const Context& context) {
    constexpr std::size_t enough = 3;         // parts that make a phrase almost certain
    constexpr std::size_t more_tell = 4;      // parts beyond which nothing is told: each has lists to be loaded
    constexpr Xapian::doccount frequent = 4;  // times as many passages as the rarest has
    constexpr Xapian::doccount few = 200;     // passages: a list that costs nothing
    std::vector<Pattern> parts = parts_of(pattern);
    if (parts.size() <= enough) return parts;
    std::vector<Xapian::doccount> frequencies;
    frequencies.reserve(parts.size());
    for (const Pattern& part : parts) frequencies.push_back(frequency(terms_of(part, context), context));
    std::vector<Xapian::doccount> ordered = frequencies;
    sort_values(ordered, std::less<>());
    const Xapian::doccount most = std::max({ordered[enough - 1], ordered.front() * frequent, few});
    const Xapian::doccount most_of_many = ordered.size() > more_tell ? std::max(ordered[more_tell - 1], few) : most;
    std::vector<Pattern> out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (frequencies[i] <= std::min(most, most_of_many)) out.push_back(std::move(parts[i]));
    }
    return out;
}

/// The telling parts of one way to say a unit. The weights of its parts add up; the root makes a long word not count
/// for several.
Query way_query(const Alternative& way, const char* suffix, const Context& context) {
    std::vector<Query> parts;
    for (const Pattern& part : telling_parts(way.pattern, context)) {
        parts.push_back(part_query(part, suffix, context));
    }
    if (parts.empty()) return Query::MatchNothing;
    const double scale = 1 / std::sqrt(static_cast<double>(parts.size()));
    return {Query::OP_SCALE_WEIGHT, join(Query::OP_AND, parts), scale * (way.weak ? weak_weight : 1)};
}

/// Announces what building a query looks up.
void announce_parts(const Intent& intent, const Context& context) {
    if (!context.announce.lookups) return;
    std::vector<std::string> terms;
    std::vector<std::string> metadata;
    for (const Unit& unit : intent.units) {
        for (const Alternative& way : unit.alternatives) {
            for (const Pattern& part : parts_of(way.pattern)) {
                if (!is_pinyin(part)) {
                    terms.push_back(term_of(part));
                    if (context.whole != 0) metadata.push_back(whole_key(terms.back()));
                } else if (part.size() == 2) {
                    for (std::string& key : pinyin_keys(part[0].syllables, part[1].syllables, context.language)) {
                        metadata.push_back(std::move(key));
                    }
                }
            }
        }
    }
    context.announce.lookups(terms, metadata);
}

/// Passages that lack no more than a share of a pattern, and others that have as much of what is rare in it: who lacks
/// no parts that together count for more has one of the rarest ones that do, one of the next ones that do, and so on.
/// What is frequent is then asked of few passages.
/// @param lacking  1: any part will do
Query most_of(const Pattern& pattern, double lacking, const Context& context) {
    std::vector<Query> parts;
    std::vector<double> rarities;
    double all = 0;
    for (const Pattern& part : parts_of(pattern)) {
        rarities.push_back(rarity_of(terms_of(part, context), context));
        all += rarities.back();
        parts.push_back(part_query(part, "", context));
    }
    const double most_lacked = (lacking + 1e-6) * all;
    std::vector<Query> needed;
    std::vector<Query> any;
    double lacked = 0;
    for (const std::size_t i :
         sorted_indices(parts.size(), [&](std::size_t a, std::size_t b) { return rarities[a] > rarities[b]; })) {
        any.push_back(parts[i]);
        lacked += rarities[i];
        if (lacked <= most_lacked) continue;
        needed.push_back(join(Query::OP_OR, any));
        any.clear();
        lacked = 0;
    }
    const Query query = needed.empty() ? join(Query::OP_OR, any) : with_optional(join(Query::OP_AND, needed), any);
    return {Query::OP_SCALE_WEIGHT, query, 1 / std::sqrt(static_cast<double>(parts.size()))};
}

/// A unit in the passage's own text.
Query own_query(const Unit& unit, const Context& context) {
    std::vector<Query> ways;
    for (const Alternative& way : unit.alternatives) {
        const Query text = way_query(way, "", context);
        const Query heading(Query::OP_SCALE_WEIGHT, way_query(way, suffix::heading, context), heading_weight);
        Query both(Query::OP_AND_MAYBE, text, heading);
        ways.push_back(ways.empty() ? both : Query(Query::OP_SCALE_WEIGHT, both, synonym_weight));
    }
    return ways.empty() ? Query(Query::MatchNothing) : join(Query::OP_OR, ways);
}

Query title_query(const Unit& unit, const Context& context) {
    std::vector<Query> ways;
    for (const Alternative& way : unit.alternatives) {
        if (!way.weak) ways.push_back(way_query(way, suffix::title, context));
    }
    if (ways.empty()) return Query::MatchNothing;
    return {Query::OP_SCALE_WEIGHT, join(Query::OP_OR, ways), title_weight};
}

Query field_query(const Unit& unit, const Context& context) {
    std::vector<Query> fields;
    fields.reserve(unit.fields.size());
    for (const std::string& field : unit.fields) fields.push_back(term_query({field}, "", context));
    if (fields.empty()) return Query::MatchNothing;
    return {Query::OP_SCALE_WEIGHT, join(Query::OP_OR, fields), field_weight};
}

/// The terms of the pairs that two units make where they meet; none when some of their ways make a pair that is no
/// single term.
std::vector<std::string> meeting_pairs(const Unit& first, const Unit& second) {
    std::vector<std::string> out;
    for (const Alternative& a : first.alternatives) {
        for (const Alternative& b : second.alternatives) {
            if (a.pattern.empty() || b.pattern.empty()) return {};
            const Element& left = a.pattern.back();
            const Element& right = b.pattern.front();
            const bool han = left.token.han != 0 || right.token.han != 0;
            if (!left.syllables.empty() || !right.syllables.empty() || !han) return {};
            out.push_back(left.token.text + right.token.text);
        }
    }
    sort_unique(out);
    return out;
}

template <typename Values, typename Term>
void add_filter(Query& filter, const Values& values, Term term) {
    std::vector<Query> any;
    any.reserve(values.size());
    for (const auto& value : values) any.emplace_back(term(value));
    if (!any.empty()) filter = Query(Query::OP_AND, filter, Query(Query::OP_OR, any.begin(), any.end()));
}

bool has_any(const Filters& filters) {
    return !filters.years.empty() || !filters.months.empty() || !filters.types.empty() || !filters.issuers.empty() ||
           !filters.topics.empty() || !filters.columns.empty();
}

/// The fields as one query without weight; one that all match where there are none.
Query filter_query(const Intent& intent, const Filters& filters, bool& any) {
    // Not `Query::MatchAll`: who copies that counts, unprotected, at an object that all threads have.
    Query out{std::string()};
    const auto year = [](int value) { return field_term(prefix::year, std::to_string(value)); };
    const auto month = [](int value) { return field_term(prefix::month, std::to_string(value)); };
    const auto type = [](const std::string& value) { return field_term(prefix::type, value); };
    const auto issuer = [](const std::string& value) { return field_term(prefix::issuer, value); };
    const auto topic = [](const std::string& value) { return field_term(prefix::topic, value); };
    const auto column = [](const std::string& value) { return field_term(prefix::column, value); };
    add_filter(out, intent.understood.years, year);
    add_filter(out, intent.understood.months, month);
    any = !intent.understood.years.empty() || !intent.understood.months.empty() || intent.number_term;
    for (const Filters* set : {&filters, &intent.understood.filters}) {
        add_filter(out, set->years, year);
        add_filter(out, set->months, month);
        add_filter(out, set->types, type);
        add_filter(out, set->issuers, issuer);
        add_filter(out, set->topics, topic);
        add_filter(out, set->columns, column);
        any = any || has_any(*set);
    }
    if (intent.number_term) out = Query(Query::OP_AND, out, Query(*intent.number_term));
    return out;
}

Query filtered(const Query& query, const Intent& intent, const Filters& filters) {
    bool any = false;
    const Query filter = filter_query(intent, filters, any);
    return any ? Query(Query::OP_FILTER, query, filter) : query;
}

}  // namespace

Query query_for_all(const Intent& intent, const Filters& filters, const Context& context) {
    announce_parts(intent, context);
    std::vector<Query> required;
    std::vector<Query> own;
    std::vector<Query> optional;
    std::optional<Query> only;  // what asks for the required unit, where there is one that no field satisfies
    for (const Unit& unit : intent.units) {
        const Query text = own_query(unit, context);
        if (!unit.required) {
            optional.push_back(text);
            optional.push_back(title_query(unit, context));
            continue;
        }
        const Query title = title_query(unit, context);
        // Says what the filter at the end says of one unit, with half of the lists to go through.
        only =
            own.empty() && unit.fields.empty() ? std::optional(Query(Query::OP_AND_MAYBE, text, title)) : std::nullopt;
        own.push_back(text);
        std::vector<Query> ways{text, title};
        if (!unit.fields.empty()) {
            ways.push_back(field_query(unit, context));
            own.push_back(Query(Query::OP_FILTER, field_query(unit, context), Query(field_term(prefix::kind, "t"))));
        }
        required.emplace_back(Query::OP_OR, ways.begin(), ways.end());
    }
    Query query = Query::MatchNothing;
    if (required.empty()) {
        bool any = false;
        query = Query(Query::OP_SCALE_WEIGHT, filter_query(intent, filters, any), 0);
        if (!any) return Query::MatchNothing;
    } else {
        query = only ? *only : Query(Query::OP_FILTER, join(Query::OP_AND, required), join(Query::OP_OR, own));
        query = filtered(query, intent, filters);
    }
    return with_optional(query, optional);
}

std::optional<Query> typed_meetings(const Intent& intent) {
    std::vector<Query> meetings;
    for (const Run& run : intent.runs) {
        const auto begin = intent.units.begin() + static_cast<std::ptrdiff_t>(run.first);
        const auto end = begin + static_cast<std::ptrdiff_t>(run.count);
        if (std::none_of(begin, end, [](const Unit& unit) { return unit.required; })) continue;
        for (auto unit = begin; unit + 1 < end; ++unit) {
            const auto pairs = meeting_pairs(*unit, *(unit + 1));
            if (!pairs.empty()) meetings.push_back(any_of(pairs));
        }
    }
    if (meetings.empty()) return std::nullopt;
    return join(Query::OP_AND, meetings);
}

std::optional<Query> query_for_typed(const Intent& intent, const Query& all) {
    const std::optional<Query> meetings = typed_meetings(intent);
    return meetings ? std::optional(narrowed(all, *meetings)) : std::nullopt;
}

Query narrowed(const Query& query, const Query& by) {
    return {Query::OP_FILTER, query, by};
}

Query query_for_documents(const Intent& intent, const Filters& filters, const Query& all) {
    const Filters& typed = intent.understood.filters;
    const bool is_of_passages = !intent.units.empty() || intent.number_term || !intent.understood.months.empty() ||
                                !filters.months.empty() || !filters.topics.empty() || !typed.months.empty() ||
                                !typed.topics.empty();
    return is_of_passages ? all : filtered(Query(field_term(prefix::kind, "t")), intent, filters);
}

Query query_for_some(const Intent& intent, const Filters& filters, const Context& context) {
    std::size_t required = 0;
    std::vector<Query> quoted;
    for (const Unit& unit : intent.units) {
        required += unit.required ? 1 : 0;
        if (unit.quoted) quoted.push_back(own_query(unit, context));
    }
    // Beside what is quoted, which is there, less may be enough of the other words.
    const double lacking = quoted.empty() ? 1 - least_share(required) : 1;
    std::vector<Query> any;
    std::vector<Query> optional;
    for (const Unit& unit : intent.units) {
        for (const Alternative& way : unit.alternatives) {
            if (unit.quoted || way.weak) continue;
            (unit.required ? any : optional).push_back(most_of(way.pattern, unit.required ? lacking : 1, context));
        }
    }
    if (any.empty()) return Query::MatchNothing;
    Query query = with_optional(join(Query::OP_OR, any), optional);
    if (!quoted.empty()) query = Query(Query::OP_FILTER, query, join(Query::OP_AND, quoted));
    return filtered(query, intent, filters);
}

}  // namespace yaodian::search
