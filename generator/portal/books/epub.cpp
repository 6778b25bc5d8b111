#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <tuple>

#include "generator/books/epub.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/portal/books/book_site.hpp"
#include "generator/portal/books/books.hpp"
#include "generator/portal/export/rewritten_page.hpp"
#include "generator/portal/page_head.hpp"
#include "generator/portal/program.hpp"
#include "generator/portal/settings/portal_theme.hpp"
#include "generator/relations/relations.hpp"
#include "generator/support/files.hpp"
#include "generator/support/markup.hpp"
#include "generator/support/media_type.hpp"
#include "generator/support/parallel.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;
using books::ContentsEntry;

const std::string style_path = "book.css";

/// What a page is in the book.
enum class Kind { document, history, calendar };

std::optional<Kind> kind_of(const std::string& path, const std::set<std::string>& documents) {
    if (!path.ends_with(".html") || path.ends_with("index.html")) return std::nullopt;
    if (documents.contains(path)) return Kind::document;
    if (path.starts_with("history/")) return Kind::history;
    const std::string folder = "calendar/";
    const std::string rest = path.starts_with(folder) ? path.substr(folder.size()) : "";
    // The months of a year; a year's page has them all again.
    if (rest.size() == std::string("2024-01.html").size() && rest[4] == '-') return Kind::calendar;
    return std::nullopt;
}

const std::string page_end = ".html";
const std::string chapter_end = ".xhtml";

std::string chapter_path(const std::string& page) {
    return page.substr(0, page.size() - page_end.size()) + chapter_end;
}

/// The pages of the chapters in the order of the contents.
void append_pages(const std::vector<ContentsEntry>& entries, std::vector<std::string>& pages) {
    for (const ContentsEntry& entry : entries) {
        if (!entry.path.empty())
            pages.push_back(entry.path.substr(0, entry.path.size() - chapter_end.size()) + page_end);
        append_pages(entry.entries, pages);
    }
}

class EpubWriter {
  public:
    EpubWriter(const BookSite& site, const theme::Theme& theme)
        : site_(site), words_(nlohmann::json::parse(theme.strings(site.made->settings.language))) {
        for (const document::Document& document : site.made->collection.documents) {
            if (document.type == document::Type::page) continue;
            const auto page = site.made->addresses.pages.find(document.name);
            if (page != site.made->addresses.pages.end()) documents_.emplace(page->second, &document);
        }
        std::set<std::string> paths;
        for (const auto& [path, document] : documents_) paths.insert(path);
        for (const std::string& path : site.paths) {
            if (const auto kind = kind_of(path, paths)) kinds_.emplace(path, *kind);
        }
    }

    std::string write(unsigned jobs) {
        const Settings& settings = site_.made->settings;
        books::Book book{.identifier = settings.name + " " + site_.title,
                         .title = site_.title,
                         .description = site_.description,
                         .publisher = settings.institution,
                         .language = settings.language,
                         .date = site_.date,
                         .contents_title = word("book_contents"),
                         .chapters = {},
                         .others = {{style_path, "text/css", read_file(program_files() / style_path)}},
                         .contents = contents()};
        // Chapters stand in the order of the contents; the first is the title page.
        std::vector<std::string> order;
        append_pages(book.contents, order);
        order.erase(order.begin());
        book.chapters.resize(order.size() + 1);
        book.chapters[0] = title_page();
        std::vector<std::set<std::string>> pictures(order.size());
        parallel_for(order.size(), jobs, [&](std::size_t i) { book.chapters[i + 1] = chapter(order[i], pictures[i]); });
        std::set<std::string> shown;
        for (const auto& of_page : pictures) shown.insert(of_page.begin(), of_page.end());
        for (const std::string& path : shown)
            book.others.push_back({path, media_type_of(path), read_file(site_.folder / path)});
        return books::epub(book);
    }

  private:
    const BookSite& site_;
    nlohmann::json words_;
    std::map<std::string, const document::Document*> documents_;  ///< by the page
    std::map<std::string, Kind> kinds_;                           ///< of the pages that are in the book

    std::string word(const char* key) const { return words_.at(key); }
    /// A word with a number in it.
    std::string word(const char* key, const char* field, std::size_t number) const {
        return replace_all(words_.at(key), "{" + std::string(field) + "}", std::to_string(number));
    }

