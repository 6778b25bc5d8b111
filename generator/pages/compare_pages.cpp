#include "generator/pages/compare_pages.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "comparison/comparison.hpp"
#include "generator/pages/compared_points.hpp"
#include "generator/pages/cut_words.hpp"
#include "generator/pages/document_list.hpp"
#include "generator/pages/passage_links.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

using comparison::Change;
using comparison::Entry;
using comparison::Points;
using document::Document;

/// Of the documents that either may be compared with; relative to the portal's root.
std::string list_of(const View& view, const DocumentPair& pair) {
    return compared_list_path(view.institution_years().compared_with(*pair.newer).key);
}

std::string year_name(const View& view, const Document& document) {
    return filled_word(view, "year_name", {{"year", std::to_string(document.year.value_or(0))}});
}

class ComparePage {
  public:
    ComparePage(const View& view, const DocumentPair& pair)
        : view_(view),
          pair_(pair),
          older_(points_of(*pair.older, view.connections().places())),
          newer_(points_of(*pair.newer, view.connections().places())) {}

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
        Json groups = Json::array();
        for (const comparison::Group& group : comparison::compare(older_, newer_, sources_of(view_, older_, newer_))) {
            const std::string name(name_of(group.change));
            groups.push_back({{"id", name},
                              {"url", "#" + name},
                              {"name", view_.word("compare_" + name)},
                              {"count", group.entries.size()},
                              {"entries", entries_json(group)}});
        }
        context["is_empty"] = groups.empty();
        context["groups"] = std::move(groups);
        context["others"] = others();
        context["has_others"] = !context["others"].empty();
        context["compared_list"] = list_of(view_, pair_);
        context["older_page"] = view_.address(*pair_.older);
        context["newer_page"] = view_.address(*pair_.newer);
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

    [[nodiscard]] Json points_json(const Points& points, const std::vector<comparison::ShownPoint>& shown) const {
        Json list = Json::array();
        for (const auto& [place, pieces] : shown) {
            const comparison::Point& point = points[place];
            Json made =
                passage_link(view_, point.reference, *view_.connections().places().find(point.reference), pair_.path);
            made["section"] = point.section;
            made["has_section"] = !point.section.empty();
            made["pieces"] = pieces_json(pieces);
            made["has_pieces"] = !pieces.empty();
            list.push_back(std::move(made));
        }
        return list;
    }

    [[nodiscard]] Json history(const Entry& entry) const {
        const comparison::Point& point =
            entry.newer.empty() ? older_[entry.older.front()] : newer_[entry.newer.front()];
        const relations::Chain* chain = view_.connections().chain(point.reference);
        if (chain == nullptr) return {{"has_history", false}, {"history_url", ""}};
        return {{"has_history", true},
                {"history_url", relative_link(pair_.path, view_.connections().history_address(*chain))}};
    }

    [[nodiscard]] Json entries_json(const comparison::Group& group) const {
        Json list = Json::array();
        for (const Entry& entry : group.entries) {
            const auto shown = comparison::shown(entry, group.change, older_, newer_, cut_words);
            Json made = history(entry);
            made["badge"] = entry.badge;
            made["has_badge"] = !entry.badge.empty() && group.change != Change::kept;
            made["older"] = points_json(older_, shown.older);
            made["newer"] = points_json(newer_, shown.newer);
            made["is_side_by_side"] = shown.is_side_by_side;
            made["has_both"] = !entry.older.empty() && !entry.newer.empty();
            list.push_back(std::move(made));
        }
        return list;
    }

    const View& view_;
    const DocumentPair& pair_;
    const Points older_;
    const Points newer_;
};

/// The pairs of one institution.
struct PairGroup {
    std::string name;
    std::string path;  ///< of its page where there are many pairs
    std::vector<const DocumentPair*> pairs;
};

std::vector<PairGroup> groups_of_pairs(const View& view) {
    std::vector<PairGroup> groups;
    const Document* last = nullptr;
    for (const DocumentPair& pair : view.institution_years().pairs()) {
        if (last == nullptr || !view.institution_years().same_institution(*last, *pair.newer)) {
            groups.push_back({pair.newer->issuer.value_or(shown_title(*pair.newer)),
                              "compare/" + view.institution_years().compared_with(*pair.newer).key + ".html",
                              {}});
        }
        last = pair.newer;
        groups.back().pairs.push_back(&pair);
    }
    // The newest come first where not all are on one page.
    for (PairGroup& group : groups) {
        std::stable_sort(group.pairs.begin(), group.pairs.end(), [](const DocumentPair* a, const DocumentPair* b) {
            return *a->newer->year > *b->newer->year;
        });
    }
    return groups;
}

Json pairs_json(const View& view, const PairGroup& group, std::size_t begin, std::size_t end, const std::string& path) {
    Json list = Json::array();
    for (std::size_t i = begin; i < std::min(end, group.pairs.size()); ++i)
        list.push_back(compare_pair(view, *group.pairs[i], path));
    return list;
}

