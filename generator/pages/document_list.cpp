#include "generator/pages/document_list.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "generator/pages/facts.hpp"
#include "generator/pages/passage_links.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

/// Of a divided list, its first page shows so many.
constexpr std::size_t newest_entries = 20;

/// A piece of a list with a page of its own.
struct ListPart {
    std::string id;    ///< ASCII, the end of its path
    std::string name;  ///< for people
    DocumentList list;
    bool is_elsewhere = false;
};

std::string folder_of(const std::string& path) {
    return path.substr(0, path.rfind('.')) + "/";
}

std::optional<int> month_of(const Document& document) {
    const auto& date = document::known_date(document);
    if (!date || date->month == 0) return std::nullopt;
    return date->month;
}

class Dividing {
  public:
    Dividing(const View& view, const DocumentList& list) : view_(view), list_(list) {}

    std::vector<ListPart> parts() const {
        if (list_.division == Division::numbers) return by_number();
        const bool by_year = list_.division == Division::years;
        // In the order of the list, what has no date last.
        std::vector<ListPart> parts;
        std::map<int, std::size_t> places;
        std::optional<ListPart> undated;
        for (const Document* document : list_.documents) {
            const std::optional<int> key = by_year ? document->year : month_of(*document);
            if (!key) {
                if (!undated) undated = undated_part();
                undated->list.documents.push_back(document);
                continue;
            }
            const auto [place, is_new] = places.try_emplace(*key, parts.size());
            if (is_new) parts.push_back(by_year ? year_part(*key) : month_part(*key));
            parts[place->second].list.documents.push_back(document);
        }
        std::stable_sort(parts.begin(), parts.end(), [](const ListPart& a, const ListPart& b) { return a.id > b.id; });
        if (undated) parts.push_back(std::move(*undated));
        return parts;
    }

  private:
    [[nodiscard]] ListPart part(const std::string& id, const std::string& name, Division division) const {
        ListPart made{id, name, {}, false};
        made.list.path = folder_of(list_.path) + id + ".html";
        made.list.title = list_.title + " · " + name;
        made.list.steps = list_.steps;
        made.list.steps.back().second = list_.path;
        made.list.steps.emplace_back(name, "");
        made.list.division = division;
        made.list.issuer = list_.issuer;
        made.list.year = list_.year;
        return made;
    }
    [[nodiscard]] ListPart year_part(int year) const {
        ListPart made = part(std::to_string(year), view_.year_name(year), Division::months);
        made.list.year = std::to_string(year);
        if (list_.years_are_elsewhere) {
            made.list.path = View::year_path(year);
            made.is_elsewhere = true;
        }
        return made;
    }
    [[nodiscard]] ListPart undated_part() const {
        ListPart made = part("undated", view_.word("undated"), Division::numbers);
        // A document may be called so, a year not.
        if (list_.years_are_elsewhere) made.list.path = "years/undated.html";
        return made;
    }
    [[nodiscard]] ListPart month_part(int month) const {
        const std::string digits = std::to_string(month);
        return part(std::string(digits.size() < 2 ? "0" : "") + digits,
                    view_.words("month_names").at(digits).get<std::string>(), Division::numbers);
    }

    [[nodiscard]] std::vector<ListPart> by_number() const {
        std::vector<ListPart> parts;
        for (std::size_t begin = 0; begin < list_.documents.size(); begin += most_entries) {
            const std::string number = std::to_string(parts.size() + 1);
            ListPart made = part(number, filled_word(view_, "list_page", {{"number", number}}), Division::numbers);
            const auto first = list_.documents.begin() + static_cast<std::ptrdiff_t>(begin);
            const std::size_t count = std::min(most_entries, list_.documents.size() - begin);
            made.list.documents.assign(first, first + static_cast<std::ptrdiff_t>(count));
            parts.push_back(std::move(made));
        }
        return parts;
    }

    const View& view_;
    const DocumentList& list_;
};

/// A part as its list shows it.
struct PartLink {
    std::string name;
    std::string path;
    std::size_t count = 0;
    std::vector<PartLink> leaves = {};  ///< the pages that have its documents, where it is divided itself
};

