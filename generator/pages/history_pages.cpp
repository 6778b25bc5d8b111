#include "generator/pages/history_pages.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "generator/pages/cut_words.hpp"
#include "generator/pages/handout_pages.hpp"
#include "generator/pages/institution_years.hpp"
#include "generator/pages/passage_links.hpp"
#include "generator/support/quick_hash.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using relations::Chain;
using relations::ChainYear;
using relations::Lineage;

/// A passage of a topic, the first one of its document.
struct TopicPassage {
    int year = 0;
    const std::string* reference = nullptr;
    const document::Document* document = nullptr;
};
using TopicPassages = std::vector<TopicPassage>;
/// Newest first.
using PassagesByTopic = std::map<const relations::Topic*, TopicPassages>;

/// Passages of other institutions below the years.
constexpr std::size_t most_elsewhere = 6;
/// Passages of a topic that are looked at for them.
constexpr std::ptrdiff_t most_looked_at = 100;

class HistoryPage {
  public:
    HistoryPage(const View& view, const Chain& chain)
        : view_(view), connections_(view.connections()), chain_(chain), path_(connections_.history_path(chain)) {}

    /// @param elsewhere  what `passages_elsewhere` found
    [[nodiscard]] PageModel make(const std::vector<const std::string*>& elsewhere) const {
        Json context = view_.context(path_, filled_word(view_, "history_of", {{"name", chain_.name}}));
        context["has_breadcrumb"] = true;
        context["breadcrumb"] = steps();
        context["title"] = chain_.name;
        context["columns"] = columns();
        context["has_strip"] = context["columns"].size() >= least_of_a_strip;
        context["strip"] = strip(context["columns"]);
        add_printed_address(view_, path_, context);
        context["topics"] = topics();
        context["has_topics"] = !context["topics"].empty();
        context["elsewhere"] = Json::array();
        for (const std::string* reference : elsewhere) context["elsewhere"].push_back(elsewhere_entry(*reference));
        context["has_elsewhere"] = !context["elsewhere"].empty();
        return {path_, "history", std::move(context)};
    }

    /// What others do of the same subject, from the work's newest year backwards, then from later years.
    [[nodiscard]] std::vector<const std::string*> passages_elsewhere(const PassagesByTopic& by_topic) const {
        std::vector<const std::string*> found;
        const Place* newest = newest_place();
        if (newest == nullptr) return found;
        std::set<const document::Document*> seen;
        for (const relations::Topic* topic : topics_of_chain()) {
            const TopicPassages& passages = by_topic.at(topic);
            const auto begin = std::partition_point(passages.begin(), passages.end(), [&](const auto& passage) {
                return passage.year > chain_.years.back().year;
            });
            const auto look = [&](auto from, auto to) {
                const auto end = from + std::min(most_looked_at, to - from);
                for (auto passage = from; passage != end && found.size() < most_elsewhere; ++passage) {
                    if (view_.institution_years().same_institution(*passage->document, *newest->document)) continue;
                    if (seen.insert(passage->document).second) found.push_back(passage->reference);
                }
            };
            look(begin, passages.end());
            look(passages.begin(), begin);
        }
        return found;
    }

  private:
    static constexpr std::size_t least_of_a_strip = 3;  ///< years

    /// The years as a line: a full mark where the work stands, an open one where it does not.
    [[nodiscard]] static Json strip(const Json& columns) {
        static constexpr int step = 72;
        Json marks = Json::array();
        for (const Json& column : columns)
            marks.push_back({{"x", step / 2 + step * static_cast<int>(marks.size())},
                             {"name", column["name"]},
                             {"is_gap", column["is_gap"]}});
        const int width = step * static_cast<int>(marks.size());
        return {{"width", width}, {"first", step / 2}, {"last", width - step / 2}, {"marks", std::move(marks)}};
    }

    [[nodiscard]] const Place* place_of(const std::string& reference) const {
        return connections_.places().find(reference);
    }

    /// The newest document that has the work leads to the page, so it leads back.
    [[nodiscard]] Json steps() const {
        std::vector<std::pair<std::string, std::string>> list;
        if (const Place* newest = newest_place()) {
            list.emplace_back(shown_title(*newest->document), view_.address(*newest->document));
        }
        list.emplace_back(view_.word("history"), "");
        return breadcrumb(view_, path_, list);
    }

