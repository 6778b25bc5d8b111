#include "comparison/comparison.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace yaodian::comparison {

namespace {

class Making {
  public:
    Making(const Points& older, const Points& newer, std::vector<std::vector<Source>> sources)
        : older_(older),
          newer_(newer),
          sources_(std::move(sources)),
          sure_targets_(older.size()),
          has_target_(older.size()) {}

    std::vector<Group> make() {
        for (std::vector<Source>& sources : sources_) keep_the_surest(sources);
        for (const std::vector<Source>& sources : sources_) {
            for (const Source& source : sources) {
                has_target_[source.older] = true;
                if (source.is_sure) ++sure_targets_[source.older];
            }
        }
        pair_sections();
        for (std::size_t i = 0; i < newer_.size(); ++i) place(i);
        for (std::size_t i = 0; i < older_.size(); ++i) {
            const auto lives_on = [&](std::size_t place) { return static_cast<bool>(has_target_[place]); };
            if (is_alone(older_[i], lives_on(i), lives_on)) add(Change::dropped, {{i}, {}});
        }
        std::vector<Group> groups;
        for (const Change change : changes) {
            if (!entries(change).empty()) groups.push_back({change, std::move(entries(change))});
        }
        return groups;
    }

  private:
    /// Sure ones alone where there are any; in the older document's order.
    static void keep_the_surest(std::vector<Source>& sources) {
        const bool any_sure =
            std::any_of(sources.begin(), sources.end(), [](const auto& source) { return source.is_sure; });
        if (any_sure) std::erase_if(sources, [](const auto& source) { return !source.is_sure; });
        std::stable_sort(sources.begin(), sources.end(),
                         [](const Source& a, const Source& b) { return a.older < b.older; });
    }

    /// Sections of the same heading are the same; of renamed ones those that most points went from, or to.
    void pair_sections() {
        using Counts = std::map<std::string_view, int>;
        std::map<std::string_view, Counts> by_newer;
        std::map<std::string_view, Counts> by_older;
        for (std::size_t i = 0; i < newer_.size(); ++i) {
            for (const Source& source : sources_[i]) {
                ++by_newer[newer_[i].section][older_[source.older].section];
                ++by_older[older_[source.older].section][newer_[i].section];
            }
        }
        std::set<std::string_view> older_headings;
        std::set<std::string_view> newer_headings;
        for (const Point& point : older_) older_headings.insert(point.section);
        for (const Point& point : newer_) newer_headings.insert(point.section);
        const auto most = [](const Counts& counts) {
            int highest = 0;
            for (const auto& [section, count] : counts) highest = std::max(highest, count);
            return highest;
        };
        for (const auto& [newer, counts] : by_newer) {
            for (const auto& [older, count] : counts) {
                const bool renamed = !older_headings.contains(newer) && !newer_headings.contains(older);
                const bool most_went = count == most(counts) || count == most(by_older[older]);
                if (newer == older || (renamed && most_went)) same_sections_.emplace(older, newer);
            }
        }
    }

    void place(std::size_t i) {
        const std::vector<Source>& sources = sources_[i];
        if (sources.empty()) {
            const auto has_sources = [&](std::size_t place) { return !sources_[place].empty(); };
            if (is_alone(newer_[i], false, has_sources)) add(Change::added, {{}, {i}});
            return;
        }
        Entry entry{{}, {i}};
        for (const Source& source : sources) entry.older.push_back(source.older);
        if (!sources.front().is_sure) return add(Change::perhaps, std::move(entry));
        if (sources.size() > 1) return add(Change::merged, std::move(entry));
        const Source& source = sources.front();
        if (sure_targets_[source.older] > 1) return add_to_split(std::move(entry));
        entry.badge = source.badge;
        if (!same_sections_.contains({older_[source.older].section, newer_[i].section})) {
            add(Change::moved, std::move(entry));
        } else {
            add(source.is_verbatim ? Change::kept : Change::edited, std::move(entry));
        }
    }

    void add_to_split(Entry entry) {
        for (Entry& split : entries(Change::split)) {
            if (split.older != entry.older) continue;
            split.newer.push_back(entry.newer.front());
            return;
        }
        add(Change::split, std::move(entry));
    }

    /// Whether nothing of a point is in the other document. Parts are not counted beside their point.
    template <typename IsLinked>
    static bool is_alone(const Point& point, bool own_link, IsLinked is_linked) {
        return !point.is_inner && !own_link && std::none_of(point.inner.begin(), point.inner.end(), is_linked);
    }

    std::vector<Entry>& entries(Change change) { return entries_[static_cast<std::size_t>(change)]; }
    void add(Change change, Entry entry) { entries(change).push_back(std::move(entry)); }

    const Points& older_;
    const Points& newer_;
    std::vector<std::vector<Source>> sources_;
    std::vector<int> sure_targets_;  ///< of each older point
    std::vector<char> has_target_;
    std::set<std::pair<std::string_view, std::string_view>> same_sections_;
    std::array<std::vector<Entry>, changes.size()> entries_;
};

}  // namespace

std::string_view name_of(Change change) {
    static constexpr std::array<std::string_view, changes.size()> names = {"kept",  "edited",  "merged", "split",
                                                                           "moved", "perhaps", "new",    "dropped"};
    return names[static_cast<std::size_t>(change)];
}

std::vector<Group> compare(const Points& older, const Points& newer, std::vector<std::vector<Source>> sources) {
    return Making(older, newer, std::move(sources)).make();
}

ShownEntry shown(const Entry& entry, Change change, const Points& older, const Points& newer, const CutWords& cut) {
    const auto whole = [](const Point& point) { return whole_text(point.text); };
    const bool one_to_one = entry.older.size() == 1 && entry.newer.size() == 1 && change != Change::perhaps;
    std::string older_text;
    for (const std::size_t place : entry.older) {
        if (place != entry.older.front()) older_text += '\n';
        older_text += older[place].text;
    }
    ShownEntry made;
    bool show_older = !one_to_one;
    for (const std::size_t place : entry.newer) {
        if (entry.older.empty() || change == Change::perhaps) {
            made.newer.push_back({place, whole(newer[place])});
            continue;
        }
        MarkedText marked = marked_text(older_text, newer[place].text, !one_to_one, cut);
        show_older = show_older || marked.is_rewritten;
        made.newer.push_back({place, std::move(marked.pieces)});
    }
    for (const std::size_t place : entry.older) {
        made.older.push_back({place, show_older ? whole(older[place]) : std::vector<TextPiece>{}});
    }
    made.is_side_by_side = show_older && !entry.older.empty() && !entry.newer.empty();
    return made;
}

}  // namespace yaodian::comparison
