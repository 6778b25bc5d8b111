#include "generator/portal/build/output.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "generator/document/markdown.hpp"
#include "generator/pages/pages.hpp"
#include "generator/portal/build/links.hpp"
#include "generator/portal/build/opensearch.hpp"
#include "generator/portal/build/search_examples.hpp"
#include "generator/portal/program.hpp"
#include "generator/portal/settings/portal_theme.hpp"
#include "generator/support/files.hpp"
#include "generator/support/parallel.hpp"
#include "generator/support/text.hpp"
#include "generator/theme/accent.hpp"
#include "generator/theme/theme.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// What other programs, `bundle` and `publish` among them, know the output by.
std::string mark_text(const Settings& settings, const std::vector<document::Document>& documents) {
    const std::string version = version_of(settings, documents);
    const nlohmann::ordered_json mark = {
        {"generator", "yaodian " + std::string(program_version())},
        {"bundle", settings.name + "-" + (version.empty() ? "empty" : version)},
        {"title", settings.title},
        {"description", settings.description},
        {"documents", count_documents(documents)},
    };
    return mark.dump(1) + "\n";
}

void require_one_file_a_path(const Output& output) {
    std::vector<std::string> paths;
    for (const OutputFile& file : output.files) paths.push_back(file.path);
    for (const CopiedFile& file : output.copies) paths.push_back(file.path);
    std::set<std::string> seen;
    for (const std::string& path : paths) {
        std::string folded = path;
        std::transform(folded.begin(), folded.end(), folded.begin(),
                       [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
        if (seen.insert(folded).second) continue;
        throw Failure({Severity::error,
                       path,
                       0,
                       0,
                       "two files of the output have this path",
                       "Give the document of this address another `slug`, or rename the theme's file.",
                       {}});
    }
}

/// Passages whose page has no such place: links to them would lead to the page's top.
std::vector<Problem> missing_places(const std::vector<search::Passage>& passages,
                                    const std::map<std::string, PageLinks>& pages) {
    std::map<std::string, std::vector<std::string>> missing;
    for (const search::Passage& passage : passages) {
        const std::size_t hash = passage.url.find('#');
        const std::string path = passage.url.substr(0, hash);
        const auto page = pages.find(path);
        const bool there = page != pages.end() &&
                           (hash == std::string::npos || page->second.ids.contains(passage.url.substr(hash + 1)));
        if (!there) missing[path].push_back(hash == std::string::npos ? "the page itself" : passage.url.substr(hash));
    }
    std::vector<Problem> problems;
    problems.reserve(missing.size());
    for (const auto& [path, places] : missing) {
        problems.push_back({Severity::warning,
                            path,
                            0,
                            0,
                            "the page leaves out places that search links to: " + join(places, " "),
                            "Look at the theme's template of this page.",
                            {}});
    }
    return problems;
}

std::vector<Problem> checked_links(const std::vector<pages::Page>& pages, const Output& others,
                                   const std::vector<search::Passage>& passages,
                                   const std::map<std::string, std::string>& moved, unsigned jobs) {
    std::vector<PageLinks> scanned(pages.size());
    parallel_for(pages.size(), jobs, [&](std::size_t i) { scanned[i] = scan_links(pages[i].html); });
    std::map<std::string, PageLinks> by_path;
    for (std::size_t i = 0; i < pages.size(); ++i) by_path.emplace(pages[i].path, std::move(scanned[i]));
    std::set<std::string> files;
    for (const OutputFile& file : others.files) files.insert(file.path);
    for (const CopiedFile& file : others.copies) files.insert(file.path);
    std::vector<Problem> problems = check_links(by_path, files);
    std::set<std::string> not_linked = {"404.html"};
    for (const auto& [page, now] : moved) not_linked.insert(page);
    for (const auto& more : {check_reachable(by_path, "index.html", not_linked), missing_places(passages, by_path)}) {
        problems.insert(problems.end(), more.begin(), more.end());
    }
    return problems;
}

}  // namespace

const std::vector<std::string>& reserved_pages() {
    static const std::vector<std::string> pages = {
        "index.html",       "404.html",           "compare/index.html", "search.html",         "documents/index.html",
        "years/index.html", "issuers/index.html", "types/index.html",   "calendar/index.html", "cited/index.html",
        "terms/index.html", "topics/index.html",  "series/index.html",  "coverage/index.html", pages::search_help_path};
    return pages;
}

std::size_t count_documents(const std::vector<document::Document>& documents) {
    return static_cast<std::size_t>(std::count_if(documents.begin(), documents.end(), [](const auto& document) {
        return document.type != document::Type::page;
    }));
}

std::string version_of(const Settings& settings, const std::vector<document::Document>& documents) {
    if (!settings.version.empty()) return settings.version;
    std::optional<document::Date> newest;
    std::optional<int> year;
    for (const document::Document& document : documents) {
        if (document.type == document::Type::page) continue;
        const auto& date = document::known_date(document);
        if (date) newest = newest ? std::max(*newest, *date) : *date;
        if (document.year) year = year ? std::max(*year, *document.year) : *document.year;
    }
    if (newest) return to_string(*newest);
    return year ? std::to_string(*year) : "";
}

namespace {

/// What `site.toml` adds to the theme: colour, picture, a description for browsers.
void add_own_look(const Portal& portal, const Settings& settings, std::vector<OutputFile>& files) {
    if (!settings.accent.empty()) files.push_back({"assets/accent.css", theme::accent_stylesheet(settings.accent)});
    if (!settings.address.empty()) files.push_back({"opensearch.xml", opensearch_description(settings)});
    if (settings.logo.empty()) return;
    const fs::path logo = portal.settings().parent_path() / settings.logo;
    std::error_code error;
    if (!fs::is_regular_file(logo, error)) {
        throw Failure({Severity::error,
                       to_utf8(portal.settings()),
                       0,
                       0,
                       "expected the picture `" + settings.logo + "` beside this file, found none",
                       "Put it there, or take `logo` out.",
                       {}});
    }
    files.push_back({"assets/" + settings.logo, read_file(logo)});
}

}  // namespace

Output make_output(const Portal& portal, const Settings& settings, const Collection& collection,
                   const Addresses& addresses, const relations::Relations& relations,
                   const std::vector<search::Passage>& passages, const Vocabulary& vocabulary, unsigned jobs) {
    const theme::Theme theme = theme_of(portal, settings.theme);
    pages::Site site;
    site.title = settings.title;
    site.description = settings.description;
    site.institution = settings.institution;
    site.language = settings.language;
    site.version = version_of(settings, collection.documents);
    site.logo = settings.logo.empty() ? "" : "assets/" + settings.logo;
    site.has_accent = !settings.accent.empty();
    site.address = settings.address;
    site.examples = search_examples(passages, vocabulary);
    site.addresses = addresses.pages;
    site.moved = addresses.moved;
    // A document that could not be read this time leaves a page too, so that links to it do not end in nothing.
    std::set<std::string> missing;
    for (const auto& [name, page] : addresses.pages) missing.insert(page);
    for (const document::Document& document : collection.documents) missing.erase(addresses.pages.at(document.name));
    for (const std::string& page : missing) site.moved.emplace(page, "");
    for (const document::Document& document : collection.documents) {
        for (const std::string& earlier : document.replaces) site.later_versions[earlier].push_back(document.name);
    }
    site.imported_texts = settings.imported_texts;
    for (std::size_t i = 0; settings.imported_texts && i < collection.documents.size(); ++i) {
        const std::string& text = collection.reading_of(i).text;
        if (!text.empty()) site.original_texts.emplace(collection.documents[i].name, text);
    }
    Output output;
    if (settings.originals) {
        OfferedOriginals offered = offered_originals(collection, addresses);
        site.originals = std::move(offered.by_document);
        output.copies = std::move(offered.files);
    }
    pages::Pages made = pages::make_pages(site, collection.documents, relations, theme, jobs);
    output.pages = made.pages.size();
    for (auto& [path, bytes] : theme.assets()) output.files.push_back({path, bytes});
    add_own_look(portal, settings, output.files);
    output.files.push_back({output_mark, mark_text(settings, collection.documents)});
    for (pages::Download& file : made.downloads) output.files.push_back({std::move(file.path), std::move(file.bytes)});
    for (const auto& [name, bytes] : collection.pictures)
        output.files.push_back({std::string(document::pictures_folder) + name, bytes});
    output.problems = checked_links(made.pages, output, passages, site.moved, jobs);
    for (pages::Page& page : made.pages) output.files.push_back({std::move(page.path), std::move(page.html)});
    std::sort(output.files.begin(), output.files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    require_one_file_a_path(output);
    return output;
}

}  // namespace yaodian::portal
