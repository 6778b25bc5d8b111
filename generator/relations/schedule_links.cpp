#include "generator/relations/schedule_links.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "generator/relations/names.hpp"

namespace yaodian::relations {

namespace {

constexpr double named_weight = 3;  ///< of a common string that names the work: three characters of no stock word
constexpr double word_weight = 2;   ///< of one that is a word
constexpr std::size_t near = 4;     ///< characters between two words that belong together
constexpr double rare_among_points = 0.2;
constexpr double rare_in_collection = 0.15;
constexpr double rare_in_documents = 1.5;  ///< points in each document
constexpr double near_the_best = 0.6;
constexpr double telling_weight = 5;  ///< of a common string that needs no common topic

/// A string that a row has in common with a point.
struct Match {
    Span row;
    Span point;
    double score = 0;
    bool named = false;
};

std::u32string_view part(const MarkedText& text, const Span& span) {
    return std::u32string_view(text.characters).substr(span.begin, span.size());
}

/// The longest strings of two characters or more that a row shares with a point, none inside another.
std::vector<Match> common_strings(const MarkedText& row, const MarkedText& point) {
    std::vector<Match> matches;
    std::size_t reached = 0;
    for (std::size_t begin = 0; begin + 1 < row.characters.size(); ++begin) {
        std::size_t size = 0;
        std::size_t place = 0;
        while (begin + size < row.characters.size() && row.characters[begin + size] != break_mark) {
            const std::size_t at = point.characters.find(row.characters.substr(begin, size + 1), place);
            if (at == std::u32string::npos) break;
            place = at;
            ++size;
        }
        if (size < 2 || begin + size <= reached) continue;
        matches.push_back({{begin, begin + size}, {place, place + size}, 0, false});
        reached = begin + size;
    }
    return matches;
}

std::uint64_t pair_at(std::u32string_view text, std::size_t at) {
    return (std::uint64_t{text[at]} << 32U) | text[at + 1];
}

bool overlaps(const Span& a, const Span& b) {
    return a.begin < b.end && b.begin < a.end;
}

/// Whether a piece covers a whole quoted name of its text that is worth something.
bool covers_name(const MarkedText& text, const Span& span) {
    return std::any_of(text.names.begin(), text.names.end(), [&](const Span& name) {
        return span.begin <= name.begin && name.end <= span.end && text.weight(name) >= word_weight;
    });
}

/// Pieces that may be a name standing on its own: they begin and end where words do.
std::vector<Span> possible_names(const MarkedText& text) {
    static constexpr std::size_t longest = 10;
    std::vector<Span> names = text.names;
    for (std::size_t begin = 0; begin < text.characters.size(); ++begin) {
        if (text.weights[begin] < 1 || !text.begins_word(begin)) continue;
        for (std::size_t end = begin + 1; end <= text.characters.size() && end - begin <= longest; ++end) {
            if (text.characters[end - 1] == break_mark) break;
            const Span name{begin, end};
            if (name.size() >= 3 && text.weights[end - 1] > 0 && text.ends_word(end) &&
                text.weight(name) >= named_weight) {
                names.push_back(name);
            }
        }
    }
    return names;
}

bool is_quoted(const MarkedText& text, const Span& span) {
    return std::find(text.names.begin(), text.names.end(), span) != text.names.end();
}

/// A name in a shorter form on one side: 思政专项 for 思想政治引领专项, 龙舟赛 for 龙舟邀请赛.
bool shortens(const MarkedText& shorter, const Span& name, const MarkedText& longer, const Span& full) {
    const std::u32string_view kept = part(shorter, name);
    const std::u32string_view whole = part(longer, full);
    if (!is_abbreviation(kept, whole)) return false;
    // Three characters are found in order in too many strings to be believed without a word that stays whole.
    return kept.size() >= 4 || kept.substr(0, 2) == whole.substr(0, 2) ||
           (is_quoted(shorter, name) && is_quoted(longer, full));
}

class Linker {
  public:
    Linker(const Work& row, std::span<const Work> points, const WordUse& use) : row_(row), points_(points), use_(use) {
        for (const Work& point : points) matches_.push_back(common_strings(row.text, point.text));
        for (std::size_t i = 0; i < points.size(); ++i) {
            differ_.push_back(have_different_topics(points[i]));
            for (Match& match : matches_[i]) judge(match, differ_[i]);
        }
        add_shortened();
        for (std::size_t i = 0; i < points.size(); ++i) mark_quoted(i);
    }

