/// The home page: what the portal holds at a glance, and the newest documents.
#include <algorithm>
#include <map>
#include <set>

#include "generator/pages/calendar.hpp"
#include "generator/pages/document_list.hpp"
#include "generator/pages/indexes.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/pages/recurring_work.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

constexpr std::size_t most_newest = 10;
constexpr std::size_t most_issuers = 30;
constexpr std::size_t most_listed_years = 8;
/// Of a large portal, where documents are counted.
constexpr std::size_t most_counted_issuers = 12;
constexpr std::size_t most_counted_years = 20;
constexpr std::size_t most_topics = 16;
constexpr std::size_t most_examples = 5;

std::vector<const Document*> newest_first(std::vector<const Document*> documents) {
    std::stable_sort(documents.begin(), documents.end(), [](const Document* a, const Document* b) {
        const auto key = [](const Document& document) {
            const document::Date start_of_year{document.year.value_or(0), 1, 1};
            return document::known_date(document).value_or(start_of_year);
        };
        return key(*a) > key(*b);
    });
    if (documents.size() > most_newest) documents.resize(most_newest);
    return documents;
}

/// Documents of each body and year.
using ByIssuer = std::map<std::string, std::map<int, std::vector<const Document*>>>;

using Years = std::set<int, std::greater<>>;

/// Those with most documents in these years first; who has none is left out.
std::vector<std::string> largest(const ByIssuer& by_issuer, const Years& years, std::size_t most) {
    std::vector<std::pair<std::string, std::size_t>> issuers;
    for (const auto& [issuer, of_year] : by_issuer) {
        std::size_t count = 0;
        for (const auto& [year, documents] : of_year) count += years.contains(year) ? documents.size() : 0;
        if (count > 0) issuers.emplace_back(issuer, count);
    }
    std::stable_sort(issuers.begin(), issuers.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> names;
    for (const auto& [issuer, count] : issuers) {
        if (names.size() < most) names.push_back(issuer);
    }
    return names;
}

/// Links to the documents of a year.
Json documents_cell(const View& view, const std::string& path, const std::vector<const Document*>& of_year) {
    Json documents = Json::array();
    for (const Document* document : of_year) {
        documents.push_back({{"text", view.type_label(*document)},
                             {"title", shown_title(*document)},
                             {"url", relative_link(path, view.address(*document))}});
    }
    return {{"documents", std::move(documents)}};
}

/// The number of a year's documents, the more the darker.
Json count_cell(const std::string& path, const std::string& list, std::size_t count, std::size_t highest) {
    return {{"count", count},
            {"has_count", count > 0},
            {"shade", shade_of(count, highest)},
            {"url", relative_link(path, list)}};
}

/// Too many documents to be listed one by one.
bool is_large(const View& view) {
    return view.documents().size() > most_entries;
}

/// Bodies and years: the documents where there are few, else how many there are.
Json overview(const View& view, const std::string& path) {
    Years years;
    ByIssuer by_issuer;
    for (const Document* document : view.documents()) {
        if (document->issuers.empty() || !document->year) continue;
        years.insert(*document->year);
        for (const std::string& body : view.connections().bodies_of(*document))
            by_issuer[body][*document->year].push_back(document);
    }
    const bool is_counted = is_large(view);
    const std::size_t most_years = is_counted ? most_counted_years : most_listed_years;
    while (years.size() > most_years) years.erase(std::prev(years.end()));
    const std::vector<std::string> issuers =
        largest(by_issuer, years, is_counted ? most_counted_issuers : most_issuers);
    std::size_t highest = 0;
    for (const std::string& issuer : issuers) {
        for (const int year : years) highest = std::max(highest, by_issuer[issuer][year].size());
    }

    Json rows = Json::array();
    for (const std::string& issuer : issuers) {
        std::size_t all = 0;
        for (const auto& [year, documents] : by_issuer[issuer]) all += documents.size();
        Json cells = Json::array();
        for (const int year : years) {
            const auto& documents = by_issuer[issuer][year];
            // A body with many documents has a page for each year.
            const std::string list =
                all > most_entries ? year_part_path(View::issuer_path(issuer), year) : View::issuer_path(issuer);
            cells.push_back(is_counted ? count_cell(path, list, documents.size(), highest)
                                       : documents_cell(view, path, documents));
        }
        rows.push_back({{"issuer", issuer}, {"url", relative_link(path, View::issuer_path(issuer))}, {"cells", cells}});
    }
    Json heads = Json::array();
    for (const int year : years) heads.push_back({{"year", year}, {"url", relative_link(path, View::year_path(year))}});
    return {{"years", heads},
            {"rows", rows},
            {"is_large", is_counted},
            {"has_more", by_issuer.size() > issuers.size()},
            {"more_url", relative_link(path, "issuers/index.html")}};
}

/// Topics with most passages, and the indexes.
void add_connections(const View& view, const std::string& path, Json& context) {
    std::vector<const relations::Topic*> topics;
    for (const relations::Topic& topic : view.connections().all().topics) topics.push_back(&topic);
    std::stable_sort(topics.begin(), topics.end(), [](const relations::Topic* a, const relations::Topic* b) {
        return a->passages.size() > b->passages.size();
    });
    if (topics.size() > most_topics) topics.resize(most_topics);
    context["home_topics"] = Json::array();
    for (const relations::Topic* topic : topics) {
        context["home_topics"].push_back({{"text", topic->name},
                                          {"count", topic->passages.size()},
                                          {"url", relative_link(path, Connections::topic_path(topic->name))}});
    }
    context["home_indexes"] = Json::array();
    for (const Index& index : indexes_of(view.connections().all(), view.institution_years().pairs().size())) {
        context["home_indexes"].push_back(
            {{"text", view.word(index.word)}, {"count", index.count}, {"url", relative_link(path, index.path)}});
    }
    context["has_connections"] = !context["home_indexes"].empty();
}

}  // namespace

