#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "generator/relations/chain_groups.hpp"
#include "generator/relations/collection.hpp"
#include "generator/relations/corrections.hpp"
#include "generator/relations/institutions.hpp"
#include "generator/relations/lineage.hpp"
#include "generator/relations/names.hpp"
#include "generator/relations/plain_text.hpp"
#include "generator/relations/stock.hpp"
#include "generator/support/parallel.hpp"
#include "generator/support/text.hpp"

namespace yaodian::relations {

namespace {

using document::Document;

/// What documents have in common whose points may be of one lineage: institution and kind.
using GroupKey = std::pair<std::string, std::string>;

std::string kind_of(const Document& document, const std::string& institution) {
    std::string kind(document::to_string(document.type));
    // Of work points there is one line an institution; notices, rules and schedules are of many things.
    const bool many = document.type != document::Type::work_points && document.type != document::Type::guidance_opinion;
    return many ? kind + "\n" + document.type_name + "\n" + subject_of(document, institution) : kind;
}

/// Places of the documents of each group that have a year.
std::map<GroupKey, std::vector<std::size_t>> groups_of(const Collection& collection) {
    std::map<GroupKey, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < collection.documents.size(); ++i) {
        const Document& document = *collection.documents[i];
        if (year_of(document) > 0) {
            const std::string& institution = collection.institutions[i];
            groups[{institution, kind_of(document, institution)}].push_back(i);
        };
    }
    return groups;
}

StockPhrases stock_of(const Collection& collection, const Knowledge& knowledge, unsigned jobs) {
    std::map<std::string_view, std::vector<std::size_t>> by_institution;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < collection.entries.size(); ++i) {
        by_institution[collection.institutions[i]].push_back(i);
        for (const Passage& passage : collection.entries[i].passages) bytes += passage.text.size();
    }
    GramCounts counts(bytes / 3);
    // With so few institutions no phrase can be in four of them.
    if (by_institution.size() < 4) return {knowledge.stock_phrases, std::move(counts), by_institution.size()};
    std::vector<std::vector<std::size_t>> institutions;
    institutions.reserve(by_institution.size());
    for (auto& [name, entries] : by_institution) institutions.push_back(std::move(entries));
    // In batches: their grams are in memory at once.
    static constexpr std::size_t batch = 64;
    for (std::size_t begin = 0; begin < institutions.size(); begin += batch) {
        const std::size_t size = std::min(batch, institutions.size() - begin);
        std::vector<std::vector<std::uint64_t>> hashes(size);
        parallel_for(size, jobs, [&](std::size_t i) {
            for (const std::size_t entry : institutions[begin + i]) {
                for (const Passage& passage : collection.entries[entry].passages) {
                    for (const Gram& gram : grams_of(plain_text(passage.text))) hashes[i].push_back(gram.hash);
                }
            }
        });
        for (const auto& of_one : hashes) counts.add_institution(of_one);
    }
    return {knowledge.stock_phrases, std::move(counts), institutions.size()};
}

/// Makes points of passages.
class PointMaker {
  public:
    PointMaker(const StockPhrases& stock, const VocabularyFinder& vocabulary)
        : stock_(stock), vocabulary_(vocabulary) {}

    [[nodiscard]] Point make(const Passage& passage, std::size_t document, std::size_t order) const {
        static constexpr std::size_t shortest_name = 4;
        Point point;
        point.reference = passage.reference;
        point.document = document;
        point.order = order;
        point.year = passage.year;
        point.whole = plain_text(passage.text);
        point.text = stock_.without(point.whole);
        point.size =
            point.text.size() - static_cast<std::size_t>(std::count(point.text.begin(), point.text.end(), left_out));
        // The heading of a section is no run-in heading: documents of one kind share their sections' headings anyway.
        if (passage.kind == Passage::Kind::item) point.heading = plain_text(passage.heading);
        for (const QuotedName& quoted : quoted_names(passage.text)) {
            std::u32string name = plain_text(quoted.name);
            if (name.size() >= shortest_name && !stock_.is_stock(name)) point.names.push_back(std::move(name));
        }
        const std::u32string first = plain_text(passage.heading.empty() ? first_clause(passage.text) : passage.heading);
        point.topics = vocabulary_.topics_in(first);
        return point;
    }

  private:
    static std::string_view first_clause(std::string_view text) {
        std::size_t end = text.size();
        for (const std::string_view mark : {"。", "，", "；", "\n"}) end = std::min(end, text.find(mark));
        return text.substr(0, end);
    }

    const StockPhrases& stock_;
    const VocabularyFinder& vocabulary_;
};

