/// Lists of documents: all, by year, by issuer, by type.
#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "generator/pages/compare_pages.hpp"
#include "generator/pages/document_list.hpp"
#include "generator/pages/month_chart.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

/// One way to group the documents.
struct GroupKind {
    std::string index_path;
    std::string title;
    /// Paths of the pages of the document's groups and their names.
    std::function<std::vector<std::pair<std::string, std::string>>(const Document&)> groups_of;
    Division division = Division::years;  ///< of a group with many documents
    bool of_bodies = false;  ///< whether the groups are bodies: their years are worth comparing, they have departments
};

/// Links to comparisons. Those of the same years are told apart by the kinds of their documents, where that does not do
/// by a title.
Json compare_links(const View& view, const std::vector<std::size_t>& places, const std::string& path) {
    const auto& pairs = view.institution_years().pairs();
    std::set<std::string> kinds;
    for (const std::size_t place : places) kinds.insert(view.type_label(*pairs[place].newer));
    Json links = Json::array();
    std::vector<std::string> labels;
    std::map<std::string, std::size_t> times;
    for (const std::size_t place : places) {
        links.push_back(compare_pair(view, pairs[place], path));
        labels.push_back(links.back()["text"].get<std::string>());
        if (kinds.size() > 1) labels.back() += " " + view.type_label(*pairs[place].newer);
        ++times[labels.back()];
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        std::string& text = links[i]["text"].get_ref<std::string&>();
        text = times[labels[i]] == 1 ? labels[i] : text + " " + shown_title(*pairs[places[i]].newer);
    }
    return links;
}

/// Links to the pages that lay two documents of the list side by side, or one of it and another.
void add_compare_pairs(const View& view, const Documents& documents, PageModel& page) {
    std::set<std::size_t> places;
    for (const Document* document : documents) {
        const auto& of_document = view.institution_years().pairs_of(*document);
        places.insert(of_document.begin(), of_document.end());
    }
    // Of many the newest; all are in the index of comparisons.
    static constexpr std::size_t most_pairs = 24;
    static constexpr std::size_t newest_pairs = 8;
    const auto& pairs = view.institution_years().pairs();
    std::vector<std::size_t> shown(places.begin(), places.end());
    std::stable_sort(shown.begin(), shown.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(*pairs[a].newer->year, *pairs[a].older->year) >
               std::tuple(*pairs[b].newer->year, *pairs[b].older->year);
    });
    if (shown.size() > most_pairs) shown.resize(newest_pairs);
    page.context["compare_pairs"] = compare_links(view, shown, page.path);
    page.context["has_compare"] = !places.empty();
    page.context["has_more_pairs"] = places.size() > most_pairs;
    page.context["compare_url"] = relative_link(page.path, compare_index_path);
}

/// Groups by path, and their paths in the order of their first documents.
struct Groups {
    std::map<std::string, std::pair<std::string, Documents>> by_path;  ///< name and documents
    std::vector<std::string> order;
};

/// A body's other names, the institution that it belongs to and its departments, as far as these have pages.
Json body_json(const View& view, const std::string& name, const std::string& path, const Groups& groups) {
    Json other_names = Json::array();
    Json parents = Json::array();
    Json departments = Json::array();
    const auto link = [&](const std::string& body) {
        return Json{{"name", body}, {"url", relative_link(path, View::issuer_path(body))}};
    };
    for (const relations::Institution& institution : view.connections().all().institutions) {
        if (institution.parent == name && groups.by_path.contains(View::issuer_path(institution.name)))
            departments.push_back(link(institution.name));
        if (institution.name != name) continue;
        for (const std::string& other : institution.names) {
            if (other != name) other_names.push_back(other);
        }
        if (institution.parent) parents.push_back(link(*institution.parent));
    }
    return {{"has_other_names", !other_names.empty()},
            {"other_names", std::move(other_names)},
            {"parents", std::move(parents)},
            {"has_departments", !departments.empty()},
            {"departments", std::move(departments)}};
}

/// The institution that each body belongs to.
std::map<std::string, std::string> parents_of_bodies(const View& view) {
    std::map<std::string, std::string> parents;
    for (const relations::Institution& institution : view.connections().all().institutions) {
        if (institution.parent) parents[institution.name] = *institution.parent;
    }
    return parents;
}

/// Institutions stand in one another no deeper than this; corrections may lead in a circle.
constexpr std::size_t deepest_body = 8;

