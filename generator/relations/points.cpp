#include "generator/relations/points.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "generator/relations/plain_text.hpp"

namespace yaodian::relations {

namespace {

/// A pair whose common strings are a smaller part of both texts together is not worth comparing.
constexpr double least_similarity = 0.12;
constexpr std::size_t most_points_a_year = 8;
constexpr std::size_t most_years = 3;

/// Where something occurs.
struct Posting {
    std::uint64_t key = 0;
    std::uint32_t point = 0;
    bool operator==(const Posting&) const = default;
    bool operator<(const Posting& other) const { return std::tie(key, point) < std::tie(other.key, other.point); }
};

struct PairCount {
    std::uint64_t pair = 0;  ///< newer point, older point
    std::uint32_t grams = 0;
};

/// Counts pairs in memory for the different ones only.
class PairCounter {
  public:
    void add(std::uint32_t older, std::uint32_t newer) {
        pairs_.push_back({(std::uint64_t{newer} << 32U) | older, 1});
        if (pairs_.size() >= limit_) {
            compact();
            limit_ = std::max(limit_, 2 * pairs_.size());
        }
    }

    std::vector<PairCount> take() {
        compact();
        return std::move(pairs_);
    }

  private:
    void compact() {
        std::sort(pairs_.begin(), pairs_.end(), [](const auto& a, const auto& b) { return a.pair < b.pair; });
        std::size_t kept = 0;
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            if (kept > 0 && pairs_[kept - 1].pair == pairs_[i].pair) {
                pairs_[kept - 1].grams += pairs_[i].grams;
            } else {
                pairs_[kept++] = pairs_[i];
            }
        }
        pairs_.resize(kept);
    }

    std::vector<PairCount> pairs_;
    std::size_t limit_ = 1U << 20U;
};

using Postings = std::span<const Posting>;

/// Calls `visit` with the postings of each key.
template <typename Visit>
void each_key(Postings postings, Visit visit) {
    for (std::size_t begin = 0; begin < postings.size();) {
        std::size_t end = begin + 1;
        while (end < postings.size() && postings[end].key == postings[begin].key) ++end;
        visit(postings.subspan(begin, end - begin));
        begin = end;
    }
}

/// The postings of one key by year, years with too many left out.
std::vector<Postings> years_of(Postings postings, std::span<const Point> points) {
    std::vector<Postings> years;
    for (std::size_t begin = 0; begin < postings.size();) {
        std::size_t end = begin + 1;
        while (end < postings.size() && points[postings[end].point].year == points[postings[begin].point].year) ++end;
        if (end - begin <= most_points_a_year) years.push_back(postings.subspan(begin, end - begin));
        begin = end;
    }
    return years;
}

void count_pairs(Postings postings, std::span<const Point> points, PairCounter& counter) {
    const std::vector<Postings> years = years_of(postings, points);
    for (std::size_t newer = 1; newer < years.size(); ++newer) {
        for (std::size_t older = newer - std::min(newer, most_years); older < newer; ++older) {
            for (const Posting& to : years[newer]) {
                for (const Posting& from : years[older]) counter.add(from.point, to.point);
            }
        }
    }
}

bool is_common(Postings postings, std::span<const Point> points) {
    std::size_t run = 1;
    for (std::size_t i = 1; i < postings.size(); ++i) {
        run = points[postings[i].point].document == points[postings[i - 1].point].document ? run + 1 : 1;
        if (run >= 3) return true;
    }
    return false;
}

/// Postings by gram, each gram of a point once; `points` are by year, so postings of a gram are too.
std::vector<Posting> gram_postings(std::span<const Point> points, const StockPhrases& stock) {
    std::vector<Posting> postings;
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (const Gram& gram : grams_of(points[i].text)) {
            if (!stock.is_stock(gram)) postings.push_back({gram.hash, static_cast<std::uint32_t>(i)});
        }
    }
    std::sort(postings.begin(), postings.end());
    postings.erase(std::unique(postings.begin(), postings.end()), postings.end());
    return postings;
}

std::vector<Posting> heading_postings(std::span<const Point> points) {
    std::map<std::u32string, std::uint64_t> keys;
    std::vector<Posting> postings;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].heading.empty()) continue;
        const std::uint64_t key = keys.try_emplace(points[i].heading, keys.size()).first->second;
        postings.push_back({key, static_cast<std::uint32_t>(i)});
    }
    std::sort(postings.begin(), postings.end());
    return postings;
}

}  // namespace

Candidates find_candidates(std::span<const Point> points, const StockPhrases& stock) {
    Candidates candidates;
    PairCounter counter;
    const std::vector<Posting> grams = gram_postings(points, stock);
    each_key(grams, [&](Postings postings) {
        if (is_common(postings, points)) candidates.common_grams.push_back(postings.front().key);
        count_pairs(postings, points, counter);
    });
    const auto add = [&](std::uint64_t pair) {
        candidates.pairs.push_back(
            {static_cast<std::size_t>(pair & 0xffffffffU), static_cast<std::size_t>(pair >> 32U)});
    };
    for (const PairCount& count : counter.take()) {
        const auto older = static_cast<double>(points[count.pair & 0xffffffffU].size);
        const auto newer = static_cast<double>(points[count.pair >> 32U].size);
        // As if no two of the common grams overlapped, and as much stock stood round them.
        const double most = static_cast<double>(2 * gram_size * std::size_t{count.grams});
        if (most / older + most / newer >= least_similarity) add(count.pair);
    }
    PairCounter headings;
    const std::vector<Posting> by_heading = heading_postings(points);
    each_key(by_heading, [&](Postings postings) { count_pairs(postings, points, headings); });
    for (const PairCount& count : headings.take()) add(count.pair);
    const auto order = [](const Candidate& a, const Candidate& b) {
        return std::pair(a.newer, a.older) < std::pair(b.newer, b.older);
    };
    std::sort(candidates.pairs.begin(), candidates.pairs.end(), order);
    candidates.pairs.erase(std::unique(candidates.pairs.begin(), candidates.pairs.end()), candidates.pairs.end());
    return candidates;
}

}  // namespace yaodian::relations
