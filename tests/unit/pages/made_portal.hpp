/// A portal of documents and relations that a test makes by hand.
#pragma once

#include <gmock/gmock.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "generator/document/complete.hpp"
#include "generator/pages/page_model.hpp"
#include "tests/unit/pages/all_pages.hpp"

namespace yaodian::pages {

class MadePortal {
  public:
    explicit MadePortal(std::vector<document::Document> documents, relations::Relations relations = {})
        : documents_(std::move(documents)), relations_(std::move(relations)) {
        site_.title = "门户";
        for (document::Document& document : documents_) {
            document::complete(document);
            site_.addresses[document.name] = "documents/" + document.name + ".html";
        }
    }
    MadePortal(const MadePortal&) = delete;
    MadePortal& operator=(const MadePortal&) = delete;

    [[nodiscard]] Site& site() { return site_; }
    [[nodiscard]] View view() const { return {site_, documents_, relations_, theme()}; }

    /// Path → HTML.
    [[nodiscard]] std::map<std::string, std::string> pages(unsigned jobs = 1) const {
        std::map<std::string, std::string> all;
        for (Page& page : make_pages(site_, documents_, relations_, theme(), jobs).pages) {
            all[page.path] = std::move(page.html);
        }
        return all;
    }
    [[nodiscard]] std::string page(const std::string& path) const {
        const auto all = pages();
        const auto found = all.find(path);
        if (found == all.end()) ADD_FAILURE() << "there is no page " << path;
        return found == all.end() ? "" : found->second;
    }
    /// Path → bytes; what the pages load themselves aside.
    [[nodiscard]] std::map<std::string, std::string> downloads() const {
        std::map<std::string, std::string> all;
        for (Download& file : make_pages(site_, documents_, relations_, theme(), 1).downloads) {
            if (file.path != words_path) all[file.path] = std::move(file.bytes);
        }
        return all;
    }

    static const theme::Theme& theme() {
        static const theme::Theme theme({std::filesystem::path(YAODIAN_SOURCE_DIR) / "themes/default"});
        return theme;
    }

  private:
    Site site_;
    std::vector<document::Document> documents_;
    relations::Relations relations_;
};

inline document::Document made_document(const std::string& name, const std::string& title, int year,
                                        const std::string& issuer) {
    document::Document document;
    document.name = name;
    document.printed_title = title;
    document.year = year;
    set_issuers(document, {issuer});
    return document;
}

/// A schedule of these rows: month and work.
inline document::Document made_plan(const std::string& name, int year,
                                    const std::vector<std::pair<std::string, std::string>>& rows,
                                    const std::string& issuer = "某校工会") {
    document::Document document = made_document(name, issuer + std::to_string(year) + "年工作安排", year, issuer);
    document::Table table{{"月份", "内容"}, {}};
    for (const auto& [month, work] : rows) table.rows.push_back({month, work});
    document.body.blocks = {table};
    return document;
}

/// Work points with these texts: `#1`, `#2` …
inline document::Document made_points(const std::string& name, int year, const std::vector<std::string>& texts,
                                      const std::string& issuer = "某校工会") {
    document::Document document = made_document(name, issuer + std::to_string(year) + "年工作要点", year, issuer);
    document.type = document::Type::work_points;
    for (const std::string& text : texts) {
        const std::string label = std::to_string(document.body.items.size() + 1) + ".";
        document.body.items.push_back({"", label, {}, text, {}, {}});
    }
    return document;
}

inline std::vector<std::string> found_in(const std::string& text, const std::string& pattern) {
    const std::regex expression(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator it(text.begin(), text.end(), expression); it != std::sregex_iterator(); ++it) {
        found.push_back((*it)[1]);
    }
    return found;
}

/// Fails for links that lead to no page, file or place, and for pages that the home page does not lead to.
inline void expect_sound_links(const MadePortal& portal) {
    const auto pages = portal.pages();
    const auto files = portal.downloads();
    std::map<std::string, std::set<std::string>> targets;
    for (const auto& [path, html] : pages) {
        for (const std::string& link : found_in(html, "href=\"([^\"]*)\"")) {
            const std::size_t hash = link.find('#');
            const std::string place = hash == std::string::npos ? "" : link.substr(hash + 1);
            const std::string file = link.substr(0, hash);
            const std::string target =
                file.empty() ? path
                             : (std::filesystem::path(path).parent_path() / file).lexically_normal().generic_string();
            if (target.starts_with("assets/") || files.contains(target)) continue;
            EXPECT_TRUE(pages.contains(target)) << path << " → " << link;
            if (!pages.contains(target)) continue;
            targets[path].insert(target);
            if (place.empty()) continue;
            EXPECT_THAT(pages.at(target), testing::HasSubstr(" id=\"" + place + "\"")) << path << " → " << link;
        }
        const auto ids = found_in(html, " id=\"([^\"]*)\"");
        EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size()) << path << " has an id twice";
    }
    std::set<std::string> reached{"index.html", "404.html"};
    std::vector<std::string> open{"index.html"};
    while (!open.empty()) {
        const std::string path = open.back();
        open.pop_back();
        for (const std::string& target : targets[path]) {
            if (reached.insert(target).second) open.push_back(target);
        }
    }
    for (const auto& [path, html] : pages) EXPECT_TRUE(reached.contains(path)) << "nothing leads to " << path;
}

}  // namespace yaodian::pages