PageModel home_page(const View& view) {
    const std::string path = "index.html";
    Json context = view.context(path, view.site().title);
    std::size_t rows = 0;
    std::set<int> years;
    std::map<document::Type, std::size_t> types;
    for (const Document* document : view.documents()) {
        for (const auto& placed : document::schedules_of(*document)) rows += placed.schedule->rows.size();
        if (document->year) years.insert(*document->year);
        ++types[document->type];
    }
    context["has_own_search_box"] = true;
    context["count"] = view.documents().size();
    context["year_count"] = years.size();
    context["row_count"] = rows;
    context["has_rows"] = rows > 0;
    context["is_empty"] = view.documents().empty();
    context["documents_url"] = relative_link(path, "documents/index.html");
    context["calendar_url"] = relative_link(path, "calendar/index.html");
    context["newest"] = Json::array();
    for (const Document* document : newest_first(view.documents()))
        context["newest"].push_back(entry_of(view, *document, path));
    context["has_news"] = !view.site().published.empty();
    context["news_url"] = relative_link(path, news_path);
    add_connections(view, path, context);
    context["examples"] = search_examples(view, path, most_examples);
    context["has_examples"] = !context["examples"].empty();
    context["calendar"] = months_for_home(view, path);
    context["overview"] = overview(view, path);
    context["has_overview"] = !context["overview"]["rows"].empty();
    // A small portal's work points stand in its overview already.
    context["recurring"] = is_large(view) ? recurring_work(view, path) : Json{{"has_any", false}};
    context["types"] = Json::array();
    for (const auto& [type, count] : types) {
        context["types"].push_back(
            {{"text", view.type_label(type)}, {"count", count}, {"url", relative_link(path, View::type_path(type))}});
    }
    return {path, "home", std::move(context)};
}

}  // namespace yaodian::pages
