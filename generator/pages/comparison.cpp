#include "generator/pages/comparison.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "generator/pages/passage_links.hpp"

namespace yaodian::pages {

using document::Body;
using document::Document;
using document::Item;
using document::Section;
using relations::Lineage;
using relations::Reuse;

namespace {

class PointCollector {
  public:
    PointCollector(const Document& document, const Places& places) : document_(document), places_(places) {}

    std::vector<Point> collect() {
        add_body(document_.body);
        return std::move(points_);
    }

  private:
    void add_body(const Body& body) {
        for (const Item& item : body.items) add_item(item, {});
        for (const Section& section : body.sections) {
            const bool only_paragraphs = section.body.items.empty() && section.body.sections.empty();
            if (only_paragraphs && !section.body.blocks.empty()) add(section.anchor, false);
            add_body(section.body);
        }
    }

    void add_item(const Item& item, std::vector<std::size_t> outer) {
        const std::size_t place = points_.size();
        if (!add(item.anchor, !outer.empty())) return;
        for (const std::size_t point : outer) points_[point].inner.push_back(points_[place].reference);
        outer.push_back(place);
        for (const Item& inner : item.items) add_item(inner, outer);
    }

    bool add(const std::string& anchor, bool is_inner) {
        const std::string reference = document_.name + "#" + anchor;
        const Place* place = places_.find(reference);
        if (place != nullptr) points_.push_back({reference, place, is_inner});
        return place != nullptr;
    }

    const Document& document_;
    const Places& places_;
    std::vector<Point> points_;
};

/// An older point that a newer one goes back to.
struct Source {
    const Point* point = nullptr;
    Reuse reuse = Reuse::topic;
    std::string badge;
    bool sure = false;
};

}  // namespace

std::string_view name_of(Change change) {
    static constexpr std::array<std::string_view, changes.size()> names = {"kept",  "edited",  "merged", "split",
                                                                           "moved", "perhaps", "new",    "dropped"};
    return names[static_cast<std::size_t>(change)];
}

class Comparison::Made {
  public:
    Made(const View& view, const DocumentPair& pair)
        : view_(view),
          connections_(view.connections()),
          older_(PointCollector(*pair.older, connections_.places()).collect()),
          newer_(PointCollector(*pair.newer, connections_.places()).collect()) {
        for (const Point& point : older_) older_by_reference_.emplace(point.reference, &point);
        for (const Point& point : newer_) {
            newer_by_reference_.emplace(point.reference, sources_.size());
            sources_.push_back(sources_of(point));
        }
        for (std::size_t i = 0; i < newer_.size(); ++i) {
            for (const Source& source : sources_[i]) targets_[source.point].push_back({&newer_[i], source.sure});
        }
        pair_sections();
        for (std::size_t i = 0; i < newer_.size(); ++i) place(newer_[i], sources_[i]);
        for (const Point& point : older_) {
            if (is_alone(
                    point, [&](const std::string& inner) { return targets_.contains(older_by_reference_.at(inner)); },
                    targets_.contains(&point))) {
                groups_[Change::dropped].push_back({{&point}, {}, {}});
            }
        }
    }

    [[nodiscard]] const std::vector<Entry>& group(Change change) { return groups_[change]; }

  private:
    struct Target {
        const Point* point = nullptr;
        bool sure = false;
    };

    /// Sure ones alone where there are any; in the older document's order.
    std::vector<Source> sources_of(const Point& point) {
        std::vector<Source> sources;
        for (const Lineage* link : connections_.predecessors(point.reference)) {
            const auto older = older_by_reference_.find(link->from);
            if (older == older_by_reference_.end()) continue;
            sources.push_back({older->second, link->reuse, reuse_badge(view_, *link)["badge"], is_sure(*link)});
        }
        if (sources.empty()) sources = sources_by_chain(point);
        const bool any_sure =
            std::any_of(sources.begin(), sources.end(), [](const auto& source) { return source.sure; });
        if (any_sure) std::erase_if(sources, [](const auto& source) { return !source.sure; });
        std::sort(sources.begin(), sources.end(),
                  [](const Source& a, const Source& b) { return a.point->place->order < b.point->place->order; });
        return sources;
    }

