#include "generator/portal/build/output.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "generator/document/markdown.hpp"
#include "generator/pages/pages.hpp"
#include "generator/portal/build/link_check.hpp"
#include "generator/portal/build/links.hpp"
#include "generator/portal/build/news.hpp"
#include "generator/portal/build/offered_originals.hpp"
#include "generator/portal/build/opensearch.hpp"
#include "generator/portal/build/search_examples.hpp"
#include "generator/portal/build/ways_in.hpp"
#include "generator/portal/program.hpp"
#include "generator/portal/settings/portal_theme.hpp"
#include "generator/portal/settings/publications.hpp"
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

void require_one_file_a_path(const std::vector<std::string>& paths) {
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
std::vector<Problem> missing_places(const std::vector<search::Passage>& passages, const LinkCheck& check) {
    std::map<std::string, std::vector<std::string>> missing;
    for (const search::Passage& passage : passages) {
        if (check.has(passage.url)) continue;
        const std::size_t hash = passage.url.find('#');
        missing[passage.url.substr(0, hash)].push_back(hash == std::string::npos ? "the page itself"
                                                                                 : passage.url.substr(hash));
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

/// Makes the pages that are not as they were, and takes the others over.
/// @returns the links of each file; of a download none
std::vector<LinkPrint> write_pages(const pages::Pages& pages, KeptPages& kept, OutputFolder* folder, unsigned jobs,
                                   Progress& progress) {
    std::vector<LinkPrint> links(pages.size());
    parallel_for(pages.size(), jobs, [&](std::size_t i) {
        const std::string& path = pages.path(i);
        const KeptPage* before = kept.find(path);
        if (before != nullptr && pages.inputs(i, before->facts) == before->inputs &&
            (folder == nullptr || folder->keep(path, before->stamp))) {
            links[i] = before->links;
            progress.step(before->stamp.size);
            return;
        }
        pages::Pages::Made made = pages.make(i);
        if (pages.is_page(i)) links[i] = print_of(path, scan_links(made.bytes));
        progress.step(made.bytes.size());
        if (folder == nullptr) return;
        folder->write(path, made.bytes);
        const auto inputs = pages.inputs(i, made.facts);
        const auto stamp = stamp_of(folder->path() / path);
        if (inputs && stamp) kept.keep(path, {*inputs, std::move(made.facts), *stamp, links[i]});
    });
    return links;
}

std::vector<Problem> checked_links(const pages::Pages& pages, std::vector<LinkPrint> links,
                                   const std::vector<std::string>& other_files,
                                   const std::vector<search::Passage>& passages,
                                   const std::map<std::string, std::string>& moved) {
    LinkCheck check;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (pages.is_page(i)) {
            check.add_page(pages.path(i), std::move(links[i]));
        } else {
            check.add_file(pages.path(i));
        }
    }
    for (const std::string& file : other_files) check.add_file(file);
    check.begin();
    std::vector<Problem> problems;
    const auto add = [&](const std::vector<Problem>& more) {
        problems.insert(problems.end(), more.begin(), more.end());
    };
    // Which links are wrong, and in which line, is seen in the page itself.
    std::size_t file = 0;
    for (const std::string& path : check.pages_with_faults()) {
        while (pages.path(file) != path) ++file;  // both are in the order of paths
        add(check.problems_of(path, scan_links(pages.make(file).bytes)));
    }
    std::set<std::string> not_linked = {"404.html"};
    for (const auto& [page, now] : moved) not_linked.insert(page);
    add(check.unreachable("index.html", not_linked));
    add(missing_places(passages, check));
    return problems;
}

}  // namespace

const std::vector<std::string>& reserved_pages() {
    static const std::vector<std::string> pages = {
        "index.html",       "404.html",           "compare/index.html", "search.html",         "documents/index.html",
        "years/index.html", "issuers/index.html", "types/index.html",   "calendar/index.html", "cited/index.html",
        "terms/index.html", "topics/index.html",  "series/index.html",  "coverage/index.html", pages::search_help_path,
        pages::news_path};
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

PortalPages::PortalPages(const Portal& portal, const Settings& settings, const Collection& collection,
                         const Addresses& addresses, const relations::Relations& relations,
                         const std::vector<search::Passage>& passages, const Vocabulary& vocabulary,
                         const std::optional<pages::Whole>& whole, unsigned jobs)
    : theme_(theme_of(portal, settings.theme)) {
    site_.title = settings.title;
    site_.description = settings.description;
    site_.institution = settings.institution;
    site_.language = settings.language;
    site_.version = version_of(settings, collection.documents);
    site_.logo = settings.logo.empty() ? "" : "assets/" + settings.logo;
    site_.has_accent = !settings.accent.empty();
    site_.address = settings.address;
    site_.whole = whole;
    site_.examples = search_examples(passages, vocabulary);
    site_.addresses = addresses.pages;
    site_.moved = addresses.moved;
    // A document that could not be read this time leaves a page too, so that links to it do not end in nothing.
    std::set<std::string> missing;
    for (const auto& [name, page] : addresses.pages) {
        if (!whole) missing.insert(page);
    }
    for (const document::Document& document : collection.documents) missing.erase(addresses.pages.at(document.name));
    for (const std::string& page : missing) site_.moved.emplace(page, "");
    for (std::size_t i = 0; i < collection.documents.size(); ++i)
        site_.document_hashes.emplace(collection.documents[i].name, collection.document_hashes[i]);
    site_.document_versions = versions_of(collection);
    // What is new is told of the whole.
    if (!whole) {
        const Publications publications = read_publications(portal.publications());
        site_.news = news_of(publications, collection.documents, site_.document_versions, addresses);
        site_.published = publications.newest;
    }
    for (const document::Document& document : collection.documents) {
        for (const std::string& earlier : document.replaces) site_.later_versions[earlier].push_back(document.name);
    }
    site_.imported_texts = settings.imported_texts;
    for (std::size_t i = 0; settings.imported_texts && i < collection.documents.size(); ++i) {
        const std::string& text = collection.reading_of(i).text;
        if (!text.empty()) site_.original_texts.emplace(collection.documents[i].name, text);
    }
    if (settings.originals) {
        OfferedOriginals offered = offered_originals(collection, addresses);
        site_.originals = std::move(offered.by_document);
        copies_ = std::move(offered.files);
    }
    for (auto& [path, bytes] : theme_.assets()) files_.push_back({path, bytes});
    add_own_look(portal, settings, files_);
    if (!settings.address.empty() && !whole) files_.push_back({"opensearch.xml", opensearch_description(settings)});
    files_.push_back({output_mark, mark_text(settings, collection.documents)});
    for (const auto& [name, bytes] : collection.pictures)
        files_.push_back({std::string(document::pictures_folder) + name, bytes});

    pages_ = std::make_unique<pages::Pages>(site_, collection.documents, relations, theme_, jobs);
    // What search engines and feed readers are given is the whole's.
    if (!settings.address.empty() && !whole) add_ways_in(settings, collection.documents, addresses);
}

void PortalPages::add_ways_in(const Settings& settings, const std::vector<document::Document>& documents,
                              const Addresses& addresses) {
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < pages_->size(); ++i) {
        const std::string& path = pages_->path(i);
        if (pages_->is_page(i) && path != "404.html" && !site_.moved.contains(path)) paths.push_back(path);
    }
    for (auto& [path, bytes] : sitemaps(settings.address, paths)) files_.push_back({path, std::move(bytes)});
    Feed newest{"feed.xml", "index.html", "", {}};
    for (const document::Document& document : documents) newest.documents.push_back(&document);
    files_.push_back({newest.path, atom_feed(settings, newest, addresses)});
    for (pages::FeedList& list : pages_->feeds()) {
        const Feed feed{pages::feed_path(list.page), list.page, std::move(list.title), std::move(list.documents)};
        files_.push_back({feed.path, atom_feed(settings, feed, addresses)});
    }
}

PortalPages::~PortalPages() = default;

std::optional<std::string> PortalPages::make(const std::string& path) const {
    for (std::size_t i = 0; i < pages_->size(); ++i) {
        if (pages_->path(i) == path) return pages_->make(i).bytes;
    }
    return std::nullopt;
}

Output PortalPages::write(const std::vector<search::Passage>& passages, KeptPages& kept, OutputFolder* folder,
                          unsigned jobs, Progress& progress) const {
    const pages::Pages& pages = *pages_;
    Output output;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        output.made.push_back(pages.path(i));
        if (pages.is_page(i)) ++output.pages;
    }
    std::vector<std::string> other_files;
    for (const OutputFile& file : files_) other_files.push_back(file.path);
    for (const CopiedFile& file : copies_) other_files.push_back(file.path);
    std::vector<std::string> all_files = output.made;
    all_files.insert(all_files.end(), other_files.begin(), other_files.end());
    require_one_file_a_path(all_files);
    output.compared = pages.compared();

    progress.stage("Making pages", pages.size());
    std::vector<LinkPrint> links = write_pages(pages, kept, folder, jobs, progress);
    progress.stage("Checking links");
    output.problems = checked_links(pages, std::move(links), other_files, passages, site_.moved);
    if (folder == nullptr) return output;
    progress.stage("Writing other files", other_files.size());
    parallel_for(files_.size(), jobs, [&](std::size_t i) {
        folder->write(files_[i].path, files_[i].bytes);
        progress.step(files_[i].bytes.size());
    });
    parallel_for(copies_.size(), jobs, [&](std::size_t i) {
        folder->copy(copies_[i].path, copies_[i].from, copies_[i].sha256);
        progress.step();
    });
    return output;
}

}  // namespace yaodian::portal