/// An institution without documents of its own has a page all the same, and its departments follow it.
void arrange_bodies(const View& view, Groups& groups) {
    const std::map<std::string, std::string> parent_of = parents_of_bodies(view);
    std::vector<std::string> order;
    std::set<std::string> seen;
    const std::function<void(const std::string&, std::size_t)> add = [&](const std::string& name, std::size_t depth) {
        const std::string path = View::issuer_path(name);
        const auto parent = parent_of.find(name);
        if (parent != parent_of.end() && depth < deepest_body) add(parent->second, depth + 1);
        if (!seen.insert(path).second) return;
        groups.by_path.try_emplace(path, name, Documents{});
        order.push_back(path);
    };
    for (const std::string& path : groups.order) add(groups.by_path.at(path).first, 0);
    // Below each institution its departments, those first whose documents are newest.
    std::map<std::string, std::vector<std::string>> below;
    std::vector<std::string> roots;
    for (const std::string& path : order) {
        const auto parent = parent_of.find(groups.by_path.at(path).first);
        (parent == parent_of.end() ? roots : below[View::issuer_path(parent->second)]).push_back(path);
    }
    groups.order.clear();
    const std::function<void(const std::string&)> list = [&](const std::string& path) {
        if (!seen.erase(path)) return;
        groups.order.push_back(path);
        for (const std::string& department : below[path]) list(department);
    };
    for (const std::string& path : roots) list(path);
}

Groups groups_of(const View& view, const GroupKind& grouping) {
    Groups groups;
    for (const Document* document : view.documents()) {
        for (const auto& [path, name] : grouping.groups_of(*document)) {
            auto& group = groups.by_path[path];
            if (group.second.empty()) groups.order.push_back(path);
            group.first = name;
            group.second.push_back(document);
        }
    }
    if (grouping.of_bodies) arrange_bodies(view, groups);
    return groups;
}

/// Over the bodies, what they are called and which of them belong to others.
std::uint64_t hash_of_bodies(const View& view) {
    QuickHash hash;
    for (const relations::Institution& institution : view.connections().all().institutions) {
        hash.add(institution.name).add(institution.parent.value_or(""));
        hash.add(institution.names);
    }
    return hash.finish();
}

/// The pages of one way to group the documents.
class GroupPages {
  public:
    GroupPages(const View& view, GroupKind grouping)
        : view_(view),
          grouping_(std::move(grouping)),
          groups_(groups_of(view, grouping_)),
          parents_(parents_of_bodies(view)) {}

    [[nodiscard]] const Groups& groups() const { return groups_; }

    [[nodiscard]] PageModel index() const {
        const std::string& path = grouping_.index_path;
        Json context = view_.context(path, grouping_.title);
        context["has_breadcrumb"] = true;
        context["breadcrumb"] = breadcrumb(view_, path, {{grouping_.title, ""}});
        context["title"] = grouping_.title;
        context["is_empty"] = groups_.order.empty();
        context["has_compare"] = grouping_.of_bodies && !view_.institution_years().pairs().empty();
        context["compare_url"] = relative_link(path, compare_index_path);
        context["groups"] = Json::array();
        context["has_documents"] = has_documents();
        for (const std::string& group : groups_.order) {
            const auto& [name, documents] = groups_.by_path.at(group);
            Json list = Json::array();
            if (has_documents()) {
                for (const Document* document : documents) list.push_back(entry_of(view_, *document, path));
            }
            context["groups"].push_back(
                {{"name", name},
                 {"url", relative_link(path, group)},
                 {"count", documents.size()},
                 {"has_any", !documents.empty()},
                 {"depth", depth_of(name)},
                 {"body", grouping_.of_bodies ? body_json(view_, name, path, groups_) : Json(false)},
                 {"documents", std::move(list)}});
        }
        return {path, "groups", std::move(context)};
    }

    /// The pages of a group's documents.
    [[nodiscard]] static std::vector<PageMaker> group(const std::shared_ptr<const GroupPages>& pages,
                                                      const std::string& path) {
        const auto& [name, documents] = pages->groups_.by_path.at(path);
        const GroupKind& grouping = pages->grouping_;
        DocumentList list{path, name, {{grouping.title, grouping.index_path}, {name, ""}}, documents};
        list.division = grouping.division;
        if (grouping.of_bodies) list.issuer = name;
        list.has_feed = grouping.division != Division::months && !documents.empty();
        if (grouping.division == Division::months) list.year = path.substr(path.find('/') + 1, 4);
        if (grouping.of_bodies) {
            list.given = pages->hash_of_body(path);
            list.add = [pages, &documents = documents, &name = name](PageModel& page) {
                add_compare_pairs(pages->view_, documents, page);
                page.context["body"] = body_json(pages->view_, name, page.path, pages->groups_);
                page.context["is_empty"] = false;
            };
        }
        if (grouping.division != Division::months) add_chart(pages, list);
        return document_list(pages->view_, std::move(list));
    }