    [[nodiscard]] const Place* newest_place() const {
        if (chain_.years.empty() || chain_.years.back().passages.empty()) return nullptr;
        return place_of(chain_.years.back().passages.front());
    }

    [[nodiscard]] Json columns() const {
        Json list = Json::array();
        for (std::size_t i = 0; i < chain_.years.size(); ++i) {
            if (i > 0) add_gaps(list, chain_.years[i - 1].year, chain_.years[i].year);
            list.push_back(column(i));
        }
        // Years after the last one tell that the work was given up.
        if (!chain_.years.empty()) add_gaps(list, chain_.years.back().year, std::numeric_limits<int>::max());
        return list;
    }

    /// Years between two, in which the institution has documents without this work.
    void add_gaps(Json& list, int after, int before) const {
        const Place* place = newest_place();
        if (place == nullptr) return;
        for (const int year : view_.institution_years().years(*place->document)) {
            if (year <= after || year >= before) continue;
            const std::string name = filled_word(view_, "year_name", {{"year", std::to_string(year)}});
            list.push_back({{"is_gap", true},
                            {"name", name},
                            {"gap_text", filled_word(view_, "history_gap", {{"year", std::to_string(year)}})},
                            {"passages", Json::array()}});
        }
    }

    [[nodiscard]] Json column(std::size_t at) const {
        const ChainYear& year = chain_.years[at];
        Json passages = Json::array();
        for (const std::string& reference : year.passages) {
            const Place* place = place_of(reference);
            if (place != nullptr) passages.push_back(passage(reference, *place, at));
        }
        return {{"is_gap", false},
                {"name", filled_word(view_, "year_name", {{"year", std::to_string(year.year)}})},
                {"gap_text", ""},
                {"passages", std::move(passages)}};
    }

    /// The links of a passage to those of the nearest earlier year of the chain.
    [[nodiscard]] std::vector<const Lineage*> nearest_links(const std::string& reference, std::size_t at) const {
        std::vector<const Lineage*> links;
        for (std::size_t earlier = at; earlier > 0 && links.empty(); --earlier) {
            const auto& passages = chain_.years[earlier - 1].passages;
            for (const Lineage* link : connections_.predecessors(reference)) {
                const bool here = std::find(passages.begin(), passages.end(), link->from) != passages.end();
                if (here && place_of(link->from) != nullptr) links.push_back(link);
            }
        }
        const bool any_sure = std::any_of(links.begin(), links.end(), [](const auto* link) { return is_sure(*link); });
        if (any_sure) std::erase_if(links, [](const auto* link) { return !is_sure(*link); });
        return links;
    }

    /// Whether the older passage lives on in several of the newer one's year.
    [[nodiscard]] bool is_split(const Lineage& link, std::size_t at) const {
        const auto& passages = chain_.years[at].passages;
        const auto& successors = connections_.successors(link.from);
        return std::count_if(successors.begin(), successors.end(), [&](const Lineage* other) {
                   return is_sure(*other) && std::find(passages.begin(), passages.end(), other->to) != passages.end();
               }) > 1;
    }

    [[nodiscard]] Json passage(const std::string& reference, const Place& place, std::size_t at) const {
        Json made = {{"label", point_name(view_, place)},
                     {"url", relative_link(path_, connections_.address(reference))},
                     {"section", place.section},
                     {"has_section", !place.section.empty()},
                     {"document", shown_title(*place.document)},
                     {"note", ""},
                     {"has_note", false},
                     {"badge", ""},
                     {"badge_id", ""},
                     {"has_badge", false}};
        const std::vector<const Lineage*> links = nearest_links(reference, at);
        if (links.empty()) {
            made["pieces"] = pieces_json(comparison::whole_text(place.text));
            return made;
        }
        made.update(reuse_badge(view_, *links.front()));
        made["has_badge"] = true;
        compare(made, place, links, at);
        return made;
    }