    std::vector<ScheduleLink> link() {
        std::vector<ScheduleLink> links = by_name();
        if (links.empty()) links = by_words();
        if (links.empty()) links = by_topic();
        return links;
    }

  private:
    [[nodiscard]] std::size_t points_with(std::u32string_view string) const {
        return static_cast<std::size_t>(std::count_if(points_.begin(), points_.end(), [&](const Work& point) {
            return point.text.characters.find(string) != std::u32string::npos;
        }));
    }

    /// What it is worth to share something with so many of the points; nothing when it is not rare.
    [[nodiscard]] double rarity(std::size_t having) const {
        const double most = std::max(2.0, rare_among_points * static_cast<double>(points_.size()));
        if (static_cast<double>(having) > most) return 0;
        return std::log(1 +
                        static_cast<double>(points_.size()) / static_cast<double>(std::max<std::size_t>(1, having)));
    }

    /// Both are about something, and not about the same: 走访慰问后勤一线职工, 宣传后勤一线的教职工.
    [[nodiscard]] bool have_different_topics(const Work& point) const {
        return !row_.topics.empty() && !point.topics.empty() && common_topic(point).empty();
    }

    [[nodiscard]] std::string common_topic(const Work& point) const {
        for (const std::string& topic : row_.topics) {
            if (std::find(point.topics.begin(), point.topics.end(), topic) != point.topics.end()) return topic;
        }
        return {};
    }

    void judge(Match& match, bool different_topics) const {
        const std::u32string_view string = part(row_.text, match.row);
        const double weight = row_.text.weight(match.row);
        // Inside a longer word on both sides it is a piece of two words: 青年教 of 青年教工 and 青年教师.
        const bool is_word = row_.text.begins_word(match.row.begin) || row_.text.ends_word(match.row.end);
        if (weight < 1 || !is_word || !use_.is_rare(string)) return;
        const std::size_t having = points_with(string);
        match.score = weight * rarity(having);
        // A word is a name together with the stock words round it when only one point has just these.
        const bool is_name = weight >= named_weight || (weight >= word_weight && having == 1 && match.row.size() >= 5);
        match.named = match.score > 0 && is_name && (!different_topics || weight >= telling_weight);
    }

    void mark_quoted(std::size_t point) {
        for (Match& match : matches_[point]) {
            match.named =
                match.named || (match.score > 0 && row_.text.weight(match.row) >= word_weight &&
                                (covers_name(row_.text, match.row) || covers_name(points_[point].text, match.point)));
        }
    }

    void add_shortened() {
        const std::vector<Span> row_names = possible_names(row_.text);
        std::vector<std::pair<std::size_t, Match>> found;
        for (std::size_t i = 0; i < points_.size(); ++i) {
            const MarkedText& point = points_[i].text;
            for (const Span& full : possible_names(point)) {
                for (const Span& name : row_names) {
                    if (shortens(row_.text, name, point, full) || shortens(point, full, row_.text, name)) {
                        found.emplace_back(i, Match{name, full, 0, true});
                    }
                }
            }
        }
        for (auto& [point, match] : found) {
            std::set<std::size_t> having;
            for (const auto& [other, same] : found) {
                if (same.row == match.row) having.insert(other);
            }
            match.score = row_.text.weight(match.row) * rarity(having.size());
            if (match.score > 0) matches_[point].push_back(match);
        }
    }

