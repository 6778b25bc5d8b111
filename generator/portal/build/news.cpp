#include "generator/portal/build/news.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "generator/pages/page_model.hpp"
#include "generator/support/sha256.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

using document::Document;

constexpr std::size_t version_digits = 12;

std::string date_of(const Document& document) {
    const auto& date = document::known_date(document);
    return date ? to_string(*date) : "";
}

/// Gives the documents of pages, those too that have another page now.
class DocumentsByPage {
  public:
    DocumentsByPage(const std::vector<Document>& documents, const Addresses& addresses) : moved_(addresses.moved) {
        for (const Document& document : documents) {
            if (document.type != document::Type::page) names_[addresses.pages.at(document.name)] = document.name;
        }
    }

    /// Names of documents that are there still.
    [[nodiscard]] std::vector<std::string> names(const std::vector<std::string>& pages) const {
        std::vector<std::string> names;
        for (const std::string& page : pages) {
            const std::string name = name_of(page);
            if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        }
        return names;
    }

  private:
    [[nodiscard]] std::string name_of(std::string page) const {
        // A person may have written forwards that lead in a circle.
        for (std::size_t steps = 0; steps <= moved_.size(); ++steps) {
            const auto name = names_.find(page);
            if (name != names_.end()) return name->second;
            const auto moved = moved_.find(page);
            if (moved == moved_.end() || moved->second.empty()) break;
            page = moved->second;
        }
        return {};
    }

    const std::map<std::string, std::string>& moved_;
    std::map<std::string, std::string> names_;  ///< by pages
};

pages::News news_from(const DocumentChanges& changes, std::string date, const DocumentsByPage& documents) {
    pages::News news{std::move(date), documents.names(changes.added), documents.names(changes.changed), {}};
    for (const WithdrawnDocument& document : changes.withdrawn)
        news.withdrawn.push_back({document.title, document.date});
    return news;
}

}  // namespace

std::map<std::string, std::string> versions_of(const Collection& collection) {
    std::map<std::string_view, const Reading*> readings;
    for (const Reading& reading : collection.readings) readings.emplace(reading.file, &reading);
    std::map<std::string, std::string> versions;
    for (std::size_t i = 0; i < collection.documents.size(); ++i) {
        const Document& document = collection.documents[i];
        if (document.type == document::Type::page) continue;
        const std::vector<std::string> said = {readings.at(collection.files[i])->print.exact,
                                               pages::shown_title(document), document.document_number.value_or(""),
                                               date_of(document)};
        versions.emplace(document.name, sha256(join(said, "\n")).substr(0, version_digits));
    }
    return versions;
}

std::vector<pages::News> news_of(const Publications& publications, const std::vector<Document>& documents,
                                 const std::map<std::string, std::string>& versions, const Addresses& addresses) {
    if (publications.newest.empty()) return {};
    PublishedDocuments now;
    for (const Document& document : documents) {
        const auto version = versions.find(document.name);
        if (version == versions.end()) continue;
        now[addresses.pages.at(document.name)] = {version->second, pages::shown_title(document), date_of(document)};
    }
    const DocumentsByPage by_page(documents, addresses);
    std::vector<pages::News> news;
    const DocumentChanges next = changes_between(publications.documents, now);
    if (!next.empty()) news.push_back(news_from(next, "", by_page));
    for (auto record = publications.records.rbegin(); record != publications.records.rend(); ++record)
        news.push_back(news_from(record->changes, record->date, by_page));
    return news;
}

}  // namespace yaodian::portal
