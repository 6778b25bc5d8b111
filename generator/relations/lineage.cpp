#include "generator/relations/lineage.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "generator/relations/alignments.hpp"
#include "generator/relations/plain_text.hpp"
#include "generator/support/sha256.hpp"
#include "generator/support/text.hpp"

namespace yaodian::relations {

namespace {

// Measured on real documents of several years and institutions.
constexpr double certain_similarity = 0.50;
constexpr double related_similarity = 0.36;
constexpr double clause_similarity = 0.20;
constexpr double near_verbatim_similarity = 1.50;
constexpr std::size_t clause_size = 8;  ///< characters of a common string that is more than a turn of phrase

std::size_t total(const std::vector<Span>& spans) {
    std::size_t size = 0;
    for (const Span& span : spans) size += span.size();
    return size;
}

/// Drops common strings that are nothing but stock.
void drop_stock(std::vector<Span>& spans, std::u32string_view text, const StockPhrases& stock) {
    std::erase_if(spans, [&](const Span& span) {
        const std::vector<Gram> grams = grams_of(text.substr(span.begin, span.size()));
        return std::all_of(grams.begin(), grams.end(), [&](const Gram& gram) { return stock.is_stock(gram); });
    });
}

void drop_stock(Alignment& alignment, const Point& older, const Point& newer, const StockPhrases& stock) {
    drop_stock(alignment.from, older.text, stock);
    drop_stock(alignment.to, newer.text, stock);
}

double share(const std::vector<Span>& spans, const Point& point) {
    return point.size == 0 ? 0 : static_cast<double>(total(spans)) / static_cast<double>(point.size);
}

double similarity_of(const Alignment& alignment, const Point& older, const Point& newer) {
    return share(alignment.from, older) + share(alignment.to, newer);
}

bool contains(std::u32string_view text, std::u32string_view part) {
    return text.find(part) != std::u32string_view::npos;
}

/// The longest common string that is no name: a name that is used again is no reused text.
std::size_t longest_clause(const Alignment& alignment, const Point& older, const Point& newer) {
    std::size_t longest = 0;
    for (const Span& span : alignment.from) {
        const std::u32string_view common = std::u32string_view(older.text).substr(span.begin, span.size());
        std::size_t names = 0;
        for (const Point* point : {&older, &newer}) {
            for (const std::u32string& name : point->names) {
                if (contains(common, name)) names = std::max(names, name.size());
            }
        }
        longest = std::max(longest, span.size() - names);
    }
    return longest;
}

Reuse reuse_of(const Alignment& alignment, const Point& older, const Point& newer) {
    if (!older.whole.empty() && older.whole == newer.whole) return Reuse::verbatim;
    const double similarity = similarity_of(alignment, older, newer);
    if (similarity >= near_verbatim_similarity) return Reuse::near_verbatim;
    if (similarity >= certain_similarity) return Reuse::edited;
    if (alignment.from.empty()) return Reuse::topic;
    return longest_clause(alignment, older, newer) >= 12 ? Reuse::clause : Reuse::phrase;
}

/// A pair of points that was compared.
struct Comparison {
    std::size_t older = 0;
    std::size_t newer = 0;
    Alignment alignment;
    double similarity = 0;
    bool equal_headings = false;
    bool certain = false;
};

/// What of each character of a point other points explain: the year of the nearest one, 0 for none.
struct Explained {
    std::vector<int> by_successor;
    std::vector<int> by_predecessor;
    bool has_successor = false;
    bool has_predecessor = false;
    int certain_successor = 0;  ///< year of the nearest certain one
    int certain_predecessor = 0;
};

struct Counts {
    std::size_t common = 0;
    std::size_t here = 0;    ///< explained by other pairs of the same two years
    std::size_t nearer = 0;  ///< explained by nearer years
};

Counts count_explained(const std::vector<Span>& spans, const std::vector<int>& years, int year) {
    Counts counts;
    for (const Span& span : spans) {
        for (std::size_t i = span.begin; i < span.end; ++i) {
            ++counts.common;
            if (years[i] == year) {
                ++counts.here;
            } else if (years[i] != 0) {
                ++counts.nearer;
            }
        }
    }
    return counts;
}

void explain(const std::vector<Span>& spans, std::vector<int>& years, int year) {
    for (const Span& span : spans) {
        for (std::size_t i = span.begin; i < span.end; ++i) {
            if (years[i] == 0) years[i] = year;
        }
    }
}

class LineageFinder {
  public:
    LineageFinder(std::span<const Point> points, const StockPhrases& stock, const std::set<ReferencePair>& denied,
                  Alignments* alignments)
        : points_(points), stock_(stock), denied_(denied), alignments_(alignments), explained_(points.size()) {
        for (std::size_t i = 0; i < points.size(); ++i) {
            explained_[i].by_successor.resize(points[i].text.size());
            explained_[i].by_predecessor.resize(points[i].text.size());
            by_document_[points[i].document].push_back(i);
            if (years_.empty() || years_.back() != points[i].year) years_.push_back(points[i].year);
        }
    }

