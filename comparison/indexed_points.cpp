#include "comparison/indexed_points.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "comparison/point_name.hpp"
#include "search/format/document_text.hpp"

namespace yaodian::comparison {

namespace {

using search::Passage;
using search::PassageKind;

std::string_view anchor_of(const Passage& passage) {
    const std::string_view reference = passage.ref;
    const std::size_t hash = reference.find('#');
    return hash == std::string_view::npos ? std::string_view{} : reference.substr(hash + 1);
}

/// Anchors say what holds what: `7.1` is a part of `7`, `s3.2` of `s3`.
bool is_part_of(std::string_view anchor, std::string_view outer) {
    return anchor.size() > outer.size() + 1 && anchor.starts_with(outer) && anchor[outer.size()] == '.';
}

bool is_of_attachment(const Passage& passage) {
    return passage.kind == PassageKind::section && anchor_of(passage).starts_with('a');
}

class Collecting {
  public:
    IndexedPoints collect(std::string_view document) {
        // The index has the last passage first.
        const search::DocumentText text(document);
        for (std::uint32_t place = text.size(); place-- > 0;) {
            Passage passage = text.passage(place);
            if (is_of_attachment(passage)) break;
            if (passage.kind == PassageKind::item) {
                add_item(passage);
            } else if (passage.kind == PassageKind::section) {
                begin_section(std::move(passage));
            }
        }
        end_section();
        return std::move(made_);
    }

  private:
    struct Section {
        std::string anchor;
        std::string heading;  ///< of the section round it where it has none
    };

    void begin_section(Passage passage) {
        if (pending_ && is_part_of(anchor_of(passage), anchor_of(*pending_))) pending_.reset();
        end_section();
        while (!sections_.empty() && !is_part_of(anchor_of(passage), sections_.back().anchor)) sections_.pop_back();
        pending_ = std::move(passage);
        pending_section_ = heading();
        sections_.push_back({std::string(anchor_of(*pending_)), pending_->heading.value_or(pending_section_)});
        outer_.clear();
    }

    /// A section that holds neither items nor sections is a point when it has a text.
    void end_section() {
        if (pending_ && !pending_->text.empty()) add(*pending_, false, pending_section_);
        pending_.reset();
    }

    void add_item(const Passage& passage) {
        pending_.reset();
        const std::size_t place = made_.points.size();
        while (!outer_.empty() && !is_part_of(anchor_of(passage), made_.details[outer_.back()].anchor)) {
            outer_.pop_back();
        }
        for (const std::size_t outer : outer_) made_.points[outer].inner.push_back(place);
        add(passage, !outer_.empty(), heading());
        outer_.push_back(place);
    }

    void add(const Passage& passage, bool is_inner, std::string section) {
        made_.points.push_back({passage.ref, std::move(section), passage.text, is_inner});
        made_.details.push_back({std::string(anchor_of(passage)), passage.label.value_or(""),
                                 name_of_passage(passage.heading.value_or(""), passage.text), passage.url,
                                 passage.history});
    }

    [[nodiscard]] std::string heading() const { return sections_.empty() ? std::string{} : sections_.back().heading; }

    IndexedPoints made_;
    std::vector<Section> sections_;   ///< that hold what comes next, the outermost first
    std::optional<Passage> pending_;  ///< a section of which nothing has come yet
    std::string pending_section_;     ///< the heading round it
    std::vector<std::size_t> outer_;  ///< items that may hold the next one, the outermost first
};

}  // namespace

IndexedPoints indexed_points(std::string_view document) {
    return Collecting().collect(document);
}

std::vector<std::vector<Source>> sources_by_history(const IndexedPoints& older, const IndexedPoints& newer,
                                                    const ReuseWords& words) {
    std::map<std::string_view, std::vector<std::size_t>> by_history;
    for (std::size_t i = 0; i < older.points.size(); ++i) {
        if (!older.details[i].history.empty()) by_history[older.details[i].history].push_back(i);
    }
    std::vector<std::vector<Source>> all(newer.points.size());
    for (std::size_t i = 0; i < newer.points.size(); ++i) {
        const auto found = by_history.find(newer.details[i].history);
        if (found == by_history.end()) continue;
        for (const std::size_t place : found->second) {
            const bool is_verbatim = older.points[place].text == newer.points[i].text;
            all[i].push_back({place, true, is_verbatim, is_verbatim ? words.verbatim : words.edited});
        }
    }
    return all;
}

}  // namespace yaodian::comparison
