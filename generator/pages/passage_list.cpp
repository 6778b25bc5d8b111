#include "generator/pages/passage_list.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "generator/pages/catalogue.hpp"
#include "generator/pages/document_list.hpp"
#include "generator/pages/quotation.hpp"
#include "generator/pages/year_chart.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

/// Numbers in the table of institutions and years, and institutions that it has at least.
constexpr std::size_t most_cells = 600;
constexpr std::size_t least_rows = 6;

constexpr std::size_t most_on_a_part = 200;

}  // namespace

PassageList::PassageList(const View& view, const PassagePage& page)
    : view_(view), path_(page.path), words_(page.words), least_for_tally_(page.least_for_tally) {
    std::map<std::string, std::map<int, std::vector<const Place*>>> by_issuer;
    std::map<std::string, std::size_t> counts;
    for (const std::string& reference : *page.references) {
        const Place* place = view.connections().places().find(reference);
        if (place == nullptr) continue;
        const std::string issuer = view.connections().body_of(*place->document);
        by_issuer[issuer][year_of(*place->document)].push_back(place);
        ++counts[issuer];
        ++size_;
    }
    for (const auto& [issuer, count] : counts) issuers_.push_back(issuer);
    std::stable_sort(issuers_.begin(), issuers_.end(),
                     [&](const std::string& a, const std::string& b) { return counts[a] > counts[b]; });
    for (std::size_t i = 0; i < issuers_.size(); ++i) {
        for (auto& [year, places] : by_issuer[issuers_[i]]) groups_.push_back({year, i, std::move(places), path_});
    }
    std::stable_sort(groups_.begin(), groups_.end(), [](const Group& a, const Group& b) { return a.year > b.year; });
    if (size_ > most_entries) divide();
}

std::string PassageList::year_name(int year) const {
    return view_.year_name(year);
}

std::string PassageList::issuer_name(std::size_t issuer) const {
    return issuers_[issuer].empty() ? view_.word("no_issuer") : issuers_[issuer];
}

std::string PassageList::years_name() const {
    int first = 0;
    int last = 0;
    for (const Group& group : groups_) {
        if (group.year == 0) continue;
        first = group.year;
        if (last == 0) last = group.year;
    }
    if (last == 0) return {};
    return years_span(view_, first, last);
}

std::string PassageList::id_of(const Group& group) {
    return "y" + std::to_string(group.year) + "-" + std::to_string(group.issuer + 1);
}

std::uint64_t PassageList::hash_of(const std::vector<Group>& groups) const {
    QuickHash hash;
    for (const Group& group : groups) {
        hash.add(std::to_string(group.year)).add(issuers_[group.issuer]).add(group.issuer).add(group.page);
        hash.add(group.places.size());
        for (const Place* place : group.places) {
            hash.add(place->document->name).add(place->anchor);
            hash.add(view_.facts().value(FactKind::content, place->document->name));
        }
    }
    return hash.finish();
}

/// A page for each year, more where a year has very many.
void PassageList::divide() {
    const std::string folder = path_.substr(0, path_.rfind(".html")) + "/";
    std::map<int, int> pages_of_year;
    const auto begin_part = [&](int year) {
        const int number = ++pages_of_year[year];
        const std::string stem = year == 0 ? "undated" : std::to_string(year);
        const std::string more = number == 1 ? "" : std::to_string(number);
        parts_.push_back({folder + stem + (more.empty() ? "" : "-" + more) + ".html",
                          year_name(year) + (more.empty() ? "" : "（" + more + "）"),
                          {},
                          0});
    };
    for (Group& group : groups_) {
        bool is_first = true;
        for (std::size_t at = 0; at < group.places.size();) {
            const bool same_year = !parts_.empty() && parts_.back().groups.front().year == group.year;
            if (!same_year || parts_.back().size >= most_on_a_part) begin_part(group.year);
            Part& part = parts_.back();
            const std::size_t count = std::min(group.places.size() - at, most_on_a_part - part.size);
            const auto from = group.places.begin() + static_cast<std::ptrdiff_t>(at);
            part.groups.push_back(
                {group.year, group.issuer, {from, from + static_cast<std::ptrdiff_t>(count)}, part.path});
            part.size += count;
            if (is_first) group.page = part.path;
            is_first = false;
            at += count;
        }
    }
}

Json PassageList::sources(const Group& group, const std::string& from) const {
    Json list = Json::array();
    const document::Document* last = nullptr;
    for (const Place* place : group.places) {
        if (place->document != last) {
            last = place->document;
            list.push_back({{"title", shown_title(*last)},
                            {"url", relative_link(from, view_.address(*last))},
                            {"quotations", Json::array()}});
        }
        list.back()["quotations"].push_back(quotation(view_, *place, words_, from));
    }
    return list;
}

Json PassageList::years(const std::vector<Group>& groups, const std::string& from) const {
    Json list = Json::array();
    int last = -1;
    for (const Group& group : groups) {
        if (group.year != last) {
            last = group.year;
            list.push_back({{"id", "y" + std::to_string(last)},
                            {"name", year_name(last)},
                            {"count", std::size_t{0}},
                            {"issuers", Json::array()}});
        }
        Json& year = list.back();
        year["count"] = year["count"].get<std::size_t>() + group.places.size();
        year["issuers"].push_back(
            {{"id", id_of(group)}, {"issuer", issuer_name(group.issuer)}, {"documents", sources(group, from)}});
    }
    return list;
}

