/// Where a document's page leads to of the pages that bring documents together.
#include <algorithm>

#include "generator/pages/page_model.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

/// Names of a kind that a document's page shows, those that occur most.
constexpr std::size_t most_of_a_kind = 24;

struct IndexEntry {
    std::string_view text;
    std::size_t count = 0;
};

/// Adds a line of entries, the most frequent first; nothing when there are none.
void add_line(const char* word, std::vector<IndexEntry> entries, std::string (*path_of)(std::string_view),
              std::vector<IndexLine>& lines) {
    if (entries.empty()) return;
    std::stable_sort(entries.begin(), entries.end(),
                     [](const IndexEntry& a, const IndexEntry& b) { return a.count > b.count; });
    if (entries.size() > most_of_a_kind) entries.resize(most_of_a_kind);
    IndexLine line{word, {}};
    for (const IndexEntry& entry : entries) line.entries.emplace_back(entry.text, path_of(entry.text));
    lines.push_back(std::move(line));
}

}  // namespace

std::vector<IndexLine> index_lines(const View& view, const Document& document) {
    const Connections& connections = view.connections();
    std::vector<IndexEntry> topics;
    for (const relations::Topic* topic : connections.topics_of_document(document.name))
        topics.push_back({topic->name, topic->passages.size()});
    std::vector<IndexEntry> terms;
    for (const relations::Term* term : connections.terms_in_document(document.name))
        terms.push_back({term->term, term->passages.size()});
    std::vector<IndexEntry> series;
    for (const relations::Series* one : connections.series_of_document(document.name))
        series.push_back({one->name, one->editions.size()});
    std::vector<IndexLine> lines;
    add_line("topic_index", std::move(topics), Connections::topic_path, lines);
    add_line("term_index", std::move(terms), Connections::term_path, lines);
    add_line("series_index", std::move(series), Connections::series_path, lines);
    return lines;
}

void add_document_index(const View& view, const Document& document, Json& page) {
    const std::string& path = view.address(document);
    const Connections& connections = view.connections();
    // How often a name occurs elsewhere decides which are shown: what is noted is what comes of it.
    note_fact(FactKind::index, document.name);
    Json index = Json::array();
    for (const IndexLine& line : index_lines(view, document)) {
        Json entries = Json::array();
        for (const auto& [text, to] : line.entries)
            entries.push_back({{"text", text}, {"url", relative_link(path, to)}});
        index.push_back({{"name", view.word(line.word)}, {"entries", std::move(entries)}});
    }
    page["has_document_index"] = !index.empty();
    page["document_index"] = std::move(index);

    for (Json& cited : page["cited"]) {
        const std::string title = without_spaces(cited["title"].get<std::string>());
        const relations::Citation* found = nullptr;
        for (const relations::Citation* citation : connections.citations_in_document(document.name)) {
            if (without_spaces(citation->title) == title) found = citation;
        }
        const std::size_t count = found == nullptr ? 0 : found->cited_by.size();
        const std::string to = found == nullptr ? "" : view.citation_page(found->title);
        cited["has_mentions"] = !to.empty();
        cited["mentions"] = counted(view, "mention_count", count);
        cited["mentions_url"] = to.empty() ? "" : relative_link(path, to);
    }
}

}  // namespace yaodian::pages
