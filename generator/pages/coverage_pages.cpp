/// What schedules leave open: work points that no row carries out, rows that no work point asks for.
#include <map>
#include <memory>
#include <set>

#include "generator/pages/document_list.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/pages/schedule_table.hpp"
#include "generator/support/quick_hash.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

/// Documents whose lists are unfolded at once.
constexpr std::size_t most_open = 12;

struct Coverage {
    std::vector<const Place*> points_alone;
    std::vector<const Place*> rows_alone;
    std::size_t points_linked = 0;
    std::size_t rows_linked = 0;
};

/// In the order of `View::documents`.
using Coverages = std::vector<std::pair<const Document*, Coverage>>;

class CoveragePages {
  public:
    explicit CoveragePages(const View& view) : view_(view) {
        const relations::Relations& all = view.connections().all();
        std::map<const Document*, Coverage> found;
        const auto add = [&](const std::vector<std::string>& references, std::vector<const Place*> Coverage::*list) {
            for (const std::string& reference : references) {
                const Place* place = view.connections().places().find(reference);
                if (place == nullptr) continue;
                (found[place->document].*list).push_back(place);
                ++size_;
            }
        };
        add(all.points_alone, &Coverage::points_alone);
        add(all.rows_alone, &Coverage::rows_alone);
        std::set<std::string_view> seen;
        const auto count = [&](const std::string& reference, std::size_t Coverage::*number) {
            const Place* place = view.connections().places().find(reference);
            if (place != nullptr && seen.insert(reference).second) ++(found[place->document].*number);
        };
        for (const relations::ScheduleLink& link : all.schedule_links) {
            count(link.row, &Coverage::rows_linked);
            for (const std::string& item : link.items) count(item, &Coverage::points_linked);
        }
        for (const Document* document : view.documents()) {
            const auto coverage = found.find(document);
            if (coverage == found.end()) continue;
            years_[document->year.value_or(0)].emplace_back(document, std::move(coverage->second));
        }
    }

    [[nodiscard]] bool is_empty() const { return size_ == 0; }
    [[nodiscard]] bool is_divided() const { return size_ > most_entries; }
    [[nodiscard]] std::vector<int> years() const {
        std::vector<int> list;
        for (const auto& [year, coverages] : years_) list.push_back(year);
        return list;
    }

    static std::string path_of(int year) {
        return "coverage/" + (year == 0 ? std::string("undated") : std::to_string(year)) + ".html";
    }

    /// What the page of a year shows that is no fact.
    [[nodiscard]] std::uint64_t hash_of_year(int year) const {
        QuickHash hash;
        for (const auto& [document, coverage] : years_.at(year)) {
            hash.add(document->name).add(view_.facts().value(FactKind::content, document->name));
            hash.add(coverage.points_linked).add(coverage.rows_linked);
            for (const auto* places : {&coverage.points_alone, &coverage.rows_alone}) {
                hash.add(places->size());
                for (const Place* place : *places) hash.add(place->anchor);
            }
        }
        return hash.finish();
    }

    [[nodiscard]] PageModel index() const {
        const std::string path = "coverage/index.html";
        Json context = view_.context(path, view_.word("coverage"));
        context["has_breadcrumb"] = true;
        context["breadcrumb"] = breadcrumb(view_, path, {{view_.word("coverage"), ""}});
        context["title"] = view_.word("coverage");
        context["is_divided"] = is_divided();
        context["years"] = Json::array();
        context["documents"] = Json::array();
        for (auto of_year = years_.rbegin(); of_year != years_.rend(); ++of_year) {
            const auto& [year, coverages] = *of_year;
            if (!is_divided()) {
                for (const auto& [document, coverage] : coverages) {
                    context["documents"].push_back(document_json(*document, coverage, path));
                }
                continue;
            }
            std::size_t points = 0;
            std::size_t rows = 0;
            for (const auto& [document, coverage] : coverages) {
                points += coverage.points_alone.size();
                rows += coverage.rows_alone.size();
            }
            context["years"].push_back({{"name", year_name(year)},
                                        {"url", relative_link(path, path_of(year))},
                                        {"documents_count", coverages.size()},
                                        {"points", points},
                                        {"rows", rows}});
        }
        open_if_few(context["documents"]);
        return {path, "coverage", std::move(context)};
    }

    [[nodiscard]] PageModel year_page(int year) const {
        const std::string path = path_of(year);
        const std::string title = view_.word("coverage") + " · " + year_name(year);
        Json context = view_.context(path, title);
        context["has_breadcrumb"] = true;
        context["breadcrumb"] =
            breadcrumb(view_, path, {{view_.word("coverage"), "coverage/index.html"}, {year_name(year), ""}});
        context["title"] = title;
        context["is_divided"] = false;
        context["years"] = Json::array();
        context["documents"] = Json::array();
        for (const auto& [document, coverage] : years_.at(year)) {
            context["documents"].push_back(document_json(*document, coverage, path));
        }
        open_if_few(context["documents"]);
        return {path, "coverage", std::move(context)};
    }

  private:
    [[nodiscard]] std::string year_name(int year) const { return view_.year_name(year); }

    static void open_if_few(Json& documents) {
        const bool is_open = documents.size() <= most_open;
        for (Json& document : documents) document["is_open"] = is_open;
    }

    [[nodiscard]] Json places_json(const std::vector<const Place*>& places, const std::string& from) const {
        Json list = Json::array();
        for (const Place* place : places) {
            const bool is_row = place->row != nullptr;
            std::string label = place->label;
            if (is_row) label = place->row->months.empty() ? view_.word("no_month") : time_name(*place->row);
            list.push_back({{"label", label},
                            {"text", is_row ? place->text : Places::name_of(*place)},
                            {"url", relative_link(from, view_.address(*place->document) + "#" + place->anchor)}});
        }
        return list;
    }

    [[nodiscard]] Json document_json(const Document& document, const Coverage& coverage,
                                     const std::string& from) const {
        const auto group = [&](const char* word, const std::vector<const Place*>& places, std::size_t linked) {
            return Json{{"text", replace_all(counted(view_, word, places.size()), "{all}",
                                             std::to_string(places.size() + linked))},
                        {"has_entries", !places.empty()},
                        {"entries", places_json(places, from)}};
        };
        Json groups = Json::array();
        if (coverage.points_linked + coverage.points_alone.size() > 0) {
            groups.push_back(group("points_alone", coverage.points_alone, coverage.points_linked));
        }
        if (coverage.rows_linked + coverage.rows_alone.size() > 0) {
            groups.push_back(group("rows_alone", coverage.rows_alone, coverage.rows_linked));
        }
        return {{"title", shown_title(document)},
                {"url", relative_link(from, view_.address(document))},
                {"issuer", document.issuer.value_or("")},
                {"has_issuer", document.issuer.has_value()},
                {"groups", std::move(groups)}};
    }

    const View& view_;
    std::map<int, Coverages> years_;
    std::size_t size_ = 0;
};

}  // namespace

std::vector<PageMaker> coverage_pages(const View& view) {
    const auto pages = std::make_shared<const CoveragePages>(view);
    if (pages->is_empty()) return {};
    std::vector<PageMaker> makers{{"coverage/index.html", [pages] { return pages->index(); }}};
    if (!pages->is_divided()) return makers;
    for (const int year : pages->years()) {
        makers.push_back({CoveragePages::path_of(year), [pages, year] { return pages->year_page(year); },
                          pages->hash_of_year(year)});
    }
    return makers;
}

}  // namespace yaodian::pages