    FoundLineage find() {
        Candidates candidates = find_candidates(points_, stock_);
        common_grams_ = std::move(candidates.common_grams);
        // By newer year, then by nearness of the older one.
        std::map<std::pair<int, int>, std::vector<Comparison>> by_years;
        for (const Candidate& candidate : candidates.pairs) {
            if (auto compared = compare(candidate)) {
                const int newer = points_[candidate.newer].year;
                by_years[{newer, newer - points_[candidate.older].year}].push_back(std::move(*compared));
            }
        }
        for (std::size_t newer = 1; newer < years_.size(); ++newer) {
            for (std::size_t older = newer; older-- > 0;) {
                const auto entry = by_years.find({years_[newer], years_[newer] - years_[older]});
                if (entry != by_years.end()) choose(entry->second);
                if (older + 1 == newer) link_by_topic(years_[older], years_[newer]);
            }
        }
        return std::move(found_);
    }

  private:
    /// Nothing when the two are not related by their texts.
    std::optional<Comparison> compare(const Candidate& candidate) {
        const Point& older = points_[candidate.older];
        const Point& newer = points_[candidate.newer];
        Comparison comparison{candidate.older, candidate.newer, aligned(candidate), 0, false, false};
        drop_stock(comparison.alignment, older, newer, stock_);
        comparison.similarity = similarity_of(comparison.alignment, older, newer);
        comparison.equal_headings = !older.heading.empty() && older.heading == newer.heading;
        comparison.certain = comparison.equal_headings || comparison.similarity >= certain_similarity;
        if (!comparison.certain && !is_perhaps(comparison)) return std::nullopt;
        ReferencePair references{older.reference, newer.reference};
        if (denied_.contains(references)) {
            found_.denied.insert(std::move(references));
            return std::nullopt;
        }
        return comparison;
    }

    Alignment aligned(const Candidate& candidate) {
        const Point& older = points_[candidate.older];
        const Point& newer = points_[candidate.newer];
        if (alignments_ == nullptr) return align(older.text, newer.text);
        const std::string key = Alignments::key(hash_of(candidate.older), hash_of(candidate.newer));
        if (auto known = alignments_->find(key); known && fits(*known, older, newer)) return std::move(*known);
        Alignment made = align(older.text, newer.text);
        alignments_->add(key, made);
        return made;
    }

    static bool fits(const Alignment& alignment, const Point& older, const Point& newer) {
        return (alignment.from.empty() || alignment.from.back().end <= older.text.size()) &&
               (alignment.to.empty() || alignment.to.back().end <= newer.text.size());
    }

    const std::string& hash_of(std::size_t point) {
        std::string& hash = hashes_[point];
        if (hash.empty()) hash = sha256(to_utf8(points_[point].text)).substr(0, 32);
        return hash;
    }

    [[nodiscard]] bool is_perhaps(const Comparison& comparison) const {
        if (comparison.similarity >= related_similarity) return true;
        if (comparison.similarity >= clause_similarity && longest_rare(comparison) >= clause_size) return true;
        return !comparison.alignment.from.empty() && share_a_name(comparison.older, comparison.newer);
    }

    /// Characters of the longest common string without stock and grams that several points of one document have.
    [[nodiscard]] std::size_t longest_rare(const Comparison& comparison) const {
        const std::u32string_view text = points_[comparison.older].text;
        std::size_t longest = 0;
        for (const Span& span : comparison.alignment.from) {
            std::size_t run = 0;
            for (const Gram& gram : grams_of(text.substr(span.begin, span.size()))) {
                const bool common =
                    stock_.is_stock(gram) || std::binary_search(common_grams_.begin(), common_grams_.end(), gram.hash);
                run = common ? 0 : std::max(gram_size, run + 1);
                longest = std::max(longest, run);
            }
        }
        return longest;
    }