    /// The best common strings of a point that do not overlap, inside one piece of the row.
    [[nodiscard]] std::vector<Match> best_of(std::size_t point, const Span& piece) const {
        std::vector<Match> sorted;
        for (const Match& match : matches_[point]) {
            if (match.score > 0 && piece.begin <= match.row.begin && match.row.end <= piece.end)
                sorted.push_back(match);
        }
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const Match& a, const Match& b) { return a.score > b.score; });
        std::vector<Match> best;
        for (const Match& match : sorted) {
            const bool free = std::none_of(best.begin(), best.end(),
                                           [&](const Match& taken) { return overlaps(taken.row, match.row); });
            if (free) best.push_back(match);
        }
        return best;
    }

    /// What stands between punctuation.
    [[nodiscard]] std::vector<Span> pieces() const {
        std::vector<Span> pieces;
        const std::u32string& characters = row_.text.characters;
        for (std::size_t begin = 0; begin < characters.size();) {
            const std::size_t end = std::min(characters.find(break_mark, begin), characters.size());
            if (end > begin) pieces.push_back({begin, end});
            begin = end + 1;
        }
        return pieces;
    }

    /// Each piece of the row may name a work of its own.
    std::vector<ScheduleLink> by_name() {
        std::vector<ScheduleLink> links;
        for (const Span& piece : pieces()) {
            std::vector<double> scores(points_.size());
            std::vector<std::optional<Match>> strongest(points_.size());
            for (std::size_t i = 0; i < points_.size(); ++i) {
                for (const Match& match : best_of(i, piece)) {
                    scores[i] += match.score;
                    if (match.named && !strongest[i]) strongest[i] = match;
                }
            }
            double best = 0;
            for (std::size_t i = 0; i < points_.size(); ++i) {
                if (strongest[i]) best = std::max(best, scores[i]);
            }
            for (std::size_t i = 0; i < points_.size(); ++i) {
                if (!strongest[i] || scores[i] < near_the_best * best) continue;
                add(links, i, ScheduleReason::named, row_.text.printed(strongest[i]->row));
            }
        }
        return links;
    }

    /// Words that are no names alone, but stand near each other in the row and in the point.
    std::vector<ScheduleLink> by_words() {
        std::vector<double> scores(points_.size());
        std::vector<Span> evidence(points_.size());
        for (std::size_t i = 0; i < points_.size(); ++i) {
            if (differ_[i]) continue;
            for (const Match& first : matches_[i]) {
                for (const Match& second : matches_[i]) {
                    if (!belong_together(i, first, second)) continue;
                    const double score = first.score + second.score;
                    if (score <= scores[i]) continue;
                    scores[i] = score;
                    evidence[i] = {first.row.begin, second.row.end};
                }
            }
        }
        const double best = *std::max_element(scores.begin(), scores.end());
        std::vector<ScheduleLink> links;
        for (std::size_t i = 0; i < points_.size(); ++i) {
            if (best > 0 && scores[i] >= near_the_best * best) {
                add(links, i, ScheduleReason::named, row_.text.printed(evidence[i]));
            }
        }
        return links;
    }

    [[nodiscard]] bool belong_together(std::size_t point, const Match& first, const Match& second) const {
        const MarkedText& text = points_[point].text;
        const double weights[] = {row_.text.weight(first.row), row_.text.weight(second.row)};
        if (weights[0] < word_weight || weights[1] < word_weight || first.score + second.score == 0) return false;
        if (first.row.end > second.row.begin || second.row.begin - first.row.end > near) return false;
        // Any place in the point will do for the second word, not only its first one.
        const std::u32string_view word = part(row_.text, second.row);
        const std::u32string_view before = part(row_.text, first.row);
        for (std::size_t at = text.characters.find(before); at != std::u32string::npos;
             at = text.characters.find(before, at + 1)) {
            const std::size_t behind = at + before.size();
            const std::size_t next = text.characters.find(word, behind);
            if (next == std::u32string::npos) return false;
            const auto between = std::u32string_view(text.characters).substr(behind, next - behind);
            if (between.size() <= near && between.find(break_mark) == std::u32string_view::npos) return true;
        }
        return false;
    }