    void compare(Json& made, const Place& place, const std::vector<const Lineage*>& links, std::size_t at) const {
        std::vector<std::string> texts;
        std::vector<std::string> names;
        for (const Lineage* link : links) {
            const Place& older = *place_of(link->from);
            texts.push_back(older.text);
            const std::string year =
                older.document->year
                    ? filled_word(view_, "year_name", {{"year", std::to_string(*older.document->year)}})
                    : "";
            names.push_back((names.empty() ? year : "") + point_name(view_, older));
        }
        const bool is_merged = links.size() > 1;
        const bool split = !is_merged && is_split(*links.front(), at);
        const comparison::MarkedText marked =
            comparison::marked_text(join(texts, "\n"), place.text, is_merged || split, cut_words);
        made["pieces"] = pieces_json(marked.pieces);
        std::string note;
        if (is_merged) {
            made.update({{"badge", view_.word("badge_merged")}, {"badge_id", "edited"}});
            note = filled_word(view_, "note_merged", {{"points", join(names, "、")}});
        } else if (split) {
            made.update({{"badge", view_.word("badge_split")}, {"badge_id", "edited"}});
            note = filled_word(view_, "note_split", {{"points", names.front()}});
        } else if (marked.is_equal) {
            note = equal_note(*links.front(), at);
        }
        if (marked.is_rewritten) note += view_.word("note_rewritten");
        made["note"] = note;
        made["has_note"] = !note.empty();
    }

    [[nodiscard]] std::string equal_note(const Lineage& link, std::size_t at) const {
        const int year = place_of(link.from)->document->year.value_or(0);
        if (year == chain_.years[at].year - 1) return view_.word("note_equal");
        return filled_word(view_, "note_equal_year", {{"year", std::to_string(year)}});
    }

    [[nodiscard]] std::vector<const relations::Topic*> topics_of_chain() const {
        std::vector<const relations::Topic*> found;
        for (auto year = chain_.years.rbegin(); year != chain_.years.rend(); ++year) {
            for (const std::string& reference : year->passages) {
                for (const relations::Topic* topic : connections_.topics_of(reference)) {
                    if (std::find(found.begin(), found.end(), topic) == found.end()) found.push_back(topic);
                }
            }
        }
        return found;
    }

    [[nodiscard]] Json topics() const {
        Json list = Json::array();
        for (const relations::Topic* topic : topics_of_chain()) {
            list.push_back(
                {{"text", topic->name}, {"url", relative_link(path_, Connections::topic_path(topic->name))}});
        }
        return list;
    }

    [[nodiscard]] Json elsewhere_entry(const std::string& reference) const {
        const Place& place = *place_of(reference);
        Json entry = passage_link(view_, reference, place, path_);
        entry["source"] = place.document->issuer.value_or(shown_title(*place.document));
        return entry;
    }

    const View& view_;
    const Connections& connections_;
    const Chain& chain_;
    const std::string path_;
};

PassagesByTopic passages_by_topic(const View& view) {
    PassagesByTopic by_topic;
    for (const relations::Topic& topic : view.connections().all().topics) {
        TopicPassages& passages = by_topic[&topic];
        for (const std::string& reference : topic.passages) {
            if (reference.find('#') == std::string::npos) continue;
            const document::Document* document = view.connections().places().document_at(reference);
            if (document == nullptr || (!passages.empty() && passages.back().document == document)) continue;
            passages.push_back({document->year.value_or(0), &reference, document});
        }
        std::stable_sort(passages.begin(), passages.end(),
                         [](const TopicPassage& a, const TopicPassage& b) { return a.year > b.year; });
    }
    return by_topic;
}

}  // namespace

std::vector<PageMaker> history_pages(const View& view) {
    const PassagesByTopic by_topic = passages_by_topic(view);
    std::vector<PageMaker> makers;
    for (const Chain& chain : view.connections().all().chains) {
        const HistoryPage page(view, chain);
        const auto elsewhere = page.passages_elsewhere(by_topic);
        const std::string path = view.connections().history_path(chain);
        QuickHash given;
        given.add(chain.name);
        for (const ChainYear& year : chain.years) {
            given.add(std::to_string(year.year));
            given.add(year.passages);
        }
        for (const std::string* reference : elsewhere) given.add(*reference);
        makers.push_back({path, [page, elsewhere] { return page.make(elsewhere); }, given.finish()});
    }
    return makers;
}

}  // namespace yaodian::pages
