#include "generator/pages/catalogue.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include "generator/support/quick_hash.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

/// A group with more entries than `most_in_index` shows the first ones in the index and all on pages of their own.
constexpr std::size_t most_in_index = 100;
constexpr std::size_t first_in_index = 60;
constexpr std::size_t most_on_a_page = 200;

std::string path_of_part(const Catalogue& catalogue, const CatalogueGroup& group, std::size_t part) {
    return catalogue.folder + "/" + group.id + (part == 0 ? "" : "-" + std::to_string(part + 1)) + ".html";
}

Json entries_json(const View& view, const CatalogueGroup& group, std::size_t begin, std::size_t end,
                  const std::string& from) {
    Json list = Json::array();
    for (std::size_t i = begin; i < end; ++i) {
        const CatalogueEntry& entry = group.entries[i];
        list.push_back({{"name", entry.name},
                        {"url", relative_link(from, entry.to)},
                        {"note", entry.note},
                        {"has_note", !entry.note.empty()},
                        {"facts", facts_of(view, *entry.references)}});
    }
    return list;
}

/// @param url  where all entries of the group are; empty: here
Json group_json(const CatalogueGroup& group, Json entries, const std::string& url) {
    return {{"id", group.id},
            {"name", group.name},
            {"has_name", !group.name.empty()},
            {"note", group.note},
            {"has_note", !group.note.empty()},
            {"count", group.entries.size()},
            {"entries", std::move(entries)},
            {"has_more", !url.empty()},
            {"more_url", url}};
}

std::uint64_t hash_of(const CatalogueGroup& group) {
    QuickHash hash;
    hash.add(group.id).add(group.name).add(group.note);
    for (const CatalogueEntry& entry : group.entries) {
        hash.add(entry.name).add(entry.to).add(entry.note).add(*entry.references);
    }
    return hash.finish();
}

PageModel catalogue_page(const View& view, const Catalogue& catalogue, const std::string& path, const std::string& name,
                         Json groups) {
    const std::string index = catalogue.folder + "/index.html";
    std::vector<std::pair<std::string, std::string>> steps{{catalogue.title, path == index ? "" : index}};
    if (path != index) steps.emplace_back(name, "");
    Json context = view.context(path, name);
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view, path, steps);
    context["title"] = name;
    context["lead"] = catalogue.lead;
    context["has_jumps"] = groups.size() > 1;
    context["groups"] = std::move(groups);
    return {path, "catalogue", std::move(context)};
}

}  // namespace

std::string facts_of(const View& view, const std::vector<std::string>& references) {
    std::set<std::string> institutions;
    std::set<int> years;
    std::size_t passages = 0;
    for (const std::string& reference : references) {
        const document::Document* document = view.connections().places().document_at(reference);
        if (document == nullptr) continue;
        ++passages;
        if (std::string body = view.connections().body_of(*document); !body.empty())
            institutions.insert(std::move(body));
        if (document->year) years.insert(*document->year);
    }
    std::vector<std::string> facts{counted(view, "passage_count", passages)};
    if (institutions.size() > 1) facts.push_back(counted(view, "institution_count", institutions.size()));
    if (!years.empty()) facts.push_back(years_span(view, *years.begin(), *years.rbegin()));
    return join(facts, " · ");
}

std::vector<PageMaker> catalogue_pages(const View& view, Catalogue catalogue) {
    std::erase_if(catalogue.groups, [](const CatalogueGroup& group) { return group.entries.empty(); });
    if (catalogue.groups.empty()) return {};
    for (CatalogueGroup& group : catalogue.groups) {
        std::stable_sort(group.entries.begin(), group.entries.end(),
                         [](const auto& a, const auto& b) { return a.references->size() > b.references->size(); });
    }
    const auto shared = std::make_shared<const Catalogue>(std::move(catalogue));
    std::vector<PageMaker> makers;
    QuickHash all;
    all.add(shared->title).add(shared->lead);
    for (const CatalogueGroup& group : shared->groups) all.add(hash_of(group));
    const std::uint64_t given = all.finish();
    const std::string index = shared->folder + "/index.html";
    const auto make_index = [&view, shared, path = index] {
        Json groups = Json::array();
        for (const CatalogueGroup& group : shared->groups) {
            const bool is_long = group.entries.size() > most_in_index;
            const std::size_t end = is_long ? first_in_index : group.entries.size();
            const std::string url = is_long ? relative_link(path, path_of_part(*shared, group, 0)) : "";
            groups.push_back(group_json(group, entries_json(view, group, 0, end, path), url));
        }
        return catalogue_page(view, *shared, path, shared->title, std::move(groups));
    };
    makers.push_back({index, make_index, given});
    for (const CatalogueGroup& group : shared->groups) {
        const std::size_t count = group.entries.size();
        for (std::size_t part = 0; count > most_in_index && part * most_on_a_page < count; ++part) {
            const auto make_part = [&view, shared, &group, part, count] {
                const std::string path = path_of_part(*shared, group, part);
                const std::size_t begin = part * most_on_a_page;
                const std::size_t end = std::min(begin + most_on_a_page, count);
                const std::string next = end < count ? relative_link(path, path_of_part(*shared, group, part + 1)) : "";
                Json groups = Json::array({group_json(group, entries_json(view, group, begin, end, path), next)});
                const std::string number = part == 0 ? "" : "（" + std::to_string(part + 1) + "）";
                const std::string name = group.name.empty() ? shared->title : group.name;
                return catalogue_page(view, *shared, path, name + number, std::move(groups));
            };
            makers.push_back({path_of_part(*shared, group, part), make_part, given});
        }
    }
    return makers;
}

}  // namespace yaodian::pages
