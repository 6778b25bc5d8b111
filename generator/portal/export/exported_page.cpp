#include "generator/portal/export/exported_page.hpp"

#include <filesystem>
#include <vector>

#include "generator/pages/connections.hpp"
#include "generator/portal/build/prepared.hpp"
#include "generator/portal/export/one_file.hpp"
#include "generator/portal/settings/addresses.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/text.hpp"
#include "generator/word/word.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// Paths of pages that a person may mean, the surest first.
std::vector<std::string> pages_meant(const Portal& portal, std::string_view reference) {
    const std::string_view without_place = reference.substr(0, reference.find('#'));
    std::string_view page = without_place;
    while (page.starts_with("./") || page.starts_with("/")) page.remove_prefix(page.find('/') + 1);
    std::vector<std::string> paths = {std::string(page), std::string(page) + ".html",
                                      std::string(page) + (page.ends_with("/") ? "" : "/") + "index.html"};
    const Addresses addresses = read_addresses(portal.addresses());
    std::string name(without_place);
    static constexpr std::string_view content = "content/";
    if (name.starts_with(content)) name.erase(0, content.size());
    const fs::path file = name;
    for (const std::string& document : {name, to_utf8(file.parent_path() / file.stem())}) {
        const auto found = addresses.pages.find(document);
        if (found != addresses.pages.end()) paths.push_back(found->second);
    }
    paths.push_back(pages::Connections::topic_path(reference));
    return paths;
}

/// The page of the site that is meant.
std::string page_meant(const Portal& portal, std::string_view reference) {
    std::error_code error;
    const fs::path site = portal.output();
    if (!fs::is_regular_file(site / output_mark, error)) {
        throw Failure(
            {Severity::error, to_utf8(site), 0, 0, "there is no page to export yet", "Run `yaodian build` first.", {}});
    }
    for (const std::string& path : pages_meant(portal, reference)) {
        // A path that leads out of the site is none of its pages.
        const std::string normal = fs::path(path).lexically_normal().generic_string();
        if (normal == path && path.ends_with(".html") && fs::is_regular_file(site / path, error)) return path;
    }
    throw Failure({Severity::error,
                   {},
                   0,
                   0,
                   "expected a page of the site, a document or a topic, found `" + std::string(reference) + "`",
                   "Copy what stands behind the site's address when the page is open, for example history/…/1.html#7.",
                   {}});
}

/// What is meant of a page.
struct PagePart {
    std::string path;
    std::string work = {};  ///< the piece of work among those that share the page; empty: all of it
    bool is_handout = false;
};

/// A history's address ends in the place of its piece of work, that of a handout in `handout-` and that place.
PagePart part_meant(const Portal& portal, std::string_view reference) {
    PagePart part{page_meant(portal, reference)};
    const std::size_t hash = reference.find('#');
    if (hash == std::string_view::npos) return part;
    std::string_view place = reference.substr(hash + 1);
    static constexpr std::string_view handout = "handout-";
    const bool is_handout = place.starts_with(handout);
    if (is_handout) place.remove_prefix(handout.size());
    const std::string mark = "<section class=\"history\" id=\"" + std::string(place) + "\">";
    if (read_file(portal.output() / part.path).find(mark) == std::string::npos) return part;
    part.work = place;
    part.is_handout = is_handout;
    return part;
}

std::string page_alone(const Portal& portal, const PagePart& part) {
    const Settings settings = read_settings(portal.settings());
    const PageSurroundings from{part.path, settings.address, settings.title, part.work,
                                [&](const std::string& file) { return read_file(portal.output() / file); }};
    return one_file(read_file(portal.output() / part.path), from);
}

/// @param ending  `.html`
std::string file_name(const PagePart& part, std::string_view ending) {
    const std::string name = to_utf8(fs::path(replace_all(part.path, "/", "-")).replace_extension());
    return name + (part.work.empty() ? "" : "-" + part.work) + std::string(ending);
}

}  // namespace

ExportedPage exported_page(const Portal& portal, std::string_view reference) {
    const PagePart part = part_meant(portal, reference);
    return {file_name(part, ".html"), page_alone(portal, part)};
}

ExportedPage exported_word(const Portal& portal, std::string_view reference, unsigned jobs, Progress& progress) {
    const PagePart part = part_meant(portal, reference);
    const std::string& path = part.path;
    const std::string name = file_name(part, ".docx");
    if (path.starts_with("documents/")) {
        const Collection collection = read_again(portal, jobs, progress);
        for (const document::Document& document : collection.documents) {
            const auto page = collection.published.pages.find(document.name);
            if (page == collection.published.pages.end() || page->second != path ||
                document.type == document::Type::page)
                continue;
            const auto picture = [&](const std::string& file) {
                const auto found = collection.pictures.find(file);
                return found == collection.pictures.end() ? std::string() : found->second;
            };
            return {name, word::official_document(document, picture)};
        }
    }
    // As the page shows itself at this address.
    const word::Marks marks = part.is_handout ? word::Marks::left_out : word::Marks::shown;
    return {name, word::page_document(page_alone(portal, part), marks)};
}

}  // namespace yaodian::portal
