#include "generator/pages/handout_pages.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "generator/pages/passage_links.hpp"
#include "generator/pages/qr_code.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

/// Columns that can still be read side by side on a landscape page.
constexpr std::size_t most_years_in_table = 4;
/// Passages of a handout: about twenty pages.
constexpr std::size_t most_passages = 120;

using Cells = std::map<int, std::vector<const Place*>>;

/// The passages of each institution by year; institutions with most passages first.
std::vector<std::pair<std::string, Cells>> by_institution(const View& view, const Handout& handout) {
    std::map<std::string, std::pair<std::size_t, Cells>> found;
    for (const std::string& reference : handout.references) {
        const Place* place = view.connections().places().find(reference);
        if (place == nullptr) continue;
        const std::string body = view.connections().body_of(*place->document);
        auto& [count, cells] = found[body.empty() ? view.word("no_issuer") : body];
        cells[place->document->year.value_or(0)].push_back(place);
        ++count;
    }
    std::vector<std::pair<std::string, std::pair<std::size_t, Cells>>> sorted(found.begin(), found.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second.first > b.second.first; });
    std::vector<std::pair<std::string, Cells>> rows;
    rows.reserve(sorted.size());
    for (auto& [issuer, counted] : sorted) rows.emplace_back(issuer, std::move(counted.second));
    return rows;
}

Json passages_json(const View& view, const std::vector<const Place*>& places, const std::string& from) {
    Json list = Json::array();
    for (const Place* place : places) {
        const std::string reference = place->document->name + (place->anchor.empty() ? "" : "#" + place->anchor);
        list.push_back({{"label", point_name(view, *place)},
                        {"document", shown_title(*place->document)},
                        {"url", relative_link(from, view.connections().address(reference))},
                        {"text", place->text.empty() ? Places::name_of(*place) : place->text}});
    }
    return list;
}

}  // namespace

std::string handout_path(const std::string& page) {
    return "handouts/" + page;
}

void add_printed_address(const View& view, const std::string& page, Json& context) {
    const std::string& address = view.site().address;
    const std::string permalink = address.empty() ? "" : address + page;
    const auto code = qr_code(permalink);
    context["printed_address"] = permalink;
    context["has_printed_address"] = !permalink.empty();
    context["has_code"] = code.has_value();
    context["code"] = code ? Json{{"size", code->size}, {"path", code->path}} : Json(false);
}

bool has_handout(const Handout& handout) {
    return handout.references.size() > 1 && handout.references.size() <= most_passages;
}

namespace {

PageModel handout_page(const View& view, const Handout& handout) {
    const std::string path = handout_path(handout.page);
    const auto rows = by_institution(view, handout);
    std::set<int> all_years;
    for (const auto& [issuer, cells] : rows) {
        for (const auto& [year, places] : cells) all_years.insert(year);
    }
    const std::vector<int> years(all_years.begin(), all_years.end());
    Json tables = Json::array();
    for (std::size_t begin = 0; begin < years.size(); begin += most_years_in_table) {
        const std::size_t end = std::min(begin + most_years_in_table, years.size());
        Json heads = Json::array();
        for (std::size_t i = begin; i < end; ++i) heads.push_back({{"name", view.year_name(years[i])}});
        Json lines = Json::array();
        for (const auto& [issuer, cells] : rows) {
            Json columns = Json::array();
            bool is_empty = true;
            for (std::size_t i = begin; i < end; ++i) {
                const auto found = cells.find(years[i]);
                is_empty = is_empty && found == cells.end();
                columns.push_back(
                    {{"passages", found == cells.end() ? Json::array() : passages_json(view, found->second, path)}});
            }
            if (!is_empty) lines.push_back({{"issuer", issuer}, {"cells", std::move(columns)}});
        }
        const bool has_unknown = years[begin] == 0;  // it is the first
        const std::string span = has_unknown && end - begin == 1
                                     ? ""
                                     : years_span(view, years[begin + (has_unknown ? 1 : 0)], years[end - 1]);
        tables.push_back({{"years", std::move(heads)}, {"rows", std::move(lines)}, {"span", span}});
    }
    const std::string title = filled_word(view, "handout_of", {{"name", handout.title}});
    Json context = view.context(path, title);
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view, path, {{handout.title, handout.page}, {view.word("handout"), ""}});
    context["title"] = handout.title;
    context["tables"] = std::move(tables);
    add_printed_address(view, handout.page, context);
    return {path, "handout", std::move(context)};
}

}  // namespace

PageMaker handout_maker(const View& view, const Handout& handout) {
    QuickHash given;
    given.add(handout.page).add(handout.title).add(handout.references);
    return {handout_path(handout.page), [&view, handout] { return handout_page(view, handout); }, given.finish()};
}

}  // namespace yaodian::pages
