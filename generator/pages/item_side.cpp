#include "generator/pages/item_side.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "generator/pages/institution_years.hpp"
#include "generator/pages/passage_links.hpp"
#include "generator/pages/schedule_table.hpp"

namespace yaodian::pages {

namespace {

using document::Document;
using relations::Lineage;

/// More than these are on the passage's history page.
constexpr std::size_t most_years = 6;

std::string reference_of(const Document& document, const std::string& anchor) {
    return document.name + "#" + anchor;
}

class Side {
  public:
    Side(const View& view, const Document& document, const std::string& anchor, std::string_view page)
        : view_(view),
          connections_(view.connections()),
          document_(document),
          reference_(reference_of(document, anchor)),
          page_(page) {}

    Json of_passage(Standing standing) {
        add_years(standing);
        add_months();
        Json topics = Json::array();
        for (const relations::Topic* topic : connections_.topics_of(reference_)) {
            topics.push_back(link(topic->name, Connections::topic_path(topic->name), topic->name));
        }
        add_line("topics", std::move(topics));
        Json cited = Json::array();
        for (const relations::Citation* citation : connections_.citations_in(reference_)) {
            if (citation->kind == relations::CitationKind::itself) continue;
            if (const std::string to = cited_path(*citation); !to.empty())
                cited.push_back(link("《" + citation->title + "》", to, citation->title));
        }
        add_line("side_cites", std::move(cited));
        add_line("side_elsewhere", elsewhere());
        const relations::Chain* chain = connections_.chain(reference_);
        if (years_.empty() && lines_.empty() && chain == nullptr) return false;
        return {{"years", years_},
                {"lines", lines_},
                {"summary", summary()},
                {"has_history", chain != nullptr},
                {"history_text", chain == nullptr ? "" : history_text(*chain)},
                {"history_url", chain == nullptr ? "" : relative_link(page_, connections_.history_address(*chain))}};
    }

    Json of_row() {
        Json points = Json::array();
        Json perhaps = Json::array();
        for (const relations::ScheduleLink* schedule_link : connections_.points_of(reference_)) {
            for (const std::string& item : schedule_link->items) {
                const Place* place = connections_.places().find(item);
                if (place == nullptr || !named_.insert(item).second) continue;
                Json made = passage_link(view_, item, *place, page_);
                if (place->document->year == document_.year) made["text"] = point_name(view_, *place);
                made["text"] = made["text"].get<std::string>() + " " + Places::name_of(*place);
                (is_sure(*schedule_link) ? points : perhaps).push_back(std::move(made));
            }
        }
        add_line("row_points", std::move(points));
        add_line("row_points_perhaps", std::move(perhaps));
        add_steps();
        if (lines_.empty()) return false;
        return {{"lines", lines_}};
    }

  private:
    static bool is_sure(const relations::ScheduleLink& schedule_link) {
        return schedule_link.confirmed || schedule_link.reason == relations::ScheduleReason::named;
    }

    [[nodiscard]] Json link(const std::string& text, const std::string& to, const std::string& title) const {
        return {{"text", text}, {"has_url", true}, {"url", relative_link(page_, to)}, {"title", title}};
    }

    /// The years of the work that are not among the chosen documents.
    [[nodiscard]] Json elsewhere() const {
        const Site& site = view_.site();
        if (!site.whole || !site.whole->work.contains(reference_)) return Json::array();
        const Whole::Place& place = site.whole->work.at(reference_);
        const bool has_url = !site.address.empty();
        return {{{"text", place.text},
                 {"has_url", has_url},
                 {"url", has_url ? site.address + place.path : ""},
                 {"title", site.whole->title}}};
    }

    /// Empty: the document is not here, and nobody else names it.
    [[nodiscard]] std::string cited_path(const relations::Citation& citation) const {
        const Place* target = citation.document ? connections_.places().find(*citation.document) : nullptr;
        return target == nullptr ? view_.citation_page(citation.title) : connections_.address(*citation.document);
    }

    void add_line(std::string_view name, Json links) {
        if (links.empty()) return;
        lines_.push_back({{"name", view_.word(name)}, {"links", std::move(links)}});
    }

    /// The other ends of links, by year. What is only perhaps the same is left out beside what surely is.
    void add_links(const std::vector<const Lineage*>& links, std::string Lineage::*other) {
        std::set<int> sure_years;
        const auto year_of = [&](const Lineage* lineage) {
            const Place* place = connections_.places().find(lineage->*other);
            return place == nullptr ? std::optional<int>{} : place->document->year;
        };
        for (const Lineage* lineage : links) {
            const auto year = year_of(lineage);
            if (year && pages::is_sure(*lineage)) sure_years.insert(*year);
        }
        std::multimap<int, const Lineage*> by_year;
        for (const Lineage* lineage : links) {
            const auto year = year_of(lineage);
            if (!year || (!pages::is_sure(*lineage) && sure_years.contains(*year))) continue;
            by_year.emplace(*year, lineage);
        }
        for (const auto& [year, lineage] : by_year) {
            const std::string& reference = lineage->*other;
            Json entry = passage_link(view_, reference, *connections_.places().find(reference), page_);
            entry.update(reuse_badge(view_, *lineage));
            years_.push_back(std::move(entry));
        }
    }

