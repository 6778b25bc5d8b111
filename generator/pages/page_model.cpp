#include "generator/pages/page_model.hpp"

#include <algorithm>
#include <set>

#include "generator/pages/document_facts.hpp"
#include "generator/pages/indexes.hpp"
#include "generator/pages/passage_links.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Document;
using document::Type;

[[noreturn]] void fail_without_word(const Site& site, const std::string& word) {
    throw Failure({Severity::error,
                   "strings/" + site.language + ".json",
                   0,
                   0,
                   "the theme has no word `" + word + "`",
                   "Add it; strings/zh-CN.json of the default theme shows how.",
                   {}});
}

}  // namespace

View::View(const Site& site, const std::vector<Document>& documents, const relations::Relations& relations,
           const theme::Theme& theme)
    : site_(site),
      strings_(Json::parse(theme.strings(site.language))),
      shared_({{"t", strings_}}),
      connections_(relations, documents, site.addresses) {
    for (const Document& document : documents) {
        (document.type == Type::page ? written_pages_ : documents_).push_back(&document);
        if (document.type == Type::page) continue;
        std::set<std::string> titles{without_spaces(document.title), without_spaces(document.inferred_title)};
        if (document.transmittal) titles.insert(without_spaces(document.transmittal->title));
        for (const std::string& title : titles) by_title_[title].push_back(&document);
    }
    std::stable_sort(documents_.begin(), documents_.end(), [](const Document* a, const Document* b) {
        if (a->year.value_or(0) != b->year.value_or(0)) return a->year.value_or(0) > b->year.value_or(0);
        // The newest first; what has no date comes after all that has one.
        const document::Date none{};
        const document::Date date_of_a = document::known_date(*a).value_or(none);
        const document::Date date_of_b = document::known_date(*b).value_or(none);
        if (date_of_a != date_of_b) return date_of_a > date_of_b;
        return std::pair(shown_title(*a), a->name) < std::pair(shown_title(*b), b->name);
    });
    std::sort(written_pages_.begin(), written_pages_.end(),
              [](const Document* a, const Document* b) { return a->name < b->name; });
    institution_years_ = InstitutionYears(documents_, connections_, site.addresses);
}

std::string View::word(std::string_view name) const {
    const auto found = strings_.find(std::string(name));
    if (found == strings_.end() || !found->is_string()) fail_without_word(site_, std::string(name));
    return found->get<std::string>();
}

const Json& View::words(const std::string& group) const {
    const auto found = strings_.find(group);
    if (found == strings_.end() || !found->is_object()) fail_without_word(site_, group);
    return *found;
}

const Facts& View::facts() const {
    if (!facts_) facts_ = document_facts(*this);
    return *facts_;
}

void View::add_titles(Facts& facts) const {
    for (const auto& [title, documents] : by_title_) {
        for (const Document* document : documents) facts.add(FactKind::titled, title, summary_hash(*this, *document));
    }
}

const std::string& View::address(const Document& document) const {
    note_fact(FactKind::summary, document.name);
    return site_.addresses.at(document.name);
}

const Document* View::document_titled(const std::string& title, const Document& citing) const {
    const std::string plain = without_spaces(title);
    note_fact(FactKind::titled, plain);
    const auto found = by_title_.find(plain);
    if (found == by_title_.end()) return nullptr;
    const Document* of_issuer = nullptr;
    for (const Document* document : found->second) {
        if (found->second.size() == 1 || document == &citing) return document;
        if (connections_.body_of(*document) != connections_.body_of(citing)) continue;
        if (of_issuer != nullptr) return nullptr;
        of_issuer = document;
    }
    return of_issuer;
}

std::string View::citation_page(const std::string& title) const {
    const bool is_elsewhere = site_.whole && site_.whole->cited.contains(title);
    return is_elsewhere || connections_.has_citation_page(title) ? Connections::citation_path(title) : "";
}

std::string View::type_label(Type type) const {
    const std::string name(document::to_string(type));
    const auto types = strings_.find("types");
    if (types == strings_.end() || !types->is_object() || !types->contains(name)) {
        fail_without_word(site_, "types." + name);
    }
    return types->at(name).get<std::string>();
}

