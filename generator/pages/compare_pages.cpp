#include "generator/pages/compare_pages.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "generator/pages/passage_links.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Body;
using document::Document;
using document::Item;
using document::Section;
using relations::Lineage;
using relations::Reuse;

/// A work point of a document.
struct Point {
    std::string reference;
    const Place* place = nullptr;
    bool is_inner = false;                ///< it is a part of another one
    std::vector<std::string> inner = {};  ///< references of its parts
};

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

/// What became of a work point, in the order of the page.
enum class Change { kept, edited, merged, split, moved, perhaps, added, dropped };
constexpr std::array changes = {Change::kept,  Change::edited,  Change::merged, Change::split,
                                Change::moved, Change::perhaps, Change::added,  Change::dropped};

/// The end of a group's words in the interface, and its place in the page.
std::string_view name_of(Change change) {
    static constexpr std::array<std::string_view, changes.size()> names = {"kept",  "edited",  "merged", "split",
                                                                           "moved", "perhaps", "new",    "dropped"};
    return names[static_cast<std::size_t>(change)];
}

struct Entry {
    std::vector<const Point*> older;
    std::vector<const Point*> newer;
    std::string badge;  ///< empty: the group says it all
};

/// An older point that a newer one goes back to.
struct Source {
    const Point* point = nullptr;
    Reuse reuse = Reuse::topic;
    std::string badge;
    bool sure = false;
};

class Comparison {
  public:
    Comparison(const View& view, const DocumentPair& pair)
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

std::string year_name(const View& view, const Document& document) {
    return filled_word(view, "year_name", {{"year", std::to_string(document.year.value_or(0))}});
}

class ComparePage {
  public:
    ComparePage(const View& view, const DocumentPair& pair) : view_(view), pair_(pair) {}

    PageModel make() {
        const std::string title = filled_word(view_, "compare_title",
                                              {{"issuer", pair_.newer->issuer.value_or(shown_title(*pair_.newer))},
                                               {"older", std::to_string(*pair_.older->year)},
                                               {"newer", std::to_string(*pair_.newer->year)}});
        Json context = view_.context(pair_.path, title);
        context["has_breadcrumb"] = true;
        context["breadcrumb"] =
            breadcrumb(view_, pair_.path, {{view_.word("compare"), std::string(compare_index_path)}, {title, ""}});
        context["title"] = title;
        context["sides"] = {side(*pair_.older, "compare_older"), side(*pair_.newer, "compare_newer")};
        context["cautions"] = cautions();
        Comparison comparison(view_, pair_);
        Json groups = Json::array();
        for (const Change change : changes) {
            const std::vector<Entry>& entries = comparison.group(change);
            if (entries.empty()) continue;
            const std::string name(name_of(change));
            groups.push_back({{"id", name},
                              {"url", "#" + name},
                              {"name", view_.word("compare_" + name)},
                              {"count", entries.size()},
                              {"entries", entries_json(change, entries)}});
        }
        context["is_empty"] = groups.empty();
        context["groups"] = std::move(groups);
        context["others"] = others();
        context["has_others"] = !context["others"].empty();
        return {pair_.path, "compare", std::move(context)};
    }

  private:
    [[nodiscard]] Json side(const Document& document, std::string_view name) const {
        return {{"name", view_.word(name)},
                {"title", shown_title(document)},
                {"year", year_name(view_, document)},
                {"issuer", document.issuer.value_or("")},
                {"has_issuer", document.issuer.has_value()},
                {"url", relative_link(pair_.path, view_.address(document))}};
    }

    [[nodiscard]] Json cautions() const {
        Json list = Json::array();
        if (view_.connections().body_of(*pair_.older) != view_.connections().body_of(*pair_.newer))
            list.push_back(view_.word("compare_other_issuer"));
        if (pair_.older->type != pair_.newer->type) list.push_back(view_.word("compare_other_type"));
        return list;
    }

    /// The other years of both documents.
    [[nodiscard]] Json others() const {
        Json list = Json::array();
        std::set<std::size_t> places;
        for (const Document* document : {pair_.older, pair_.newer}) {
            const auto& of_document = view_.institution_years().pairs_of(*document);
            places.insert(of_document.begin(), of_document.end());
        }
        for (const std::size_t place : places) {
            const DocumentPair& other = view_.institution_years().pairs()[place];
            if (&other == &pair_) continue;
            list.push_back(compare_pair(view_, other, pair_.path));
        }
        return list;
    }

