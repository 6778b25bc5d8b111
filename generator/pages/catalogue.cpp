#include "generator/pages/catalogue.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include "generator/support/letters.hpp"
#include "generator/support/quick_hash.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

/// An index with more entries shows the first ones of its long groups, and all of these on pages by letters.
constexpr std::size_t most_in_index = 200;
constexpr std::size_t least_of_a_group = 12;

/// How many entries of a group the index shows.
std::size_t share_of_group(const Catalogue& catalogue) {
    std::size_t all = 0;
    for (const CatalogueGroup& group : catalogue.groups) all += group.entries.size();
    if (all <= most_in_index) return all;
    return std::max(least_of_a_group, most_in_index / catalogue.groups.size());
}

/// Letters share a page as long as it has no more entries than these; a letter with more has several.
constexpr std::size_t most_on_a_page = 200;

/// Entries of one letter on a page.
struct LetterPart {
    std::string name;                  ///< `S`, of a letter with many entries `S2`, `S3` …
    std::size_t page = 0;              ///< its page's number among those of the group, from 0
    std::vector<std::size_t> entries;  ///< their numbers
};

std::vector<LetterPart> letter_parts(const CatalogueGroup& group) {
    std::vector<std::string> names;
    names.reserve(group.entries.size());
    for (const CatalogueEntry& entry : group.entries) names.push_back(entry.name);
    std::vector<LetterPart> parts;
    std::size_t page = 0;
    std::size_t on_page = 0;
    for (const Letter& letter : by_letters(names)) {
        for (std::size_t begin = 0; begin < letter.names.size(); begin += most_on_a_page) {
            const std::size_t count = std::min(most_on_a_page, letter.names.size() - begin);
            if (on_page > 0 && on_page + count > most_on_a_page) {
                ++page;
                on_page = 0;
            }
            on_page += count;
            const auto first = letter.names.begin() + static_cast<std::ptrdiff_t>(begin);
            const std::string number = begin == 0 ? "" : std::to_string(begin / most_on_a_page + 1);
            parts.push_back({letter.letter + number, page, {first, first + static_cast<std::ptrdiff_t>(count)}});
        }
    }
    return parts;
}

std::string id_of(const LetterPart& part) {
    return part.name == "#" ? "letter-0" : "letter-" + part.name;
}

/// @param page  of those by letters
std::string path_of_page(const Catalogue& catalogue, const CatalogueGroup& group, std::size_t page) {
    return catalogue.folder + "/" + group.id + (page == 0 ? "" : "-" + std::to_string(page + 1)) + ".html";
}

/// Links to the letters of a group.
Json letters_json(const Catalogue& catalogue, const CatalogueGroup& group, const std::vector<LetterPart>& parts,
                  const std::string& from) {
    Json list = Json::array();
    for (const LetterPart& part : parts) {
        const std::string path = path_of_page(catalogue, group, part.page);
        list.push_back(
            {{"name", part.name}, {"url", relative_link(from, path + "#" + id_of(part))}, {"is_here", path == from}});
    }
    return list;
}

Json entry_json(const View& view, const CatalogueEntry& entry, const std::string& from) {
    return {{"name", entry.name},
            {"url", relative_link(from, entry.to)},
            {"note", entry.note},
            {"has_note", !entry.note.empty()},
            {"facts", facts_of(view, *entry.references)}};
}

/// @param letters  where all entries of the group are; empty: here
Json group_json(const CatalogueGroup& group, Json entries, Json letters) {
    return {{"id", group.id},
            {"name", group.name},
            {"has_name", !group.name.empty()},
            {"note", group.note},
            {"has_note", !group.note.empty()},
            {"count", group.entries.size()},
            {"entries", std::move(entries)},
            {"has_letters", !letters.empty()},
            {"letters", std::move(letters)}};
}

std::uint64_t hash_of_group(const CatalogueGroup& group) {
    QuickHash hash;
    hash.add(group.id).add(group.name).add(group.note);
    for (const CatalogueEntry& entry : group.entries) {
        hash.add(entry.name).add(entry.to).add(entry.note).add(*entry.references);
    }
    return hash.finish();
}

/// @param letters  of all pages of a group by letters; empty: of the index
PageModel catalogue_page(const View& view, const Catalogue& catalogue, const std::string& path, const std::string& name,
                         Json groups, Json letters) {
    const std::string index = catalogue.folder + "/index.html";
    std::vector<std::pair<std::string, std::string>> steps{{catalogue.title, path == index ? "" : index}};
    if (path != index) steps.emplace_back(name, "");
    Json context = view.context(path, name);
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view, path, steps);
    context["title"] = name;
    context["lead"] = catalogue.lead;
    context["has_jumps"] = letters.empty() && groups.size() > 1;
    context["has_letters"] = !letters.empty();
    context["letters"] = std::move(letters);
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
    for (const CatalogueGroup& group : shared->groups) all.add(hash_of_group(group));
    const std::uint64_t given = all.finish();
    const std::string index = shared->folder + "/index.html";
    const std::size_t share = share_of_group(*shared);
    auto parts = std::make_shared<std::vector<std::vector<LetterPart>>>();  // of each group; of short ones none
    for (const CatalogueGroup& group : shared->groups)
        parts->push_back(group.entries.size() > share ? letter_parts(group) : std::vector<LetterPart>{});
    const auto make_index = [&view, shared, parts, share, path = index] {
        Json groups = Json::array();
        for (std::size_t i = 0; i < shared->groups.size(); ++i) {
            const CatalogueGroup& group = shared->groups[i];
            Json entries = Json::array();
            for (const CatalogueEntry& entry : group.entries) {
                if (!parts->at(i).empty() && entries.size() == share) break;
                entries.push_back(entry_json(view, entry, path));
            }
            groups.push_back(group_json(group, std::move(entries), letters_json(*shared, group, parts->at(i), path)));
        }
        return catalogue_page(view, *shared, path, shared->title, std::move(groups), Json::array());
    };
    makers.push_back({index, make_index, given});
    for (std::size_t i = 0; i < shared->groups.size(); ++i) {
        const std::size_t pages = parts->at(i).empty() ? 0 : parts->at(i).back().page + 1;
        for (std::size_t page = 0; page < pages; ++page) {
            const auto make_page = [&view, shared, parts, i, page] {
                const CatalogueGroup& group = shared->groups[i];
                const std::string path = path_of_page(*shared, group, page);
                Json letters = Json::array();
                std::string first;
                std::string last;
                for (const LetterPart& part : parts->at(i)) {
                    if (part.page != page) continue;
                    if (first.empty()) first = part.name;
                    last = part.name;
                    Json entries = Json::array();
                    for (const std::size_t number : part.entries)
                        entries.push_back(entry_json(view, group.entries[number], path));
                    CatalogueGroup of_letter{id_of(part), part.name, "", {}};
                    letters.push_back(group_json(of_letter, std::move(entries), Json::array()));
                    letters.back()["count"] = part.entries.size();
                }
                const std::string name = (group.name.empty() ? shared->title : group.name) + " · " + first +
                                         (first == last ? "" : "—" + last);
                return catalogue_page(view, *shared, path, name, std::move(letters),
                                      letters_json(*shared, group, parts->at(i), path));
            };
            makers.push_back({path_of_page(*shared, shared->groups[i], page), make_page, given});
        }
    }
    return makers;
}

}  // namespace yaodian::pages