std::string View::type_label(const Document& document) const {
    return document.type_name.empty() ? type_label(document.type) : document.type_name;
}

std::string View::year_name(int year) const {
    return year == 0 ? word("no_year") : replace_all(word("year_name"), "{year}", std::to_string(year));
}

std::string View::month_name(int month) const {
    return words("month_names").at(std::to_string(month)).get<std::string>();
}

std::string View::date_name(const document::Date& date) const {
    std::string name = replace_all(word("date_name"), "{year}", std::to_string(date.year));
    name = replace_all(std::move(name), "{month}", std::to_string(date.month));
    name = replace_all(std::move(name), "{month_name}", month_name(date.month));
    return replace_all(std::move(name), "{day}", std::to_string(date.day));
}

std::string View::year_path(int year) {
    return "years/" + std::to_string(year) + ".html";
}

std::string View::type_path(Type type) {
    return "types/" + std::string(document::to_string(type)) + ".html";
}

std::string View::issuer_path(const std::string& issuer) {
    static constexpr std::size_t digits = 10;
    return "issuers/" + sha256(issuer).substr(0, digits) + ".html";
}

namespace {

/// That these are some documents of a whole; empty where they are all.
std::string whole_note(const View& view) {
    const auto& whole = view.site().whole;
    if (!whole) return {};
    return filled_word(view, "whole_note",
                       {{"title", whole->title},
                        {"count", std::to_string(view.documents().size())},
                        {"all", std::to_string(whole->documents)}});
}

}  // namespace

Json View::context(const std::string& path, const std::string& page_title) const {
    const auto link = [&](const std::string& to) { return relative_link(path, to); };
    const auto entry = [&](const char* word_name, const std::string& to) {
        const std::string folder = to.substr(0, to.find('/') + 1);
        const bool current = folder.empty() ? path == to : path.starts_with(folder);
        return Json{{"text", word(word_name)}, {"url", link(to)}, {"current", current}};
    };
    Json pages = Json::array();
    for (const Document* page : written_pages_)
        pages.push_back({{"text", shown_title(*page)}, {"url", link(address(*page))}});
    Json navigation = {entry("documents", "documents/index.html"), entry("years", "years/index.html"),
                       entry("issuers", "issuers/index.html"), entry("types_title", "types/index.html")};
    Json more = Json::array();
    for (const Index& index : indexes_of(connections_.all(), institution_years_.pairs().size())) {
        (index.is_main ? navigation : more).push_back(entry(index.word, index.path));
    }
    navigation.push_back(entry("calendar", "calendar/index.html"));
    navigation.push_back(entry("search_title", "search.html"));
    const bool home = path == "index.html";
    // On all pages it would change all of them with each newer document.
    const bool has_version = !site_.version.empty() && (home || path == "search.html" || path == search_help_path);
    return {{"site",
             {{"title", site_.title},
              {"description", site_.description},
              {"has_description", !site_.description.empty()},
              {"institution", site_.institution},
              {"has_institution", !site_.institution.empty()},
              {"language", site_.language},
              {"version", has_version ? site_.version : ""},
              {"has_version", has_version},
              {"has_logo", !site_.logo.empty()},
              {"logo", site_.logo.empty() ? "" : link(site_.logo)},
              {"has_whole", site_.whole.has_value()},
              {"whole_note", whole_note(*this)},
              {"has_whole_url", site_.whole && !site_.address.empty()},
              {"whole_url", site_.address}}},
            {"page_title", page_title},
            {"head_title", home ? site_.title : page_title + " · " + site_.title},
            {"head_description", site_.description},
            {"has_head_description", !site_.description.empty()},
            {"has_refresh", false},
            {"home_url", link("index.html")},
            {"root_url", root_link(path)},
            {"is_at_root", path.find('/') == std::string::npos},
            {"stylesheet", link("assets/style.css")},
            {"has_accent", site_.has_accent},
            {"accent_stylesheet", link("assets/accent.css")},
            {"has_opensearch", !site_.address.empty() && !site_.whole},
            {"opensearch_url", link("opensearch.xml")},
            {"feed_url", link("feed.xml")},
            {"feed_title", site_.title},
            {"permalink", site_.address.empty() ? "" : site_.address + path},
            {"search_url", link("search.html")},
            {"search_help_url", link(search_help_path)},
            {"has_own_search_box", false},
            {"words_script", root_link(path) + words_path},
            {"navigation", std::move(navigation)},
            {"indexes", more},
            {"has_indexes", !more.empty()},
            {"written_pages", pages},
            {"has_written_pages", !pages.empty()},
            {"has_breadcrumb", false},
            {"breadcrumb", Json::array()}};
}

