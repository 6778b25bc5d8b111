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
    /// Path of a group's page and its name; an empty path leaves the document out.
    std::function<std::pair<std::string, std::string>(const Document&)> group_of;
    bool compares = false;  ///< whether the years of a group are worth comparing
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

void add_group_pages(const View& view, const Grouping& grouping, std::vector<PageModel>& pages) {
    std::map<std::string, std::pair<std::string, Documents>> groups;  // path → name and documents
    std::vector<std::string> order;
    for (const Document* document : view.documents()) {
        const auto [path, name] = grouping.group_of(*document);
        if (path.empty()) continue;
        auto& group = groups[path];
        if (group.second.empty()) order.push_back(path);
        group.first = name;
        group.second.push_back(document);
    }
    Json context = view.context(grouping.index_path, grouping.title);
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view, grouping.index_path, {{grouping.title, ""}});
    context["title"] = grouping.title;
    context["is_empty"] = order.empty();
    context["has_compare"] = grouping.compares && !view.institution_years().pairs().empty();
    context["compare_url"] = relative_link(grouping.index_path, compare_index_path);
    context["groups"] = Json::array();
    for (const std::string& path : order) {
        const auto& [name, documents] = groups[path];
        Json list = Json::array();
        for (const Document* document : documents) list.push_back(entry_of(view, *document, grouping.index_path));
        context["groups"].push_back({{"name", name},
                                     {"url", relative_link(grouping.index_path, path)},
                                     {"count", documents.size()},
                                     {"documents", list}});
        pages.push_back(list_page(view, path, name, {{grouping.title, grouping.index_path}, {name, ""}}, documents));
        if (grouping.compares) add_compare_pairs(view, documents, pages.back());
    }
    pages.push_back({grouping.index_path, "groups", std::move(context)});
}

}  // namespace

std::vector<PageModel> list_pages(const View& view) {
    std::vector<PageModel> pages;
    const std::string all = "documents/index.html";
    pages.push_back(list_page(view, all, view.word("documents"), {{view.word("documents"), ""}}, view.documents()));
    const auto by_year = [&](const Document& document) -> std::pair<std::string, std::string> {
        if (!document.year) return {};
        return {View::year_path(*document.year), view.year_name(*document.year)};
    };
    const auto by_issuer = [](const Document& document) -> std::pair<std::string, std::string> {
        if (!document.issuer) return {};
        return {View::issuer_path(*document.issuer), *document.issuer};
    };
    const auto by_type = [&](const Document& document) -> std::pair<std::string, std::string> {
        return {View::type_path(document.type), view.type_label(document.type)};
    };
    add_group_pages(view, {"years/index.html", view.word("years"), by_year}, pages);
    add_group_pages(view, {"issuers/index.html", view.word("issuers"), by_issuer, true}, pages);
    add_group_pages(view, {"types/index.html", view.word("types_title"), by_type}, pages);
    return pages;
}

}  // namespace yaodian::pages