    /// A topic and two words, be they of half weight, that few points have.
    std::vector<ScheduleLink> by_topic() {
        std::vector<ScheduleLink> links;
        double best = 0;
        std::vector<double> scores(points_.size());
        std::vector<std::string> topics(points_.size());
        for (std::size_t i = 0; i < points_.size(); ++i) {
            topics[i] = common_topic(points_[i]);
            if (topics[i].empty()) continue;
            double weight = 0;
            for (const Match& match : best_of(i, {0, row_.text.characters.size()})) {
                weight += row_.text.weight(match.row);
                scores[i] += match.score;
            }
            if (weight < word_weight) scores[i] = 0;
            best = std::max(best, scores[i]);
        }
        for (std::size_t i = 0; i < points_.size(); ++i) {
            if (best > 0 && scores[i] == best) add(links, i, ScheduleReason::topic, topics[i]);
        }
        return links;
    }

    void add(std::vector<ScheduleLink>& links, std::size_t point, ScheduleReason reason, std::string evidence) const {
        const std::string& item = points_[point].reference;
        for (const ScheduleLink& link : links) {
            if (std::find(link.items.begin(), link.items.end(), item) != link.items.end()) return;
        }
        for (ScheduleLink& link : links) {
            if (link.evidence != evidence || link.reason != reason) continue;
            link.items.push_back(item);
            return;
        }
        links.push_back({row_.reference, {item}, reason, std::move(evidence), false});
    }

    const Work& row_;
    std::span<const Work> points_;
    const WordUse& use_;
    std::vector<std::vector<Match>> matches_;
    std::vector<bool> differ_;  ///< of each point whether its topics are others than the row's
};

}  // namespace

void WordUse::add_document(std::span<const std::u32string> points) {
    std::vector<std::uint64_t> here;  // each pair once for each point
    for (const std::u32string& point : points) {
        const auto begin = static_cast<std::ptrdiff_t>(here.size());
        for (std::size_t i = 0; i + 1 < point.size(); ++i) here.push_back(pair_at(point, i));
        std::sort(here.begin() + begin, here.end());
        here.erase(std::unique(here.begin() + begin, here.end()), here.end());
    }
    std::sort(here.begin(), here.end());
    for (auto pair = here.begin(); pair != here.end();) {
        const auto next = std::find_if(pair, here.end(), [&](std::uint64_t other) { return other != *pair; });
        Count& count = counts_[*pair];
        count.points += static_cast<std::uint32_t>(next - pair);
        ++count.documents;
        pair = next;
    }
    points_ += points.size();
}

void WordUse::add(const WordUse& others) {
    for (const auto& [pair, counted] : others.counts_) {
        Count& count = counts_[pair];
        count.points += counted.points;
        count.documents += counted.documents;
    }
    points_ += others.points_;
}

bool WordUse::is_rare(std::u32string_view string) const {
    for (std::size_t i = 0; i + 1 < string.size(); ++i) {
        const auto entry = counts_.find(pair_at(string, i));
        if (entry == counts_.end()) return true;
        const auto points = static_cast<double>(entry->second.points);
        if (points <= rare_in_collection * static_cast<double>(points_)) return true;
        if (points <= rare_in_documents * static_cast<double>(entry->second.documents)) return true;
    }
    return false;
}

std::vector<ScheduleLink> link_row(const Work& row, std::span<const Work> points, const WordUse& use) {
    if (points.empty()) return {};
    return Linker(row, points, use).link();
}

std::string_view to_string(ScheduleReason reason) {
    return reason == ScheduleReason::named ? "named" : "topic";
}

}  // namespace yaodian::relations
