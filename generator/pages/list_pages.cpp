/// Lists of documents: all, by year, by issuer, by type.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "generator/pages/compare_pages.hpp"
#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

namespace {

using document::Document;
using Documents = std::vector<const Document*>;

/// One way to group the documents.
struct Grouping {
    std::string index_path;
    std::string title;
    /// Paths of the pages of the document's groups and their names.
    std::function<std::vector<std::pair<std::string, std::string>>(const Document&)> groups_of;
    bool of_bodies = false;  ///< whether the groups are bodies: their years are worth comparing, they have departments
};

PageModel list_page(const View& view, const std::string& path, const std::string& title,
                    const std::vector<std::pair<std::string, std::string>>& steps, const Documents& documents) {
    Json context = view.context(path, title);
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view, path, steps);
    context["title"] = title;
    context["count"] = documents.size();
    context["is_empty"] = documents.empty();
    context["compare_pairs"] = Json::array();
    context["has_compare"] = false;
    context["body"] = false;
    context["documents"] = Json::array();
    for (const Document* document : documents) context["documents"].push_back(entry_of(view, *document, path));
    return {path, "list", std::move(context)};
}

/// Links to the pages that lay two documents of the list side by side, or one of it and another.
void add_compare_pairs(const View& view, const Documents& documents, PageModel& page) {
    std::set<std::size_t> places;
    for (const Document* document : documents) {
        const auto& of_document = view.institution_years().pairs_of(*document);
        places.insert(of_document.begin(), of_document.end());
    }
    for (const std::size_t place : places) {
        page.context["compare_pairs"].push_back(compare_pair(view, view.institution_years().pairs()[place], page.path));
    }
    page.context["has_compare"] = !places.empty();
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

/// An institution without documents of its own has a page all the same, and its departments follow it.
void arrange_bodies(const View& view, Groups& groups) {
    std::map<std::string, std::string> parent_of;
    for (const relations::Institution& institution : view.connections().all().institutions) {
        if (institution.parent) parent_of[institution.name] = *institution.parent;
    }
    std::vector<std::string> order;
    std::set<std::string> seen;
    const std::function<void(const std::string&, int)> add = [&](const std::string& name, int depth) {
        static constexpr int deepest = 8;
        const std::string path = View::issuer_path(name);
        const auto parent = parent_of.find(name);
        if (parent != parent_of.end() && depth < deepest) add(parent->second, depth + 1);
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

Groups groups_of(const View& view, const Grouping& grouping) {
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

void add_group_pages(const View& view, const Grouping& grouping, std::vector<PageModel>& pages) {
    const Groups groups = groups_of(view, grouping);
    Json context = view.context(grouping.index_path, grouping.title);
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view, grouping.index_path, {{grouping.title, ""}});
    context["title"] = grouping.title;
    context["is_empty"] = groups.order.empty();
    context["has_compare"] = grouping.of_bodies && !view.institution_years().pairs().empty();
    context["compare_url"] = relative_link(grouping.index_path, compare_index_path);
    context["groups"] = Json::array();
    for (const std::string& path : groups.order) {
        const auto& [name, documents] = groups.by_path.at(path);
        Json list = Json::array();
        for (const Document* document : documents) list.push_back(entry_of(view, *document, grouping.index_path));
        context["groups"].push_back(
            {{"name", name},
             {"url", relative_link(grouping.index_path, path)},
             {"count", documents.size()},
             {"body", grouping.of_bodies ? body_json(view, name, grouping.index_path, groups) : Json(false)},
             {"documents", list}});
        pages.push_back(list_page(view, path, name, {{grouping.title, grouping.index_path}, {name, ""}}, documents));
        if (!grouping.of_bodies) continue;
        add_compare_pairs(view, documents, pages.back());
        pages.back().context["body"] = body_json(view, name, path, groups);
        pages.back().context["is_empty"] = false;
    }
    pages.push_back({grouping.index_path, "groups", std::move(context)});
}

}  // namespace

std::vector<PageModel> list_pages(const View& view) {
    std::vector<PageModel> pages;
    const std::string all = "documents/index.html";
    pages.push_back(list_page(view, all, view.word("documents"), {{view.word("documents"), ""}}, view.documents()));
    using Named = std::vector<std::pair<std::string, std::string>>;
    const auto by_year = [&](const Document& document) -> Named {
        if (!document.year) return {};
        return {{View::year_path(*document.year), view.year_name(*document.year)}};
    };
    const auto by_issuer = [&](const Document& document) {
        Named named;
        for (std::string& body : view.connections().bodies_of(document)) {
            std::string path = View::issuer_path(body);
            named.emplace_back(std::move(path), std::move(body));
        }
        return named;
    };
    const auto by_type = [&](const Document& document) -> Named {
        return {{View::type_path(document.type), view.type_label(document.type)}};
    };
    add_group_pages(view, {"years/index.html", view.word("years"), by_year}, pages);
    add_group_pages(view, {"issuers/index.html", view.word("issuers"), by_issuer, true}, pages);
    add_group_pages(view, {"types/index.html", view.word("types_title"), by_type}, pages);
    return pages;
}

}  // namespace yaodian::pages
