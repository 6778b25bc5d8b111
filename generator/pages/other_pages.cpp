/// Pages that show no document: hand-written ones, the page for addresses that lead nowhere, pages that have moved.
#include <algorithm>

#include "generator/document/markdown.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

/// The page that a link in Markdown means: `help.md` or `工作要点/x.md#7`, seen from the folder of the file.
std::string address_of_link(const View& view, const Document& page, const std::string& path, std::string_view link) {
    const std::size_t hash = link.find('#');
    std::string target(link.substr(0, hash));
    const std::string fragment = hash == std::string_view::npos ? "" : std::string(link.substr(hash));
    if (target.empty() || target.find("://") != std::string::npos || target.starts_with("mailto:"))
        return std::string(link);
    const std::size_t dot = target.rfind('.');
    if (dot != std::string::npos && target.find('/', dot) == std::string::npos) target.resize(dot);
    const std::string folder = page.name.substr(0, page.name.rfind('/') + 1);
    for (const std::string& name : {folder + target, target}) {
        const auto found = view.site().addresses.find(name);
        if (found != view.site().addresses.end()) return relative_link(path, found->second + fragment);
    }
    return std::string(link);
}

PageModel written_page(const View& view, const Document& page) {
    const std::string& path = view.address(page);
    Json context = view.context(path, shown_title(page));
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view, path, {{shown_title(page), ""}});
    context["title"] = shown_title(page);
    const std::string html = document::page_html(
        page.page_markdown, [&](std::string_view link) { return address_of_link(view, page, path, link); });
    context["html"] = html;
    // A page whose text has its own main heading needs no second one.
    context["has_own_heading"] = html.find("<h1") != std::string::npos;
    return {path, "written", std::move(context)};
}

PageModel moved_page(const View& view, const std::string& path, const std::string& target) {
    Json context = view.context(path, view.word(target.empty() ? "removed" : "moved"));
    context["title"] = context["page_title"];
    context["has_refresh"] = !target.empty();
    context["has_target"] = !target.empty();
    context["target_url"] = target.empty() ? "" : relative_link(path, target);
    return {path, "moved", std::move(context)};
}

}  // namespace

std::vector<PageMaker> written_pages(const View& view) {
    std::vector<PageMaker> makers;
    for (const Document* page : view.written_pages())
        makers.push_back({view.address(*page), [&view, page] { return written_page(view, *page); }});
    return makers;
}

PageModel not_found_page(const View& view) {
    // A server shows this page under any address, at any depth: relative links would lead astray. Only a portal that
    // says where it is published can link to its home page; any other says what to do.
    const std::string path = "404.html";
    Json context = view.context(path, view.word("not_found"));
    context["title"] = view.word("not_found");
    context["address"] = view.site().address;
    context["has_address"] = !view.site().address.empty();
    return {path, "not-found", std::move(context)};
}

std::vector<PageMaker> moved_pages(const View& view) {
    std::vector<PageMaker> makers;
    for (const auto& moved : view.site().moved) {
        makers.push_back({moved.first, [&view, &moved] { return moved_page(view, moved.first, moved.second); },
                          quick_hash(moved.second)});
    }
    return makers;
}

}  // namespace yaodian::pages
