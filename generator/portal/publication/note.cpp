#include <algorithm>
#include <array>
#include <ctime>
#include <optional>
#include <string_view>
#include <utility>

#include "generator/portal/page_head.hpp"
#include "generator/portal/publication/output.hpp"
#include "generator/portal/publication/publication.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// What the head of a document's page says of the document; nothing for another page.
std::optional<PublishedDocument> document_of_page(std::string_view page) {
    const std::string mark = page_meta(page, "document-version");
    if (mark.empty()) return std::nullopt;
    const std::size_t space = std::min(mark.find(' '), mark.size());
    return PublishedDocument{mark.substr(0, space), page_title(page), mark.substr(std::min(space + 1, mark.size()))};
}

PublishedDocuments documents_of(const fs::path& output) {
    PublishedDocuments documents;
    const fs::path folder = output / "documents";
    if (!fs::is_directory(folder)) return documents;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".html") continue;
        if (auto document = document_of_page(read_file(entry.path())))
            documents.emplace(to_utf8(fs::relative(entry.path(), output)), *std::move(document));
    }
    return documents;
}

/// The day by the clock of who publishes.
std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::localtime_r(&now, &parts);
    std::array<char, 16> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts)};
}

}  // namespace

DocumentChanges note_publication(const Portal& portal) {
    require_output(portal);
    const Publications before = read_publications(portal.publications());
    Publications publications = before;
    DocumentChanges changes = add_publication(publications, documents_of(portal.output()), today());
    if (publications != before) write_file(portal.publications(), write_publications(publications));
    return changes;
}

}  // namespace yaodian::portal