std::string shown_title(const Document& document) {
    if (!document.title.empty()) return document.title;
    if (!document.inferred_title.empty()) return document.inferred_title;
    return document.name.substr(document.name.rfind('/') + 1);
}

std::string cited_title(const Document& document) {
    return document.inferred_title.empty() ? shown_title(document) : document.inferred_title;
}

std::string relative_link(std::string_view from_page, std::string_view to) {
    const std::size_t hash = to.find('#');
    const std::string_view fragment = hash == std::string_view::npos ? std::string_view{} : to.substr(hash);
    const std::string_view page = to.substr(0, hash);
    if (page == from_page && !fragment.empty()) return std::string(fragment);
    // Folders that both paths begin with need no step.
    std::size_t common = 0;
    for (std::size_t i = 0; i < std::min(from_page.size(), page.size()) && from_page[i] == page[i]; ++i) {
        if (page[i] == '/') common = i + 1;
    }
    std::string link;
    for (const char c : from_page.substr(common)) {
        if (c == '/') link += "../";
    }
    return link + std::string(page.substr(common)) + std::string(fragment);
}

std::size_t shade_of(std::size_t count, std::size_t highest) {
    constexpr std::size_t shades = 5;
    return highest == 0 ? 0 : std::min(shades, (count * shades + highest - 1) / highest);
}

std::string root_link(std::string_view from_page) {
    std::string link;
    for (const char c : from_page) {
        if (c == '/') link += "../";
    }
    return link.empty() ? "./" : link;
}

std::string counted(const View& view, std::string_view word, std::size_t count) {
    return replace_all(view.word(word), "{count}", std::to_string(count));
}

std::string years_span(const View& view, int first, int last) {
    if (first == last) return view.year_name(last);
    return replace_all(replace_all(view.word("years_span"), "{first}", std::to_string(first)), "{last}",
                       std::to_string(last));
}

Json entry_of(const View& view, const Document& document, std::string_view from) {
    const auto& date = document::known_date(document);
    return {
        {"title", shown_title(document)},
        {"url", relative_link(from, view.address(document))},
        {"type", view.type_label(document)},
        {"type_id", document::to_string(document.type)},
        {"inferred_title", document.inferred_title},
        {"has_inferred_title", !document.inferred_title.empty() && document.inferred_title != shown_title(document)},
        {"issuer", document.issuer.value_or("")},
        {"issuer_inferred", document::is_inferred(document, "issuer")},
        {"number", document.document_number.value_or("")},
        {"has_number", document.document_number.has_value()},
        {"year", document.year ? std::to_string(*document.year) : std::string{}},
        {"date", date ? document::to_string(*date) : std::string{}},
        {"has_date", date.has_value()},
        {"is_published", date.has_value() && !document.date}};
}

Json breadcrumb(const View& view, const std::string& from,
                const std::vector<std::pair<std::string, std::string>>& steps) {
    Json list =
        Json::array({{{"text", view.word("home")}, {"url", relative_link(from, "index.html")}, {"has_url", true}}});
    for (const auto& [text, path] : steps) {
        list.push_back(
            {{"text", text}, {"url", path.empty() ? "" : relative_link(from, path)}, {"has_url", !path.empty()}});
    }
    return list;
}

}  // namespace yaodian::pages