    /// Years far apart are connected by those between them.
    [[nodiscard]] std::vector<Source> sources_by_chain(const Point& point) const {
        std::vector<Source> sources;
        const relations::Chain* chain = connections_.chain(point.reference);
        if (chain == nullptr) return sources;
        for (const relations::ChainYear& year : chain->years) {
            for (const std::string& reference : year.passages) {
                const auto older = older_by_reference_.find(reference);
                if (older == older_by_reference_.end()) continue;
                Lineage link;
                link.certain = true;
                link.reuse = older->second->place->text == point.place->text ? Reuse::verbatim : Reuse::edited;
                sources.push_back({older->second, link.reuse, reuse_badge(view_, link)["badge"], true});
            }
        }
        return sources;
    }

    /// Sections of the same heading are the same; of renamed ones those that most points went from, or to.
    void pair_sections() {
        std::map<std::string, std::map<std::string, int>> by_newer;
        std::map<std::string, std::map<std::string, int>> by_older;
        for (std::size_t i = 0; i < newer_.size(); ++i) {
            for (const Source& source : sources_[i]) {
                ++by_newer[newer_[i].place->section][source.point->place->section];
                ++by_older[source.point->place->section][newer_[i].place->section];
            }
        }
        std::set<std::string_view> older_headings;
        std::set<std::string_view> newer_headings;
        for (const Point& point : older_) older_headings.insert(point.place->section);
        for (const Point& point : newer_) newer_headings.insert(point.place->section);
        const auto most = [](const std::map<std::string, int>& counts) {
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

    void place(const Point& point, const std::vector<Source>& sources) {
        if (sources.empty()) {
            const bool alone = is_alone(
                point, [&](const std::string& inner) { return !sources_[newer_by_reference_.at(inner)].empty(); },
                false);
            if (alone) groups_[Change::added].push_back({{}, {&point}, {}});
            return;
        }
        Entry entry{{}, {&point}, {}};
        for (const Source& source : sources) entry.older.push_back(source.point);
        if (!sources.front().sure) {
            groups_[Change::perhaps].push_back(std::move(entry));
            return;
        }
        if (sources.size() > 1) {
            groups_[Change::merged].push_back(std::move(entry));
            return;
        }
        const Source& source = sources.front();
        entry.badge = source.badge;
        if (is_split(*source.point)) {
            add_to_split(std::move(entry));
        } else if (!same_sections_.contains({source.point->place->section, point.place->section})) {
            groups_[Change::moved].push_back(std::move(entry));
        } else if (source.reuse == Reuse::verbatim) {
            groups_[Change::kept].push_back(std::move(entry));
        } else {
            groups_[Change::edited].push_back(std::move(entry));
        }
    }

    [[nodiscard]] bool is_split(const Point& older) const {
        const auto& targets = targets_.at(&older);
        return std::count_if(targets.begin(), targets.end(), [](const Target& target) { return target.sure; }) > 1;
    }

    void add_to_split(Entry entry) {
        for (Entry& split : groups_[Change::split]) {
            if (split.older != entry.older) continue;
            split.newer.push_back(entry.newer.front());
            return;
        }
        entry.badge.clear();
        groups_[Change::split].push_back(std::move(entry));
    }

    /// Whether nothing of a point is in the other document. Parts are not counted beside their point.
    template <typename IsLinked>
    static bool is_alone(const Point& point, IsLinked is_linked, bool own_link) {
        return !point.is_inner && !own_link && std::none_of(point.inner.begin(), point.inner.end(), is_linked);
    }

    const View& view_;
    const Connections& connections_;
    const std::vector<Point> older_;
    const std::vector<Point> newer_;
    std::map<std::string_view, const Point*> older_by_reference_;
    std::map<std::string_view, std::size_t> newer_by_reference_;
    std::vector<std::vector<Source>> sources_;  ///< of each newer point
    std::map<const Point*, std::vector<Target>> targets_;
    std::set<std::pair<std::string, std::string>> same_sections_;
    std::map<Change, std::vector<Entry>> groups_;
};

Comparison::Comparison(const View& view, const DocumentPair& pair) : made_(std::make_unique<Made>(view, pair)) {}

Comparison::~Comparison() = default;

const std::vector<Entry>& Comparison::group(Change change) {
    return made_->group(change);
}

}  // namespace yaodian::pages