PageModel pair_list(const View& view, const std::string& path, const std::string& name, Json groups) {
    const std::string index(compare_index_path);
    Json context = view.context(path, name);
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = path == index ? breadcrumb(view, path, {{name, ""}})
                                          : breadcrumb(view, path, {{view.word("compare"), index}, {name, ""}});
    context["title"] = name;
    context["groups"] = std::move(groups);
    return {path, "compare-index", std::move(context)};
}

/// @param more  where the rest of the group is; empty: it is all here
Json pair_group(const View& view, const PairGroup& group, Json pairs, const std::string& path,
                const std::string& more) {
    return {{"name", group.name},
            {"count", group.pairs.size()},
            {"pairs", std::move(pairs)},
            {"has_more", !more.empty()},
            {"more_url", more.empty() ? "" : relative_link(path, more)},
            {"more", more.empty() ? "" : view.word("show_all_entries")}};
}

std::string path_of_part(const PairGroup& group, std::size_t part) {
    if (part == 0) return group.path;
    return group.path.substr(0, group.path.rfind('.')) + "-" + std::to_string(part + 1) + ".html";
}

}  // namespace

std::vector<PageMaker> compare_index_pages(const View& view) {
    constexpr std::size_t most_of_a_group = 3;
    const std::size_t all = view.institution_years().pairs().size();
    if (all == 0) return {};
    const auto groups = std::make_shared<const std::vector<PairGroup>>(groups_of_pairs(view));
    const bool divided = all > most_entries;
    const std::size_t few = std::min(most_of_a_group, most_entries / groups->size());
    std::vector<PageMaker> makers;
    makers.push_back({std::string(compare_index_path), [&view, groups, divided, few] {
                          const std::string path(compare_index_path);
                          Json list = Json::array();
                          for (const PairGroup& group : *groups) {
                              const std::size_t shown = divided ? few : group.pairs.size();
                              list.push_back(pair_group(view, group, pairs_json(view, group, 0, shown, path), path,
                                                        group.pairs.size() > shown ? group.path : ""));
                          }
                          return pair_list(view, path, view.word("compare"), std::move(list));
                      }});
    for (const PairGroup& group : *groups) {
        if (!divided || group.pairs.size() <= few) continue;
        for (std::size_t part = 0; part * most_entries < group.pairs.size(); ++part) {
            makers.push_back({path_of_part(group, part), [&view, groups, &group, part] {
                                  const std::string path = path_of_part(group, part);
                                  const std::size_t begin = part * most_entries;
                                  const std::size_t end = begin + most_entries;
                                  Json pairs = pairs_json(view, group, begin, end, path);
                                  const bool goes_on = end < group.pairs.size();
                                  return pair_list(
                                      view, path, group.name,
                                      Json::array({pair_group(view, group, std::move(pairs), path,
                                                              goes_on ? path_of_part(group, part + 1) : "")}));
                              }});
        }
    }
    return makers;
}

PageMaker compare_page(const View& view, const DocumentPair& pair) {
    return {pair.path, [&view, &pair] { return ComparePage(view, pair).make(); }, quick_hash(list_of(view, pair))};
}

std::vector<ComparedList> compared_lists(const View& view) {
    // A comparison that is made in the page reads like those that are made with the portal.
    std::map<std::string, std::string> words = view.words("comparison").get<std::map<std::string, std::string>>();
    for (const char* word :
         {"preamble",        "point_name",     "year_name",       "reuse_verbatim",       "reuse_edited",
          "history",         "legend",         "legend_inserted", "legend_deleted",       "compare_title",
          "compare_nothing", "compare_older",  "compare_newer",   "compare_other_issuer", "compare_other_type",
          "compare_kept",    "compare_edited", "compare_merged",  "compare_split",        "compare_moved",
          "compare_perhaps", "compare_new",    "compare_dropped"})
        words[word] = view.word(word);
    std::vector<ComparedList> lists;
    for (const ComparedDocuments& compared : view.institution_years().compared()) {
        ComparedList list{compared_list_path(compared.key), {}, {}, words};
        std::map<const Document*, std::size_t> places;
        for (const Document* document : compared.documents) {
            places.emplace(document, list.documents.size());
            list.documents.push_back({document->name, *document->year, shown_title(*document),
                                      document->issuer.value_or(""), std::string(document::to_string(document->type)),
                                      view.address(*document)});
        }
        std::set<std::size_t> pairs;
        for (const Document* document : compared.documents) {
            const auto& of_document = view.institution_years().pairs_of(*document);
            pairs.insert(of_document.begin(), of_document.end());
        }
        for (const std::size_t place : pairs) {
            const DocumentPair& pair = view.institution_years().pairs()[place];
            list.pairs.push_back({places.at(pair.older), places.at(pair.newer), pair.path});
        }
        lists.push_back(std::move(list));
    }
    return lists;
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
