/// Where a document's page leads to of the pages that bring documents together.
#include <algorithm>

#include "generator/pages/page_model.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

/// Names of a kind that a document's page shows, those that occur most.
constexpr std::size_t most_entries = 24;

struct Entry {
    std::string text;
    std::string to;
    std::size_t count = 0;
};

/// Adds a line of links, the most frequent first; nothing when there are none.
void add_line(const View& view, const std::string& from, const char* word, std::vector<Entry> entries, Json& index) {
    if (entries.empty()) return;
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.count > b.count; });
    if (entries.size() > most_entries) entries.resize(most_entries);
    Json list = Json::array();
    for (const Entry& entry : entries) {
        list.push_back({{"text", entry.text}, {"url", relative_link(from, entry.to)}});
    }
    index.push_back({{"name", view.word(word)}, {"entries", std::move(list)}});
}

}  // namespace

void add_document_index(const View& view, const Document& document, Json& page) {
    const std::string& path = view.address(document);
    const Connections& connections = view.connections();
    std::vector<Entry> topics;
    for (const relations::Topic* topic : connections.topics_of_document(document.name)) {
        topics.push_back({topic->name, Connections::topic_path(topic->name), topic->passages.size()});
    }
    std::vector<Entry> terms;
    for (const relations::Term* term : connections.terms_in_document(document.name)) {
        terms.push_back({term->term, Connections::term_path(term->term), term->passages.size()});
    }
    std::vector<Entry> series;
    for (const relations::Series* one : connections.series_of_document(document.name)) {
        series.push_back({one->name, Connections::series_path(one->name), one->editions.size()});
    }
    Json index = Json::array();
    add_line(view, path, "topic_index", std::move(topics), index);
    add_line(view, path, "term_index", std::move(terms), index);
    add_line(view, path, "series_index", std::move(series), index);
    page["has_document_index"] = !index.empty();
    page["document_index"] = std::move(index);

    for (Json& cited : page["cited"]) {
        const std::string title = without_spaces(cited["title"].get<std::string>());
        const relations::Citation* found = nullptr;
        for (const relations::Citation* citation : connections.citations_in_document(document.name)) {
            if (without_spaces(citation->title) == title) found = citation;
        }
        const std::size_t count = found == nullptr ? 0 : found->cited_by.size();
        cited["has_mentions"] = found != nullptr;
        cited["mentions"] = counted(view, "mention_count", count);
        cited["mentions_url"] = found == nullptr ? "" : relative_link(path, Connections::citation_path(found->title));
    }
}

}  // namespace yaodian::pages