    books::BookFile title_page() const {
        std::string body = "<h1>" + escaped_markup(site_.title) + "</h1>\n";
        for (const std::string& line : {site_.description, site_.made->settings.institution, site_.date,
                                        word("book_documents", "count", site_.documents), word("book_search")}) {
            if (!line.empty()) body += "<p>" + escaped_markup(line) + "</p>\n";
        }
        const std::string language = escaped_markup(site_.made->settings.language);
        return {"title.xhtml", "application/xhtml+xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html "
                "xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"" +
                    language + "\" xml:lang=\"" + language + "\">\n<head><title>" + escaped_markup(site_.title) +
                    "</title><link rel=\"stylesheet\" href=\"" + style_path +
                    "\"/></head>\n<body class=\"title-page\">" + body + "</body>\n</html>\n"};
    }

    books::BookFile chapter(const std::string& path, std::set<std::string>& pictures) const {
        const auto relative = [&](const std::string& target) { return pages::relative_link(path, target); };
        bool has_style = false;
        PageUse use;
        use.path = path;
        use.as_xml = true;
        use.left_out = {"outline", "anchor", "kicker", "only-screen", "page-links", "month-links"};
        use.link = [&](const std::string& place) -> std::optional<std::string> {
            const std::size_t end = std::min(place.find('#'), place.find('?'));
            const std::string page = place.substr(0, end);
            if (kinds_.contains(page))
                return relative(chapter_path(page)) + (end < place.size() ? place.substr(end) : "");
            const std::string& address = site_.made->settings.address;
            return address.empty() ? std::nullopt : std::optional(address + place);
        };
        use.style_sheet = [&](const std::string&) -> std::string {
            if (has_style) return {};
            has_style = true;
            return "<link rel=\"stylesheet\" href=\"" + relative(style_path) + "\"/>";
        };
        use.picture = [&](const std::string& picture) {
            pictures.insert(picture);
            return relative(picture);
        };
        std::string bytes = rewritten_page(read_file(site_.folder / path), use);
        const bool has_drawings = bytes.find("<svg") != std::string::npos;
        return {chapter_path(path), "application/xhtml+xml", std::move(bytes), has_drawings};
    }

    /// By body and year; the months of the calendar; the years of work.
    std::vector<ContentsEntry> contents() const {
        const auto names = relations::bodies_by_name(site_.made->relations.institutions);
        std::map<std::string, std::map<int, std::vector<ContentsEntry>, std::greater<>>> by_body;
        for (const auto& [path, document] : documents_) {
            if (!kinds_.contains(path)) continue;
            const std::vector<std::string> bodies = relations::bodies_of(*document, names);
            const int year = document->year.value_or(0);
            const std::string title = document->title.empty() ? document->name : document->title;
            by_body[bodies.empty() ? word("book_no_body") : bodies.front()][year].push_back(
                {title, chapter_path(path), {}});
        }
        std::vector<ContentsEntry> contents;
        for (auto& [body, years] : by_body) {
            ContentsEntry of_body{body, {}, {}};
            for (auto& [year, entries] : years) {
                std::sort(entries.begin(), entries.end(), [](const ContentsEntry& a, const ContentsEntry& b) {
                    return std::tie(a.title, a.path) < std::tie(b.title, b.path);
                });
                const std::string title =
                    year == 0 ? word("book_no_year") : word("year_name", "year", static_cast<std::size_t>(year));
                of_body.entries.push_back({title, {}, std::move(entries)});
            }
            contents.push_back(std::move(of_body));
        }
        const auto add = [&](Kind kind, const char* key) {
            ContentsEntry group{word(key), {}, {}};
            for (const auto& [path, own] : kinds_) {
                if (own == kind)
                    group.entries.push_back({page_title(read_file(site_.folder / path)), chapter_path(path), {}});
            }
            if (!group.entries.empty()) contents.push_back(std::move(group));
        };
        add(Kind::calendar, "book_calendar");
        add(Kind::history, "book_histories");
        contents.insert(contents.begin(), {site_.title, "title.xhtml", {}});
        return contents;
    }
};

}  // namespace

WrittenBook write_epub(const Portal& portal, const Selection& selection, const fs::path& file, unsigned jobs,
                       Progress& progress) {
    const BookSite site = book_site(portal, selection, jobs, progress);
    progress.stage("Writing the book");
    const fs::path to = file.empty() ? portal.bundles() / (site.name + ".epub") : file;
    const theme::Theme theme = theme_of(portal, site.made->settings.theme);
    write_file(to, EpubWriter(site, theme).write(jobs));
    return {to, site.documents};
}

}  // namespace yaodian::portal