    /// Adds the months of a body's or a kind's documents as a picture, where it says something.
    static void add_chart(const std::shared_ptr<const GroupPages>& pages, DocumentList& list) {
        auto counts = count_months(list.documents);
        if (!has_month_chart(counts)) return;
        list.given = QuickHash().add(list.given).add(hash_of(counts)).finish();
        list.add = [pages, counts = std::move(counts), others = std::move(list.add),
                    is_divided = list.documents.size() > most_entries](PageModel& page) {
            const auto url_of = [&](int year) {
                return is_divided ? relative_link(page.path, year_part_path(page.path, year)) : std::string{};
            };
            page.context["chart"] = month_chart(pages->view_, counts, url_of);
            page.context["has_chart"] = true;
            page.context["month_headings"] = Json::array();
            for (int month = 1; month <= 12; ++month)
                page.context["month_headings"].push_back(pages->view_.month_name(month));
            if (others) others(page);
        };
    }

    [[nodiscard]] std::uint64_t hash_of_index() const {
        QuickHash hash;
        for (const std::string& group : groups_.order) {
            const auto& [name, documents] = groups_.by_path.at(group);
            hash.add(group).add(name).add(documents.size());
            if (has_documents()) hash.add(hash_of(view_, documents));
        }
        if (grouping_.of_bodies)
            hash.add(hash_of_bodies(view_)).add(view_.institution_years().pairs().empty() ? "" : "compare");
        return hash.finish();
    }

  private:
    /// Whether the index shows the documents, not their counts alone.
    [[nodiscard]] bool has_documents() const { return view_.documents().size() <= most_entries; }

    /// How many institutions a body belongs to, each to the next.
    [[nodiscard]] std::size_t depth_of(std::string name) const {
        if (!grouping_.of_bodies) return 0;
        std::size_t depth = 0;
        for (auto parent = parents_.find(name); parent != parents_.end() && depth < deepest_body; ++depth)
            parent = parents_.find(parent->second);
        return depth;
    }

    /// Over what the page of a body has beside its documents.
    [[nodiscard]] std::uint64_t hash_of_body(const std::string& path) const {
        QuickHash hash;
        // Departments are listed that have pages.
        hash.add(groups_.order).add(hash_of_bodies(view_));
        for (const Document* document : groups_.by_path.at(path).second)
            hash.add(view_.facts().value(FactKind::pairs, document->name));
        return hash.finish();
    }

    const View& view_;
    const GroupKind grouping_;
    const Groups groups_;
    const std::map<std::string, std::string> parents_;  ///< of bodies
};

void add_group_pages(const View& view, GroupKind grouping, std::vector<PageMaker>& makers) {
    const std::string index = grouping.index_path;
    const auto pages = std::make_shared<const GroupPages>(view, std::move(grouping));
    for (const std::string& path : pages->groups().order) {
        for (PageMaker& maker : GroupPages::group(pages, path)) makers.push_back(std::move(maker));
    }
    makers.push_back({index, [pages] { return pages->index(); }, pages->hash_of_index()});
}

}  // namespace

std::vector<PageMaker> list_pages(const View& view) {
    DocumentList all{"documents/index.html", view.word("documents"), {{view.word("documents"), ""}}, view.documents()};
    all.years_are_elsewhere = true;
    all.has_table = true;
    std::vector<PageMaker> makers = document_list(view, std::move(all));
    using Named = std::vector<std::pair<std::string, std::string>>;
    const auto by_year = [&view](const Document& document) -> Named {
        if (!document.year) return {};
        return {{View::year_path(*document.year), view.year_name(*document.year)}};
    };
    const auto by_issuer = [&view](const Document& document) {
        Named named;
        for (const std::string& body : view.connections().bodies_of(document))
            named.emplace_back(View::issuer_path(body), body);
        return named;
    };
    const auto by_type = [&view](const Document& document) -> Named {
        return {{View::type_path(document.type), view.type_label(document.type)}};
    };
    add_group_pages(view, {"years/index.html", view.word("years"), by_year, Division::months}, makers);
    add_group_pages(view, {"issuers/index.html", view.word("issuers"), by_issuer, Division::years, true}, makers);
    add_group_pages(view, {"types/index.html", view.word("types_title"), by_type}, makers);
    return makers;
}

}  // namespace yaodian::pages