void add_leaves(const View& view, const ListPart& part, const std::string& name, std::vector<PartLink>& leaves) {
    if (part.list.documents.size() <= most_entries) {
        leaves.push_back({name, part.list.path, part.list.documents.size()});
        return;
    }
    for (const ListPart& inner : Dividing(view, part.list).parts())
        add_leaves(view, inner, name.empty() ? inner.name : name + " · " + inner.name, leaves);
}

/// What a list's first page shows: all, or of a divided list the newest.
Documents shown_of(const DocumentList& list, const std::vector<PartLink>& parts) {
    Documents shown = list.documents;
    if (!parts.empty()) shown.resize(newest_entries);
    return shown;
}

PageModel page_of(const View& view, const DocumentList& list, const std::vector<PartLink>& parts) {
    Json context = view.context(list.path, list.title);
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view, list.path, list.steps);
    context["title"] = list.title;
    context["count"] = list.documents.size();
    context["is_empty"] = list.documents.empty();
    context["compare_pairs"] = Json::array();
    context["has_compare"] = false;
    context["has_more_pairs"] = false;
    context["compare_url"] = "";
    context["body"] = false;
    context["has_chart"] = false;
    context["chart"] = false;
    context["parts"] = Json::array();
    context["has_parts"] = !parts.empty();
    context["has_table"] = list.has_table && !parts.empty();
    context["years_span"] = list.has_table ? years_of_all(view) : "";
    context["search_issuer"] = list.issuer;
    context["search_year"] = list.year;
    for (const PartLink& part : parts) {
        Json leaves = Json::array();
        for (const PartLink& leaf : part.leaves)
            leaves.push_back({{"name", leaf.name}, {"url", relative_link(list.path, leaf.path)}});
        context["parts"].push_back({{"name", part.name},
                                    {"url", relative_link(list.path, part.path)},
                                    {"count", part.count},
                                    {"has_leaves", !leaves.empty()},
                                    {"leaves", std::move(leaves)}});
    }
    context["documents"] = Json::array();
    for (const Document* document : shown_of(list, parts))
        context["documents"].push_back(entry_of(view, *document, list.path));
    PageModel page{list.path, "list", std::move(context)};
    if (list.has_feed) offer_feed(view, page.path, list.title, page.context);
    if (list.add) list.add(page);
    return page;
}

}  // namespace

std::string year_part_path(const std::string& list, int year) {
    return folder_of(list) + std::to_string(year) + ".html";
}

std::uint64_t hash_of(const View& view, const Documents& documents) {
    QuickHash hash;
    for (const Document* document : documents)
        hash.add(document->name).add(view.facts().value(FactKind::summary, document->name));
    return hash.finish();
}

std::vector<PageMaker> document_list(const View& view, DocumentList list) {
    std::vector<PageMaker> makers;
    std::vector<PartLink> links;
    if (list.documents.size() > most_entries) {
        for (ListPart& part : Dividing(view, list).parts()) {
            links.push_back({part.name, part.list.path, part.list.documents.size()});
            // From the list of all documents each is one page away.
            if (list.years_are_elsewhere && part.list.documents.size() > most_entries)
                add_leaves(view, part, "", links.back().leaves);
            if (part.is_elsewhere) continue;
            for (PageMaker& maker : document_list(view, std::move(part.list))) makers.push_back(std::move(maker));
        }
    }
    QuickHash given;
    given.add(list.title).add(list.given).add(list.documents.size());
    if (list.has_table) given.add(years_of_all(view));
    // A divided list shows its newest documents alone: one that is changed elsewhere leaves its page as it is.
    given.add(hash_of(view, shown_of(list, links)));
    for (const auto& [name, path] : list.steps) given.add(name).add(path);
    for (const PartLink& link : links) {
        given.add(link.name).add(link.path).add(link.count);
        for (const PartLink& leaf : link.leaves) given.add(leaf.name).add(leaf.path);
    }
    const std::string path = list.path;
    const auto shared = std::make_shared<const DocumentList>(std::move(list));
    makers.push_back({path, [&view, shared, links] { return page_of(view, *shared, links); }, given.finish()});
    return makers;
}

}  // namespace yaodian::pages
