#include "generator/portal/export/exported_page.hpp"

#include <filesystem>
#include <vector>

#include "generator/pages/connections.hpp"
#include "generator/portal/export/one_file.hpp"
#include "generator/portal/settings/addresses.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// Paths of pages that a person may mean, the surest first.
std::vector<std::string> pages_meant(const Portal& portal, std::string_view reference) {
    std::string_view page = reference;
    while (page.starts_with("./") || page.starts_with("/")) page.remove_prefix(page.find('/') + 1);
    std::vector<std::string> paths = {std::string(page), std::string(page) + ".html",
                                      std::string(page) + (page.ends_with("/") ? "" : "/") + "index.html"};
    const Addresses addresses = read_addresses(portal.addresses());
    std::string name(reference.substr(0, reference.find('#')));
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

}  // namespace

ExportedPage exported_page(const Portal& portal, std::string_view reference) {
    std::error_code error;
    const fs::path site = portal.output();
    if (!fs::is_regular_file(site / output_mark, error)) {
        throw Failure(
            {Severity::error, to_utf8(site), 0, 0, "there is no page to export yet", "Run `yaodian build` first.", {}});
    }
    for (const std::string& path : pages_meant(portal, reference)) {
        // A path that leads out of the site is none of its pages.
        const std::string normal = fs::path(path).lexically_normal().generic_string();
        if (normal != path || !path.ends_with(".html") || !fs::is_regular_file(site / path, error)) continue;
        const Settings settings = read_settings(portal.settings());
        PageSurroundings from{path, settings.address, settings.title,
                              [&](const std::string& file) { return read_file(site / file); }};
        return {replace_all(path, "/", "-"), one_file(read_file(site / path), from)};
    }
    throw Failure({Severity::error,
                   {},
                   0,
                   0,
                   "expected a page of the site, a document or a topic, found `" + std::string(reference) + "`",
                   "Copy what stands behind the site's address when the page is open, for example history/…/7.html.",
                   {}});
}

}  // namespace yaodian::portal