    [[nodiscard]] bool share_a_name(std::size_t older, std::size_t newer) const {
        const auto only_one_has = [&](std::size_t point, const std::u32string& name) {
            const auto& others = by_document_.at(points_[point].document);
            return std::count_if(others.begin(), others.end(),
                                 [&](std::size_t other) { return contains(points_[other].text, name); }) == 1;
        };
        for (const std::size_t point : {older, newer}) {
            for (const std::u32string& name : points_[point].names) {
                if (contains(points_[older].text, name) && contains(points_[newer].text, name) &&
                    only_one_has(older, name) && only_one_has(newer, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Takes the pairs of two years, best first.
    void choose(std::vector<Comparison>& comparisons) {
        const auto rank = [&](const Comparison& c) {
            const std::size_t from = points_[c.older].order;
            const std::size_t to = points_[c.newer].order;
            return std::tuple(-c.similarity - (c.equal_headings ? 2 : 0), from > to ? from - to : to - from, c.older,
                              c.newer);
        };
        std::sort(comparisons.begin(), comparisons.end(),
                  [&](const Comparison& a, const Comparison& b) { return rank(a) < rank(b); });
        for (const Comparison& comparison : comparisons) {
            if (is_wanted(comparison)) link(comparison);
        }
    }

    [[nodiscard]] bool is_wanted(const Comparison& c) const {
        const Explained& older = explained_[c.older];
        const Explained& newer = explained_[c.newer];
        const Counts from = count_explained(c.alignment.from, older.by_successor, points_[c.newer].year);
        const Counts to = count_explained(c.alignment.to, newer.by_predecessor, points_[c.older].year);
        if (from.common == 0) return !older.has_successor && !newer.has_predecessor;
        if (2 * from.nearer > from.common || 2 * to.nearer > to.common) return false;
        if (2 * (from.here + from.nearer) > from.common && 2 * (to.here + to.nearer) > to.common) return false;
        return c.certain || older.certain_successor == 0 || newer.certain_predecessor == 0;
    }

    void link(const Comparison& c) {
        const Point& from = points_[c.older];
        const Point& to = points_[c.newer];
        found_.links.push_back(
            {from.reference, to.reference, reuse_of(c.alignment, from, to), c.similarity, c.certain, false});
        Explained& older = explained_[c.older];
        Explained& newer = explained_[c.newer];
        explain(c.alignment.from, older.by_successor, to.year);
        explain(c.alignment.to, newer.by_predecessor, from.year);
        older.has_successor = true;
        newer.has_predecessor = true;
        if (c.certain && older.certain_successor == 0) older.certain_successor = to.year;
        if (c.certain && newer.certain_predecessor == 0) newer.certain_predecessor = from.year;
    }

    /// Of the points of a year that are not linked the only one that has a topic.
    [[nodiscard]] std::map<std::string, std::size_t> alone_with_topic(int year, bool Explained::*linked) const {
        std::map<std::string, std::vector<std::size_t>> having;
        const auto [begin, end] = std::equal_range(points_.begin(), points_.end(), year, ByYear{});
        for (auto point = begin; point != end; ++point) {
            const auto index = static_cast<std::size_t>(point - points_.begin());
            if (explained_[index].*linked) continue;
            for (const std::string& topic : point->topics) having[topic].push_back(index);
        }
        std::map<std::string, std::size_t> alone;
        for (const auto& [topic, indexes] : having) {
            if (indexes.size() == 1) alone.emplace(topic, indexes.front());
        }
        return alone;
    }

    void link_by_topic(int older_year, int newer_year) {
        const auto newer = alone_with_topic(newer_year, &Explained::has_predecessor);
        for (const auto& [topic, from] : alone_with_topic(older_year, &Explained::has_successor)) {
            const auto to = newer.find(topic);
            if (to == newer.end() || explained_[from].has_successor || explained_[to->second].has_predecessor) continue;
            ReferencePair references{points_[from].reference, points_[to->second].reference};
            if (denied_.contains(references)) {
                found_.denied.insert(std::move(references));
                continue;
            }
            link({from, to->second, {}, 0, false, false});
        }
    }

    struct ByYear {
        bool operator()(const Point& point, int year) const { return point.year < year; }
        bool operator()(int year, const Point& point) const { return year < point.year; }
    };

    std::span<const Point> points_;
    const StockPhrases& stock_;
    const std::set<ReferencePair>& denied_;
    Alignments* alignments_;
    std::vector<Explained> explained_;
    std::vector<int> years_;  ///< ascending
    std::map<std::size_t, std::vector<std::size_t>> by_document_;
    std::vector<std::uint64_t> common_grams_;
    std::unordered_map<std::size_t, std::string> hashes_;
    FoundLineage found_;
};

}  // namespace

FoundLineage find_lineage(std::span<const Point> points, const StockPhrases& stock,
                          const std::set<ReferencePair>& denied, Alignments* alignments) {
    return LineageFinder(points, stock, denied, alignments).find();
}

Lineage added_lineage(const Point& older, const Point& newer, const StockPhrases& stock) {
    Alignment alignment = align(older.text, newer.text);
    drop_stock(alignment, older, newer, stock);
    return {older.reference,
            newer.reference,
            reuse_of(alignment, older, newer),
            similarity_of(alignment, older, newer),
            true,
            true};
}

std::string_view to_string(Reuse reuse) {
    switch (reuse) {
        case Reuse::verbatim:
            return "verbatim";
        case Reuse::near_verbatim:
            return "near-verbatim";
        case Reuse::edited:
            return "edited";
        case Reuse::clause:
            return "clause";
        case Reuse::phrase:
            return "phrase";
        case Reuse::topic:
            break;
    }
    return "topic";
}

}  // namespace yaodian::relations
