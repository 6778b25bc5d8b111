/// A portal of an institution's work points through the years.
#pragma once

#include <gmock/gmock.h>
#include <algorithm>
#include <map>
#include <regex>
#include "generator/document/complete.hpp"
#include "generator/pages/compare_pages.hpp"
#include "generator/pages/page_model.hpp"
#include "tests/unit/golden.hpp"
#include "tests/unit/pages/all_pages.hpp"

namespace yaodian::pages {

using document::Document;
using document::Item;
using document::Table;
using document::Type;
using relations::Lineage;
using relations::Relations;
using relations::Reuse;

inline const theme::Theme& default_theme() {
    static const theme::Theme theme({std::filesystem::path(YAODIAN_SOURCE_DIR) / "themes/default"});
    return theme;
}

using Texts = std::vector<std::string>;

/// Work points with an item for each text.
inline Document work_points(const std::string& name, int year, const Texts& texts,
                            const std::string& issuer = "某校工会") {
    Document document;
    document.name = name;
    document.type = Type::work_points;
    document.printed_title = issuer + std::to_string(year) + "年工作要点";
    set_issuers(document, {issuer});
    document.year = year;
    for (const std::string& text : texts) {
        document.body.items.push_back({"", std::to_string(document.body.items.size() + 1) + ".", {}, text, {}, {}});
    }
    document::complete(document);
    return document;
}

inline Document with_schedule(Document document) {
    document::Attachment attachment;
    attachment.label = "附件";
    attachment.title = std::to_string(*document.year) + "年工作安排";
    attachment.body.blocks = {Table{
        {"月份", "工作内容"}, {{"3月", "提案初审"}, {"3月", "球赛"}, {"5月", "提案立案"}, {"9月", "三方见面会"}}}};
    document.attachments = {attachment};
    document::complete(document);
    return document;
}

inline Lineage lineage(const std::string& from, const std::string& to, Reuse reuse, bool certain = true) {
    return {from, to, reuse, 1.0, certain, false};
}

class Portal {
  public:
    Portal(std::vector<Document> documents, Relations relations)
        : documents_(std::move(documents)), relations_(std::move(relations)) {
        site_.title = "门户";
        for (const Document& document : documents_) {
            site_.addresses[document.name] = "documents/" + document.name + ".html";
        }
        for (Page& page : make_pages(site_, documents_, relations_, default_theme(), 2).pages) {
            pages_[page.path] = std::move(page.html);
        }
    }

    [[nodiscard]] std::vector<ComparedList> compared() const {
        return Pages(site_, documents_, relations_, default_theme(), 1).compared();
    }

    [[nodiscard]] const std::map<std::string, std::string>& pages() const { return pages_; }
    [[nodiscard]] std::string page(const std::string& path) const {
        const auto found = pages_.find(path);
        if (found == pages_.end()) ADD_FAILURE() << "there is no page " << path;
        return found == pages_.end() ? "" : found->second;
    }
    /// Pages whose path begins so, without the index.
    [[nodiscard]] std::vector<std::string> paths(const std::string& begin) const {
        std::vector<std::string> found;
        for (const auto& [path, html] : pages_) {
            if (path.starts_with(begin) && !path.ends_with("index.html")) found.push_back(path);
        }
        return found;
    }
    [[nodiscard]] std::string only(const std::string& begin) const {
        const auto found = paths(begin);
        EXPECT_EQ(found.size(), 1U);
        return found.empty() ? "" : page(found.front());
    }

  private:
    Site site_;
    std::vector<Document> documents_;
    Relations relations_;
    std::map<std::string, std::string> pages_;
};

inline std::vector<std::string> matches(const std::string& html, const std::string& pattern) {
    const std::regex expression(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator it(html.begin(), html.end(), expression); it != std::sregex_iterator(); ++it)
        found.push_back((*it)[1]);
    return found;
}

/// The note of the item with this anchor, without its closed line.
inline std::string side_of_item(const std::string& html, const std::string& id) {
    const std::size_t begin = html.find("id=\"" + id + "\"");
    const std::size_t end = html.find("<p>", begin);
    const std::string item = html.substr(begin, end - begin);
    const std::size_t list = item.find("</summary>");
    return list == std::string::npos ? "" : item.substr(list);
}

inline Portal scheduled() {
    Relations relations;
    relations.schedule_links = {
        {"a#2023-03-1", {"a#1"}, relations::ScheduleReason::named, "提案", false},
        {"a#2023-03-2", {"a#1"}, relations::ScheduleReason::topic, "活动", false},
        {"a#2023-05-1", {"a#1", "b#1"}, relations::ScheduleReason::named, "提案", false},
    };
    relations.row_chains = {{"提案", {"a#2023-03-1", "a#2023-05-1", "a#2023-09-1"}}};
    relations.topics = {{"民主管理", {"a#1"}}};
    relations.citations = {{"某<办法>", relations::CitationKind::regulation, {"a#1", "b#1"}, {}, false, false}};
    return {{with_schedule(work_points("a", 2023, {"做好提案。"})), work_points("b", 2023, {"办提案。"}, "某系工会")},
            relations};
}

}  // namespace yaodian::pages
