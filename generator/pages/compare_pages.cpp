#include "generator/pages/compare_pages.hpp"

#include <algorithm>
#include <set>

#include "generator/pages/comparison.hpp"
#include "generator/pages/passage_links.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

std::string year_name(const View& view, const Document& document) {
    return filled_word(view, "year_name", {{"year", std::to_string(document.year.value_or(0))}});
}

class ComparePage {
  public:
    ComparePage(const View& view, const DocumentPair& pair) : view_(view), pair_(pair) {}

    PageModel make() {
        for (const Document* document : {pair_.older, pair_.newer}) note_fact(FactKind::content, document->name);
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

PageMaker compare_page(const View& view, const DocumentPair& pair) {
    return {pair.path, [&view, &pair] { return ComparePage(view, pair).make(); }, std::uint64_t{0}};
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
