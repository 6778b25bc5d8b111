#include "generator/portal/build/ways_in.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <tuple>

#include "generator/pages/page_model.hpp"
#include "generator/support/markup.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

constexpr std::size_t most_of_a_sitemap = 50000;
constexpr std::size_t most_of_a_feed = 50;

/// Text of XML; what no XML may hold (control characters) is left out.
std::string xml_text(std::string text) {
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    return escaped_markup(text);
}

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view sitemap_names = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

std::string list_of(std::string_view root, std::string_view entry, const std::string& address,
                    std::vector<std::string>::const_iterator begin, std::vector<std::string>::const_iterator end) {
    std::string out = fmt::format("{}<{} {}>\n", declaration, root, sitemap_names);
    for (auto path = begin; path != end; ++path)
        out += fmt::format("<{}><loc>{}{}</loc></{}>\n", entry, xml_text(address), xml_text(*path), entry);
    return out + fmt::format("</{}>\n", root);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> sitemaps(const std::string& address,
                                                          const std::vector<std::string>& pages) {
    std::vector<std::pair<std::string, std::string>> files;
    std::vector<std::string> names;
    for (std::size_t begin = 0; begin < pages.size(); begin += most_of_a_sitemap) {
        const std::size_t end = std::min(begin + most_of_a_sitemap, pages.size());
        names.push_back(fmt::format("sitemap-{}.xml", names.size() + 1));
        files.emplace_back(names.back(),
                           list_of("urlset", "url", address, pages.begin() + static_cast<std::ptrdiff_t>(begin),
                                   pages.begin() + static_cast<std::ptrdiff_t>(end)));
    }
    if (files.size() == 1) {
        files.front().first = "sitemap.xml";
    } else {
        files.emplace_back("sitemap.xml", list_of("sitemapindex", "sitemap", address, names.begin(), names.end()));
    }
    return files;
}

std::string atom_feed(const Settings& settings, const Feed& feed, const Addresses& addresses) {
    std::vector<const document::Document*> newest;
    for (const document::Document* document : feed.documents) {
        if (document->type != document::Type::page && document::known_date(*document)) newest.push_back(document);
    }
    std::sort(newest.begin(), newest.end(), [](const auto* a, const auto* b) {
        return std::tie(*document::known_date(*b), a->name) < std::tie(*document::known_date(*a), b->name);
    });
    newest.resize(std::min(newest.size(), most_of_a_feed));
    const auto time_of = [](const document::Document& document) {
        return document::to_string(*document::known_date(document)) + "T00:00:00Z";
    };
    const std::string address = xml_text(settings.address);
    const std::string title = feed.title.empty() ? settings.title : feed.title + " · " + settings.title;
    std::string out = fmt::format(
        "{}<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<id>{}</id>\n"
        "<updated>{}</updated>\n<link rel=\"self\" href=\"{}{}\"/>\n<link href=\"{}{}\"/>\n"
        "<author><name>{}</name></author>\n",
        declaration, xml_text(settings.language), xml_text(title),
        feed.title.empty() ? address : address + xml_text(feed.page),
        newest.empty() ? "1970-01-01T00:00:00Z" : time_of(*newest.front()), address, xml_text(feed.path), address,
        xml_text(feed.page), xml_text(settings.institution.empty() ? settings.title : settings.institution));
    for (const document::Document* document : newest) {
        const std::string page = address + xml_text(addresses.pages.at(document->name));
        out += fmt::format("<entry>\n<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<updated>{}</updated>\n",
                           xml_text(pages::shown_title(*document)), page, page, time_of(*document));
        for (const std::string& issuer : document->issuers)
            out += fmt::format("<author><name>{}</name></author>\n", xml_text(issuer));
        out += "</entry>\n";
    }
    return out + "</feed>\n";
}

}  // namespace yaodian::portal
