#include "generator/pages/backlinks.hpp"

#include <map>
#include <set>

#include "generator/pages/passage_links.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

/// A regulation may be cited by every document of a large portal.
constexpr std::size_t most_sources = 100;

class Backlinks {
  public:
    Backlinks(const View& view, const Document& document, std::string_view from)
        : view_(view), connections_(view.connections()), document_(document), from_(from) {}

    Json make() {
        add_citing();
        add_rows_of(document_.body);
        if (sources_.empty() && rows_.empty()) return false;
        return {{"sources", sources_},
                {"has_sources", !sources_.empty()},
                {"has_more", !more_.empty()},
                {"more_url", more_},
                {"rows", rows_},
                {"has_rows", !rows_.empty()}};
    }

  private:
    void add_citing() {
        std::set<std::string_view> seen;
        std::map<const Document*, std::size_t> place_of_source;
        for (const relations::Citation* citation : connections_.citations_of(document_.name)) {
            for (const std::string& reference : citation->cited_by) {
                const Place* place = connections_.places().find(reference);
                if (place == nullptr || place->document == &document_ || !seen.insert(reference).second) continue;
                const bool is_new = !place_of_source.contains(place->document);
                if (is_new && sources_.size() == most_sources) {
                    more_ = relative_link(from_, Connections::citation_path(citation->title));
                    continue;
                }
                const std::size_t at = place_of_source.try_emplace(place->document, sources_.size()).first->second;
                if (is_new) sources_.push_back(source(*place->document));
                if (place->anchor.empty()) continue;
                sources_[at]["passages"].push_back({{"text", point_name(view_, *place)},
                                                    {"url", relative_link(from_, connections_.address(reference))},
                                                    {"title", Places::name_of(*place)}});
            }
        }
    }

    [[nodiscard]] Json source(const Document& document) const {
        return {{"title", shown_title(document)},
                {"url", relative_link(from_, view_.address(document))},
                {"passages", Json::array()}};
    }

    void add_rows_of(const document::Body& body) {
        for (const document::Item& item : body.items) add_rows_of(item);
        for (const document::Section& section : body.sections) {
            add_rows_of_point(section.anchor);
            add_rows_of(section.body);
        }
    }

    void add_rows_of(const document::Item& item) {
        add_rows_of_point(item.anchor);
        for (const document::Item& inner : item.items) add_rows_of(inner);
    }

    void add_rows_of_point(const std::string& anchor) {
        const std::string point = document_.name + "#" + anchor;
        for (const relations::ScheduleLink* link : connections_.rows_of(point)) {
            const Place* row = connections_.places().find(link->row);
            const Place* place = connections_.places().find(point);
            if (row == nullptr || place == nullptr || row->document == &document_) continue;
            if (!seen_rows_.emplace(link->row, point).second) continue;
            rows_.push_back({{"text", Places::name_of(*row)},
                             {"url", relative_link(from_, connections_.address(link->row))},
                             {"title", row->text},
                             {"source", shown_title(*row->document)},
                             {"when", point_name(view_, *row)},
                             {"point", point_name(view_, *place)},
                             {"point_url", "#" + anchor}});
        }
    }

    const View& view_;
    const Connections& connections_;
    const Document& document_;
    const std::string_view from_;
    std::set<std::pair<std::string, std::string>> seen_rows_;
    std::string more_;
    Json sources_ = Json::array();
    Json rows_ = Json::array();
};

}  // namespace

Json backlinks(const View& view, const Document& document, std::string_view from) {
    return Backlinks(view, document, from).make();
}

}  // namespace yaodian::pages
