/// All pages of a portal and what they offer, in memory.
#pragma once

#include <string>
#include <vector>

#include "generator/pages/pages.hpp"
#include "generator/support/parallel.hpp"

namespace yaodian::pages {

struct Page {
    std::string path;
    std::string html;
};

struct Download {
    std::string path;
    std::string bytes;
};

struct AllPages {
    std::vector<Page> pages;          ///< in the order of their paths
    std::vector<Download> downloads;  ///< the same
};

inline AllPages make_pages(const Site& site, const std::vector<document::Document>& documents,
                           const relations::Relations& relations, const theme::Theme& theme, unsigned jobs) {
    const Pages files(site, documents, relations, theme, jobs);
    std::vector<std::string> bytes(files.size());
    parallel_for(files.size(), jobs, [&](std::size_t i) { bytes[i] = files.make(i).bytes; });
    AllPages all;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files.is_page(i)) {
            all.pages.push_back({files.path(i), std::move(bytes[i])});
        } else {
            all.downloads.push_back({files.path(i), std::move(bytes[i])});
        }
    }
    return all;
}

}  // namespace yaodian::pages