    [[nodiscard]] Json point_json(const Point& point, const std::vector<TextPiece>& pieces) const {
        Json made = passage_link(view_, point.reference, *point.place, pair_.path);
        made["section"] = point.place->section;
        made["has_section"] = !point.place->section.empty();
        made["pieces"] = pieces_json(pieces);
        made["has_pieces"] = !pieces.empty();
        return made;
    }

    [[nodiscard]] Json history(const Entry& entry) const {
        const std::vector<const Point*>& points = entry.newer.empty() ? entry.older : entry.newer;
        const relations::Chain* chain = view_.connections().chain(points.front()->reference);
        if (chain == nullptr) return {{"has_history", false}, {"history_url", ""}};
        return {{"has_history", true},
                {"history_url", relative_link(pair_.path, view_.connections().history_path(*chain))}};
    }

    [[nodiscard]] Json entries_json(Change change, const std::vector<Entry>& entries) const {
        Json list = Json::array();
        for (const Entry& entry : entries) {
            Json made = history(entry);
            made["badge"] = entry.badge;
            made["has_badge"] = !entry.badge.empty() && change != Change::kept;
            made["older"] = Json::array();
            made["newer"] = Json::array();
            add_texts(made, change, entry);
            list.push_back(std::move(made));
        }
        return list;
    }

    /// One older and one newer text are laid over each other; else each text is shown and the new words are marked.
    void add_texts(Json& made, Change change, const Entry& entry) const {
        const auto whole = [](const Point& point) { return word_difference(point.place->text, point.place->text); };
        const bool one_to_one = entry.older.size() == 1 && entry.newer.size() == 1 && change != Change::perhaps;
        std::vector<std::string> older_texts;
        for (const Point* point : entry.older) older_texts.push_back(point->place->text);
        const std::string older = join(older_texts, "\n");
        bool show_older = !one_to_one;
        for (const Point* point : entry.newer) {
            if (entry.older.empty() || change == Change::perhaps) {
                made["newer"].push_back(point_json(*point, whole(*point)));
                continue;
            }
            const MarkedText marked = marked_text(older, point->place->text, !one_to_one);
            show_older = show_older || marked.is_rewritten;
            made["newer"].push_back(point_json(*point, marked.pieces));
        }
        for (const Point* point : entry.older) {
            made["older"].push_back(point_json(*point, show_older ? whole(*point) : std::vector<TextPiece>{}));
        }
        made["is_side_by_side"] = show_older && !entry.older.empty() && !entry.newer.empty();
        made["has_both"] = !entry.older.empty() && !entry.newer.empty();
    }

    const View& view_;
    const DocumentPair& pair_;
};

}  // namespace

PageModel compare_index_page(const View& view) {
    const std::string path(compare_index_path);
    Json context = view.context(path, view.word("compare"));
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view, path, {{view.word("compare"), ""}});
    context["title"] = view.word("compare");
    Json groups = Json::array();
    const Document* last = nullptr;
    for (const DocumentPair& pair : view.institution_years().pairs()) {
        const bool goes_on = last != nullptr && view.institution_years().same_institution(*last, *pair.newer);
        if (!goes_on)
            groups.push_back(
                {{"name", pair.newer->issuer.value_or(shown_title(*pair.newer))}, {"pairs", Json::array()}});
        last = pair.newer;
        groups.back()["pairs"].push_back(compare_pair(view, pair, path));
    }
    context["groups"] = std::move(groups);
    return {path, "compare-index", std::move(context)};
}

PageModel compare_page(const View& view, const DocumentPair& pair) {
    return ComparePage(view, pair).make();
}

Json compare_pair(const View& view, const DocumentPair& pair, std::string_view from) {
    return {{"text",
             filled_word(view, "compare_years",
                         {{"older", std::to_string(*pair.older->year)}, {"newer", std::to_string(*pair.newer->year)}})},
            {"url", relative_link(from, pair.path)},
            {"title", shown_title(*pair.older) + " → " + shown_title(*pair.newer)}};
}

Json compare_links(const View& view, const Document& document, std::string_view from) {
    Json list = Json::array();
    for (const std::size_t place : view.institution_years().pairs_of(document)) {
        const DocumentPair& pair = view.institution_years().pairs()[place];
        const Document& other = pair.older == &document ? *pair.newer : *pair.older;
        list.push_back({{"text", filled_word(view, "compare_with", {{"year", std::to_string(*other.year)}})},
                        {"url", relative_link(from, pair.path)},
                        {"title", shown_title(other)}});
    }
    return list;
}

}  // namespace yaodian::pages
