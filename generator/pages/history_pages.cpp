#include "generator/pages/history_pages.hpp"

#include <algorithm>
#include <limits>
#include <memory>

#include "generator/pages/cut_words.hpp"
#include "generator/pages/handout_pages.hpp"
#include "generator/pages/institution_years.hpp"
#include "generator/pages/passage_links.hpp"
#include "generator/pages/work_elsewhere.hpp"
#include "generator/support/quick_hash.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using relations::Chain;
using relations::ChainGroup;
using relations::ChainYear;
using relations::Lineage;

/// The history of a piece of work on the page of its group.
class History {
  public:
    History(const View& view, const Chain& chain, std::string path)
        : view_(view), connections_(view.connections()), chain_(chain), path_(std::move(path)) {}

    /// @param elsewhere  what `WorkElsewhere` found
    [[nodiscard]] Json make(const std::vector<const std::string*>& elsewhere) const {
        Json work = {{"anchor", relations::anchor_of(chain_)}, {"title", chain_.name}, {"columns", columns()}};
        work["has_strip"] = work["columns"].size() >= least_of_a_strip;
        work["strip"] = strip(work["columns"]);
        add_printed_address(view_, connections_.history_address(chain_), work);
        work["topics"] = topics();
        work["has_topics"] = !work["topics"].empty();
        work["elsewhere"] = Json::array();
        for (const std::string* reference : elsewhere) work["elsewhere"].push_back(elsewhere_entry(*reference));
        work["has_elsewhere"] = !work["elsewhere"].empty();
        work["years"] = years();
        return work;
    }

    /// The newest document that has the work; null when it has none here.
    [[nodiscard]] const document::Document* newest_document() const {
        const Place* newest = newest_place();
        return newest == nullptr ? nullptr : newest->document;
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

    /// `2020、2021、2023年`
    [[nodiscard]] std::string years() const {
        std::vector<std::string> all;
        for (const ChainYear& year : chain_.years) all.push_back(std::to_string(year.year));
        return filled_word(view_, "year_name", {{"year", join(all, "、")}});
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

    [[nodiscard]] Json topics() const {
        Json list = Json::array();
        for (const relations::Topic* topic : topics_of(view_, chain_)) {
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

/// A piece of work, and what others do of the same subject.
struct Work {
    const Chain* chain;
    std::vector<const std::string*> elsewhere;
};

/// A page of works that begin in one document, and the pages with those before and after them.
struct Shared {
    std::string path;
    std::vector<Work> works;
    const ChainGroup* previous = nullptr;
    const ChainGroup* next = nullptr;
};

/// Document of the page's works as people name it, and where it is; where it is not here, that of the first work's
/// newest year.
std::pair<std::string, std::string> origin(const View& view, const Shared& page) {
    const Chain& first = *page.works.front().chain;
    const document::Document* document = view.connections().places().document_at(first.id);
    if (document == nullptr) document = History(view, first, page.path).newest_document();
    if (document == nullptr) return {};
    return {shown_title(*document), view.address(*document)};
}

/// @param address  of the chain, or of its page
Json neighbour(const Chain& chain, const std::string& from, const std::string& address) {
    return {{"neighbour_url", relative_link(from, address)}, {"neighbour_title", chain.name}};
}

/// The works before and after each one, and the pages before and after all.
void add_neighbours(const View& view, const Shared& page, Json& context) {
    const Connections& connections = view.connections();
    const auto ways = [&](const Chain* previous, const Chain* next) {
        const auto way = [&](const Chain* chain) {
            return chain == nullptr ? Json(false) : neighbour(*chain, page.path, connections.history_address(*chain));
        };
        return Json{
            {"previous", way(previous)}, {"next", way(next)}, {"has_ways", previous != nullptr || next != nullptr}};
    };
    for (std::size_t i = 0; i < page.works.size(); ++i) {
        const Chain* previous = page.previous == nullptr ? nullptr : page.previous->back();
        const Chain* next = page.next == nullptr ? nullptr : page.next->front();
        if (i > 0) previous = page.works[i - 1].chain;
        if (i + 1 < page.works.size()) next = page.works[i + 1].chain;
        context["works"][i].update(ways(previous, next));
    }
    const auto part = [&](const ChainGroup* group) {
        return group == nullptr ? Json(false)
                                : neighbour(*group->front(), page.path, connections.history_page(*group->front()));
    };
    context["previous_part"] = part(page.previous);
    context["next_part"] = part(page.next);
    context["has_parts"] = page.previous != nullptr || page.next != nullptr;
}

PageModel history_page(const View& view, const Shared& page) {
    const auto [title, address] = origin(view, page);
    const std::string& name = page.works.size() == 1 || title.empty() ? page.works.front().chain->name : title;
    Json context = view.context(page.path, filled_word(view, "history_of", {{"name", name}}));
    std::vector<std::pair<std::string, std::string>> steps;
    if (!title.empty()) steps.emplace_back(title, address);
    steps.emplace_back(view.word("history"), "");
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view, page.path, steps);
    context["list_title"] = filled_word(view, "history_list", {{"title", title}});
    context["works"] = Json::array();
    for (const Work& work : page.works)
        context["works"].push_back(History(view, *work.chain, page.path).make(work.elsewhere));
    add_neighbours(view, page, context);
    context["has_list"] = page.works.size() > 1;
    return {page.path, "history", std::move(context)};
}

bool begin_in_one_document(const ChainGroup& one, const ChainGroup& other) {
    return relations::document_of(one.front()->id) == relations::document_of(other.front()->id);
}

}  // namespace

std::vector<PageMaker> history_pages(const View& view) {
    const WorkElsewhere elsewhere(view);
    const Connections& connections = view.connections();
    // They live as long as the makers.
    const auto kept =
        std::make_shared<const std::vector<ChainGroup>>(relations::chain_groups(connections.all().chains));
    const std::vector<ChainGroup>& groups = *kept;
    std::vector<PageMaker> makers;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        Shared page{connections.history_page(*groups[i].front()), {}};
        if (i > 0 && begin_in_one_document(groups[i - 1], groups[i])) page.previous = &groups[i - 1];
        if (i + 1 < groups.size() && begin_in_one_document(groups[i], groups[i + 1])) page.next = &groups[i + 1];
        QuickHash given;
        for (const Chain* chain : groups[i]) {
            given.add(chain->id).add(chain->name);
            for (const ChainYear& year : chain->years) {
                given.add(std::to_string(year.year));
                given.add(year.passages);
            }
            page.works.push_back({chain, elsewhere.passages(*chain)});
            for (const std::string* reference : page.works.back().elsewhere) given.add(*reference);
        }
        for (const ChainGroup* other : {page.previous, page.next}) {
            if (other == nullptr) continue;
            for (const Chain* chain : {other->front(), other->back()}) given.add(chain->id).add(chain->name);
        }
        const std::string path = page.path;
        makers.push_back({path, [&view, page, kept] { return history_page(view, page); }, given.finish()});
    }
    return makers;
}

}  // namespace yaodian::pages