std::vector<Point> points_of(const Collection& collection, std::vector<std::size_t> documents,
                             const PointMaker& maker) {
    std::stable_sort(documents.begin(), documents.end(), [&](std::size_t a, std::size_t b) {
        return year_of(*collection.documents[a]) < year_of(*collection.documents[b]);
    });
    std::vector<Point> points;
    for (const std::size_t document : documents) {
        std::size_t order = 0;
        for (const Passage& passage : collection.entries[document].passages) {
            if (passage.is_point) points.push_back(maker.make(passage, document, order++));
        }
    }
    return points;
}

bool has_several_years(const Collection& collection, const std::vector<std::size_t>& documents) {
    return std::any_of(documents.begin(), documents.end(), [&](std::size_t document) {
        return year_of(*collection.documents[document]) != year_of(*collection.documents[documents.front()]);
    });
}

void correct(const Collection& collection, const Corrections& corrections, const std::set<ReferencePair>& denied,
             const StockPhrases& stock, const PointMaker& maker, Relations& relations) {
    corrections.each(relations.unmatched, [&](const Correction& correction) -> std::optional<Unmatched::Reason> {
        using Reason = Unmatched::Reason;
        const Passage* from = collection.find(correction.from);
        const Passage* to = collection.find(correction.to);
        if (from == nullptr) return Reason::from_missing;
        if (to == nullptr) return Reason::to_missing;
        if (correction.verdict == Correction::Verdict::deny) {
            return denied.contains({correction.from, correction.to}) ? std::nullopt : std::optional(Reason::not_found);
        }
        const auto link = std::find_if(relations.lineage.begin(), relations.lineage.end(), [&](const Lineage& found) {
            return found.from == correction.from && found.to == correction.to;
        });
        if (link != relations.lineage.end()) {
            link->confirmed = true;
            return std::nullopt;
        }
        if (from->year == 0 || from->year >= to->year || from->kind == Passage::Kind::head ||
            to->kind == Passage::Kind::head) {
            return Reason::not_possible;
        }
        // What a person confirmed stays, and the person hears that the texts no longer say so.
        relations.lineage.push_back(added_lineage(maker.make(*from, 0, 0), maker.make(*to, 1, 0), stock));
        return correction.verdict == Correction::Verdict::add ? std::nullopt : std::optional(Reason::not_found);
    });
}

std::string name_of(const Passage& passage) {
    static constexpr std::size_t longest = 24;
    if (!passage.heading.empty()) return passage.heading;
    const std::u32string text = to_utf32(passage.text);
    std::size_t end = 0;
    while (end < text.size() && end < longest && text[end] != U'。' && text[end] != U'；' && text[end] != U'\n' &&
           (text[end] != U'，' || end < 8)) {
        ++end;
    }
    return end == 0 ? passage.reference : to_utf8(text.substr(0, end));
}

std::map<std::string, ChainPassage> chain_passages(const Collection& collection, const std::vector<Lineage>& links) {
    std::map<std::string, ChainPassage> passages;
    std::map<Place, std::string> places;
    for (const Lineage& link : links) {
        for (const std::string& reference : {link.from, link.to}) {
            places.emplace(collection.place_of.find(reference)->second, reference);
        }
    }
    for (const auto& [place, reference] : places) {
        const Passage& passage = collection.at(place);
        passages.emplace(reference, ChainPassage{passage.year, name_of(passage), passages.size()});
    }
    return passages;
}

}  // namespace

void add_lineage(const Collection& collection, const Knowledge& knowledge, std::span<const Correction> corrections,
                 Alignments* alignments, unsigned jobs, Relations& relations) {
    const StockPhrases stock = stock_of(collection, knowledge, jobs);
    const VocabularyFinder vocabulary(knowledge);
    const PointMaker maker(stock, vocabulary);
    const Corrections ours(corrections, Correction::Kind::lineage);
    const std::set<ReferencePair> denied = ours.denied();
    std::vector<std::vector<std::size_t>> groups;
    for (auto& [key, documents] : groups_of(collection)) {
        if (has_several_years(collection, documents)) groups.push_back(documents);
    }
    std::vector<FoundLineage> found(groups.size());
    parallel_for(groups.size(), jobs, [&](std::size_t i) {
        const std::vector<Point> points = points_of(collection, groups[i], maker);
        found[i] = find_lineage(points, stock, denied, alignments);
    });
    std::set<ReferencePair> met;
    for (FoundLineage& part : found) {
        std::move(part.links.begin(), part.links.end(), std::back_inserter(relations.lineage));
        met.merge(part.denied);
    }
    correct(collection, ours, met, stock, maker, relations);
    const auto places = [&](const Lineage& link) {
        return std::pair(collection.place_of.find(link.to)->second, collection.place_of.find(link.from)->second);
    };
    std::sort(relations.lineage.begin(), relations.lineage.end(),
              [&](const Lineage& a, const Lineage& b) { return places(a) < places(b); });
    relations.chains = chains_of(relations.lineage, chain_passages(collection, relations.lineage));
    group_chains(relations.chains);
}

}  // namespace yaodian::relations
