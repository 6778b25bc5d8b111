#include "generator/portal/settings/publications.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <utility>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_records = 100;

/// What two publications of one day did together.
DocumentChanges together(const DocumentChanges& first, const DocumentChanges& second) {
    std::set<std::string> added(first.added.begin(), first.added.end());
    std::set<std::string> changed(first.changed.begin(), first.changed.end());
    std::map<std::string, WithdrawnDocument> withdrawn;
    for (const WithdrawnDocument& document : first.withdrawn) withdrawn.emplace(document.page, document);
    for (const std::string& page : second.added) {
        // One that is back was changed, as far as anybody can tell.
        (withdrawn.erase(page) == 0 ? added : changed).insert(page);
    }
    for (const std::string& page : second.changed) {
        if (!added.contains(page)) changed.insert(page);
    }
    for (const WithdrawnDocument& document : second.withdrawn) {
        changed.erase(document.page);
        if (added.erase(document.page) == 0) withdrawn.emplace(document.page, document);
    }
    DocumentChanges all{{added.begin(), added.end()}, {changed.begin(), changed.end()}, {}};
    for (auto& [page, document] : withdrawn) all.withdrawn.push_back(std::move(document));
    return all;
}

Json json_of(const PublicationRecord& record) {
    Json withdrawn = Json::array();
    for (const WithdrawnDocument& document : record.changes.withdrawn)
        withdrawn.push_back({{"page", document.page}, {"title", document.title}, {"date", document.date}});
    return {{"published", record.date},
            {"added", record.changes.added},
            {"changed", record.changes.changed},
            {"withdrawn", std::move(withdrawn)}};
}

PublicationRecord record_from(const Json& line) {
    PublicationRecord record{line.at("published"), {line.at("added"), line.at("changed"), {}}};
    for (const Json& document : line.at("withdrawn"))
        record.changes.withdrawn.push_back({document.at("page"), document.at("title"), document.at("date")});
    return record;
}

void add_line(const Json& line, std::string& text) {
    text += line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

DocumentChanges changes_between(const PublishedDocuments& before, const PublishedDocuments& now) {
    DocumentChanges changes;
    // Those without a page that they had, by what they say: one of them may stand under another page now.
    std::multimap<std::string, std::string> gone;
    for (const auto& [page, document] : before) {
        if (!now.contains(page)) gone.emplace(document.version, page);
    }
    for (const auto& [page, document] : now) {
        const auto former = before.find(page);
        if (former != before.end()) {
            if (former->second.version != document.version) changes.changed.push_back(page);
            continue;
        }
        const auto moved = gone.find(document.version);
        if (moved == gone.end()) {
            changes.added.push_back(page);
        } else {
            gone.erase(moved);
        }
    }
    for (const auto& [version, page] : gone) {
        const PublishedDocument& document = before.at(page);
        changes.withdrawn.push_back({page, document.title, document.date});
    }
    std::sort(changes.withdrawn.begin(), changes.withdrawn.end(),
              [](const WithdrawnDocument& a, const WithdrawnDocument& b) { return a.page < b.page; });
    return changes;
}

DocumentChanges add_publication(Publications& publications, PublishedDocuments documents, const std::string& date) {
    DocumentChanges changes;
    if (!publications.newest.empty()) changes = changes_between(publications.documents, documents);
    publications.documents = std::move(documents);
    std::vector<PublicationRecord>& records = publications.records;
    if (!changes.empty() && !records.empty() && records.back().date == date) {
        records.back().changes = together(records.back().changes, changes);
        if (records.back().changes.empty()) records.pop_back();
    } else if (!changes.empty()) {
        records.push_back({date, changes});
        if (records.size() > most_records) records.erase(records.begin());
    }
    publications.newest = date;
    return changes;
}

Publications read_publications(const std::filesystem::path& file) {
    Publications publications;
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return publications;
    const std::string text = read_file(file);
    std::string_view rest = text;
    for (int number = 1; !rest.empty(); ++number) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.empty()) continue;
        try {
            const Json json = Json::parse(line);
            if (json.contains("newest")) {
                publications.newest = json.at("newest");
            } else if (json.contains("published")) {
                publications.records.push_back(record_from(json));
            } else {
                publications.documents[json.at("page")] = {json.at("version"), json.at("title"), json.at("date")};
            }
        } catch (const Json::exception&) {
            throw Failure({Severity::error,
                           to_utf8(file),
                           number,
                           0,
                           "expected a publication or a published document as JSON, found something else",
                           "Put the file back from a copy, or remove it: the page of what is new then begins anew.",
                           {}});
        }
    }
    return publications;
}

std::string write_publications(const Publications& publications) {
    std::string text;
    add_line({{"newest", publications.newest}}, text);
    for (const PublicationRecord& record : publications.records) add_line(json_of(record), text);
    for (const auto& [page, document] : publications.documents) {
        add_line({{"page", page}, {"version", document.version}, {"title", document.title}, {"date", document.date}},
                 text);
    }
    return text;
}

}  // namespace yaodian::portal