Json PassageList::tally() const {
    std::set<int> years;
    std::map<std::pair<std::size_t, int>, const Group*> cells;
    for (const Group& group : groups_) {
        years.insert(group.year);
        cells[{group.issuer, group.year}] = &group;
    }
    Json heads = Json::array();
    for (const int year : years) {
        std::size_t count = 0;
        for (const Group& group : groups_) count += group.year == year ? group.places.size() : 0;
        heads.push_back({{"name", year_name(year)}, {"total", count}});
    }
    // The institutions with fewest passages share a row where there are very many.
    const std::size_t most_rows = std::max(least_rows, most_cells / std::max<std::size_t>(1, years.size()));
    const std::size_t own_rows = issuers_.size() <= most_rows ? issuers_.size() : most_rows - 1;
    Json rows = Json::array();
    for (std::size_t issuer = 0; issuer < std::min(issuers_.size(), own_rows + 1); ++issuer) {
        const bool is_rest = issuer == own_rows;
        const std::size_t end = is_rest ? issuers_.size() : issuer + 1;
        Json numbers = Json::array();
        std::size_t total = 0;
        for (const int year : years) {
            std::size_t count = 0;
            std::string to;
            for (std::size_t counted = issuer; counted < end; ++counted) {
                const auto found = cells.find({counted, year});
                if (found == cells.end()) continue;
                if (count == 0) to = found->second->page + "#" + id_of(*found->second);
                count += found->second->places.size();
            }
            numbers.push_back(
                {{"count", count}, {"is_none", count == 0}, {"url", count == 0 ? "" : relative_link(path_, to)}});
            total += count;
        }
        const std::string page = is_rest || issuers_[issuer].empty() ? "" : View::issuer_path(issuers_[issuer]);
        rows.push_back({{"issuer", is_rest ? view_.word("other_institutions") : issuer_name(issuer)},
                        {"has_url", !page.empty()},
                        {"url", page.empty() ? "" : relative_link(path_, page)},
                        {"numbers", numbers},
                        {"total", total}});
    }
    return {{"years", heads}, {"rows", rows}, {"total", size_}};
}

void PassageList::fill(Json& context) const {
    context["is_divided"] = !parts_.empty();
    context["parts"] = Json::array();
    for (const Part& part : parts_) {
        context["parts"].push_back(
            {{"url", relative_link(path_, part.path)}, {"name", part.name}, {"count", part.size}});
    }
    context["years"] = parts_.empty() ? years(groups_, path_) : Json::array();
    context["tally"] = tally();
    context["has_tally"] = groups_.size() > 1 && size_ >= least_for_tally_;
    const YearChart chart = chart_of(context["tally"], view_.word("other_institutions"));
    context["has_chart"] = context["tally"]["years"].size() > 1;
    context["chart"] = chart.json();
}

PageModel PassageList::part_page(std::size_t number, const PassagePage& page) const {
    const Part& part = parts_[number];
    const std::string title = page.title + " · " + part.name;
    Json context = view_.context(part.path, title);
    auto steps = page.steps;
    steps.emplace_back(page.title, path_);
    steps.emplace_back(part.name, "");
    context["has_breadcrumb"] = true;
    context["breadcrumb"] = breadcrumb(view_, part.path, steps);
    context["title"] = title;
    context["years"] = years(part.groups, part.path);
    const auto neighbour = [&](const Part& other) {
        return Json{{"neighbour_title", other.name}, {"neighbour_url", relative_link(part.path, other.path)}};
    };
    context["previous"] = number > 0 ? neighbour(parts_[number - 1]) : Json(false);
    context["next"] = number + 1 < parts_.size() ? neighbour(parts_[number + 1]) : Json(false);
    return {part.path, "passages-part", std::move(context)};
}

std::vector<PageMaker> passage_pages(const View& view, const PassagePage& page) {
    const auto main_page = [&view](const PassagePage& wanted, const PassageList& list) {
        Json context = view.context(wanted.path, wanted.title);
        auto steps = wanted.steps;
        steps.emplace_back(wanted.title, "");
        context["has_breadcrumb"] = true;
        context["breadcrumb"] = breadcrumb(view, wanted.path, steps);
        context["title"] = wanted.title;
        context["facts"] = facts_of(view, *wanted.references);
        list.fill(context);
        wanted.complete(context, list);
        return PageModel{wanted.path, wanted.template_name, std::move(context)};
    };
    const auto shared = std::make_shared<const PassagePage>(page);
    QuickHash common;
    common.add(page.title).add(page.template_name).add(page.given).add(*page.references).add(page.words);
    // Only of a long list is it known before that it needs several pages.
    if (page.references->size() <= most_entries) {
        return {{page.path, [&view, shared, main_page] { return main_page(*shared, PassageList(view, *shared)); },
                 common.finish()}};
    }
    const auto list = std::make_shared<const PassageList>(view, *shared);
    common.add(list->hash_of(list->groups_));
    for (const PassageList::Part& part : list->parts_) common.add(part.path).add(part.name).add(part.size);
    std::vector<PageMaker> makers{
        {page.path, [list, shared, main_page] { return main_page(*shared, *list); }, common.finish()}};
    for (std::size_t i = 0; i < list->parts_.size(); ++i) {
        QuickHash given;
        given.add(page.title).add(list->hash_of(list->parts_[i].groups));
        given.add(page.words);
        for (const std::size_t shown : {i - 1, i, i + 1}) {
            if (shown < list->parts_.size()) given.add(list->parts_[shown].path).add(list->parts_[shown].name);
        }
        makers.push_back(
            {list->parts_[i].path, [list, shared, i] { return list->part_page(i, *shared); }, given.finish()});
    }
    return makers;
}

}  // namespace yaodian::pages
