/// Files by which other programs follow a portal that says where it is published: search engines and feed readers.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/portal/settings/addresses.hpp"
#include "generator/portal/settings/settings.hpp"

namespace yaodian::portal {

/// The addresses of all pages in the form of sitemaps.org (protocol 0.9): `sitemap.xml`, or where it may not hold all
/// of them (50,000) an index of that name and `sitemap-1.xml`, `sitemap-2.xml` …
/// @param address  of the portal, ends in `/`, not empty
/// @param pages  paths, ASCII
/// @returns paths and bytes of the files
[[nodiscard]] std::vector<std::pair<std::string, std::string>> sitemaps(const std::string& address,
                                                                        const std::vector<std::string>& pages);

/// A feed and what it is of.
struct Feed {
    std::string path;   ///< of the feed, `issuers/x.xml`
    std::string page;   ///< that shows the same to people, `issuers/x.html`
    std::string title;  ///< of the documents that it has; empty: of the portal
    std::vector<const document::Document*> documents;
};

/// The newest documents with a date as an Atom feed (RFC 4287), at most 50.
/// @param settings  `address` must not be empty
[[nodiscard]] std::string atom_feed(const Settings& settings, const Feed& feed, const Addresses& addresses);

}  // namespace yaodian::portal
