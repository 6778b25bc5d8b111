#include "generator/books/zim.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "generator/pages/page_model.hpp"
#include "generator/portal/books/book_site.hpp"
#include "generator/portal/books/books.hpp"
#include "generator/portal/export/rewritten_page.hpp"
#include "generator/portal/page_head.hpp"
#include "generator/support/files.hpp"
#include "generator/support/markup.hpp"
#include "generator/support/media_type.hpp"
#include "generator/support/parallel.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// Pages that only search, and what only a web server needs.
bool is_left_out(const std::string& path) {
    static const std::set<std::string> names = {"404.html", "search.html", "search-help.html"};
    const fs::path file = path;
    const bool is_script = file.extension() == ".js" || file.extension() == ".json" || file.extension() == ".xml";
    return names.contains(path) || is_script || path.starts_with("search/") || path.starts_with(".") ||
           path.starts_with("feeds/") || path == "robots.txt";
}

/// ISO 639-3 for what libraries of readers sort by.
std::string language_of(const std::string& tag) {
    static const std::map<std::string, std::string> codes = {{"zh", "zho"}, {"en", "eng"}};
    const auto found = codes.find(tag.substr(0, tag.find('-')));
    return found == codes.end() ? "mul" : found->second;
}

/// At most so many characters as the format recommends.
std::string cut(const std::string& text, std::size_t most) {
    std::size_t end = 0;
    for (std::size_t count = 0; end < text.size() && count < most; ++count) {
        ++end;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    }
    return text.substr(0, end);
}

}  // namespace

WrittenBook write_zim(const Portal& portal, const Selection& selection, const fs::path& file, unsigned jobs,
                      Progress& progress) {
    const BookSite site = book_site(portal, selection, jobs, progress);
    progress.stage("Writing the collection");
    std::set<std::string> paths;
    for (const std::string& path : site.paths) {
        if (!is_left_out(path)) paths.insert(path);
    }
    const std::vector<std::string> order(paths.begin(), paths.end());
    std::vector<books::ZimFile> files(order.size());
    parallel_for(order.size(), jobs, [&](std::size_t i) {
        const std::string& path = order[i];
        books::ZimFile& one = files[i];
        one.path = path;
        one.media_type = media_type_of(path);
        one.bytes = read_file(site.folder / path);
        if (!path.ends_with(".html")) return;
        const auto relative = [&](const std::string& target) { return pages::relative_link(path, target); };
        PageUse use;
        use.path = path;
        use.keeps_navigation = true;
        use.keeps_ways = true;
        use.link = [&](const std::string& place) -> std::optional<std::string> {
            const std::size_t end = std::min(place.find('#'), place.find('?'));
            if (paths.contains(place.substr(0, end)))
                return relative(place.substr(0, end)) + (end < place.size() ? place.substr(end) : "");
            const std::string& address = site.made->settings.address;
            return address.empty() ? std::nullopt : std::optional(address + place);
        };
        use.style_sheet = [&](const std::string& sheet) {
            return "<link rel=\"stylesheet\" href=\"" + escaped_markup(relative(sheet)) + "\">";
        };
        use.picture = relative;
        one.title = page_title(one.bytes);
        one.media_type = "text/html";
        one.is_front = true;
        one.bytes = rewritten_page(one.bytes, use);
    });
    const Settings& settings = site.made->settings;
    const fs::path to = file.empty() ? portal.bundles() / (site.name + ".zim") : file;
    books::write_zim(to,
                     {.name = settings.name,
                      .title = cut(site.title, 30),
                      .description = cut(site.description.empty() ? site.title : site.description, 80),
                      .creator = settings.institution.empty() ? site.title : settings.institution,
                      .language = language_of(settings.language),
                      .date = site.date,
                      .main_path = "index.html"},
                     files);
    return {to, site.documents};
}

}  // namespace yaodian::portal