    /// That a neighbouring year does not have the work, with the page that shows both years.
    void add_absence(const DocumentPair& pair, const Document& other, std::string_view text, std::string_view badge,
                     const char* id) {
        years_.push_back({{"text", filled_word(view_, text, {{"year", std::to_string(*other.year)}})},
                          {"url", relative_link(page_, pair.path)},
                          {"title", shown_title(other)},
                          {"badge", view_.word(badge)},
                          {"badge_id", id}});
    }

    void add_years(Standing standing) {
        const auto& predecessors = connections_.predecessors(reference_);
        const auto& successors = connections_.successors(reference_);
        const DocumentPair* before = view_.institution_years().before(document_);
        const DocumentPair* after = view_.institution_years().after(document_);
        const bool is_point = standing == Standing::point;
        add_links(predecessors, &Lineage::from);
        if (is_point && predecessors.empty() && before != nullptr) {
            add_absence(*before, *before->older, "compared_with", "badge_new", "new");
        }
        add_links(successors, &Lineage::to);
        if (is_point && successors.empty() && after != nullptr) {
            add_absence(*after, *after->newer, "year_name", "badge_dropped", "dropped");
        }
        if (years_.size() > most_years) years_.erase(years_.begin() + most_years, years_.end());
    }

    /// The rows that carry the passage out. Several of a month are told apart by their numbers.
    void add_months() {
        Json named = Json::array();
        Json of_topic = Json::array();
        std::map<std::string, std::size_t> times;
        std::vector<std::pair<const Place*, const relations::ScheduleLink*>> found;
        for (const relations::ScheduleLink* schedule_link : connections_.rows_of(reference_)) {
            const Place* place = connections_.places().find(schedule_link->row);
            if (place == nullptr || place->row == nullptr || !named_.insert(schedule_link->row).second) continue;
            found.emplace_back(place, schedule_link);
            ++times[month_of(*place)];
        }
        for (const auto& [place, schedule_link] : found) {
            const std::string month = month_of(*place);
            const std::string text = times[month] == 1 ? month : row_year(*place) + point_name(view_, *place);
            Json made = link(text, connections_.address(schedule_link->row), place->text);
            (is_sure(*schedule_link) ? named : of_topic).push_back(std::move(made));
        }
        add_line("side_months", std::move(named));
        add_line("side_months_perhaps", std::move(of_topic));
    }

    /// The year of a row where it is not this document's.
    [[nodiscard]] std::string row_year(const Place& place) const {
        const bool other = place.row->year != 0 && document_.year && place.row->year != *document_.year;
        return other ? filled_word(view_, "year_name", {{"year", std::to_string(place.row->year)}}) : "";
    }

    [[nodiscard]] std::string month_of(const Place& place) const {
        const std::string months = time_name(*place.row);
        return row_year(place) + (months.empty() ? view_.word("no_month") : months);
    }

    void add_steps() {
        const relations::RowChain* chain = connections_.row_chain(reference_);
        if (chain == nullptr) return;
        Json steps = Json::array();
        for (const std::string& row : chain->rows) {
            const Place* place = connections_.places().find(row);
            if (row == reference_ || place == nullptr || place->row == nullptr) continue;
            steps.push_back(
                link(month_of(*place) + " " + Places::name_of(*place), connections_.address(row), place->text));
        }
        add_line("row_steps", std::move(steps));
    }

    [[nodiscard]] std::string history_text(const relations::Chain& chain) const {
        return filled_word(view_, "side_history", {{"count", std::to_string(chain.years.size())}});
    }

    /// What the closed line says, which is all that paper shows.
    [[nodiscard]] Json summary() const {
        Json parts = Json::array();
        for (const Json& entry : years_) {
            parts.push_back({{"text", entry["text"]},
                             {"has_badge", true},
                             {"badge", entry["badge"]},
                             {"badge_id", entry["badge_id"]}});
        }
        for (const Json& line : lines_) {
            std::string text = line["name"];
            std::string between = " ";
            for (const Json& one : line["links"]) {
                text += between + one["text"].get<std::string>();
                between = "、";
            }
            parts.push_back({{"text", text}, {"has_badge", false}, {"badge", ""}, {"badge_id", ""}});
        }
        return parts;
    }

    const View& view_;
    const Connections& connections_;
    const Document& document_;
    const std::string reference_;
    const std::string_view page_;
    std::set<std::string_view> named_;  ///< each row and point once, named before topic
    Json years_ = Json::array();
    Json lines_ = Json::array();
};

}  // namespace

Json side_of(const View& view, const Document& document, const std::string& anchor, Standing standing,
             std::string_view page) {
    return Side(view, document, anchor, page).of_passage(standing);
}

Json row_side_of(const View& view, const Document& document, const std::string& anchor, std::string_view page) {
    return Side(view, document, anchor, page).of_row();
}

}  // namespace yaodian::pages
