#include "generator/pages/compared_points.hpp"

#include <map>
#include <string>
#include <string_view>

#include "generator/pages/passage_links.hpp"

namespace yaodian::pages {

namespace {

using comparison::Points;
using comparison::Source;
using document::Body;
using document::Document;
using document::Item;
using document::Section;
using relations::Lineage;
using relations::Reuse;

class PointCollector {
  public:
    PointCollector(const Document& document, const Places& places) : document_(document), places_(places) {}

    Points collect() {
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
        for (const std::size_t point : outer) points_[point].inner.push_back(place);
        outer.push_back(place);
        for (const Item& inner : item.items) add_item(inner, outer);
    }

    bool add(const std::string& anchor, bool is_inner) {
        std::string reference = document_.name + "#" + anchor;
        const Place* place = places_.find(reference);
        if (place != nullptr) points_.push_back({std::move(reference), place->section, place->text, is_inner});
        return place != nullptr;
    }

    const Document& document_;
    const Places& places_;
    Points points_;
};

using PlacesOfPoints = std::map<std::string_view, std::size_t>;

std::vector<Source> by_chain(const View& view, const Points& older, const PlacesOfPoints& places,
                             const comparison::Point& point) {
    std::vector<Source> sources;
    const relations::Chain* chain = view.connections().chain(point.reference);
    if (chain == nullptr) return sources;
    for (const relations::ChainYear& year : chain->years) {
        for (const std::string& reference : year.passages) {
            const auto found = places.find(reference);
            if (found == places.end()) continue;
            Lineage link;
            link.certain = true;
            link.reuse = older[found->second].text == point.text ? Reuse::verbatim : Reuse::edited;
            sources.push_back({found->second, true, link.reuse == Reuse::verbatim, reuse_badge(view, link)["badge"]});
        }
    }
    return sources;
}

}  // namespace

Points points_of(const Document& document, const Places& places) {
    return PointCollector(document, places).collect();
}

std::vector<std::vector<Source>> sources_of(const View& view, const Points& older, const Points& newer) {
    PlacesOfPoints places;
    for (std::size_t i = 0; i < older.size(); ++i) places.emplace(older[i].reference, i);
    std::vector<std::vector<Source>> all;
    for (const comparison::Point& point : newer) {
        std::vector<Source>& sources = all.emplace_back();
        for (const Lineage* link : view.connections().predecessors(point.reference)) {
            const auto found = places.find(link->from);
            if (found == places.end()) continue;
            sources.push_back(
                {found->second, is_sure(*link), link->reuse == Reuse::verbatim, reuse_badge(view, *link)["badge"]});
        }
        if (sources.empty()) sources = by_chain(view, older, places, point);
    }
    return all;
}

}  // namespace yaodian::pages
