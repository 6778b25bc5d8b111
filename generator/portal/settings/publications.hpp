/// `publications.jsonl`: what was put where people read it, and when. By it the portal tells what is new since then.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace yaodian::portal {

/// A document as it was published.
struct PublishedDocument {
    std::string version;  ///< what it says, as a hash: another one when a word of it was changed
    std::string title;
    std::string date;  ///< `YYYY-MM-DD`; empty: not known
    bool operator==(const PublishedDocument&) const = default;
};

/// Documents by their pages, `documents/x.html`.
using PublishedDocuments = std::map<std::string, PublishedDocument>;

/// A document that is not published any more.
struct WithdrawnDocument {
    std::string page;  ///< where it was
    std::string title;
    std::string date;  ///< of the document
    bool operator==(const WithdrawnDocument&) const = default;
};

/// What one set of documents has that another had not. Pages in ascending order.
struct DocumentChanges {
    std::vector<std::string> added;
    std::vector<std::string> changed;
    std::vector<WithdrawnDocument> withdrawn;
    bool operator==(const DocumentChanges&) const = default;
    [[nodiscard]] bool empty() const { return added.empty() && changed.empty() && withdrawn.empty(); }
};

/// A document that has only got another page is no change.
[[nodiscard]] DocumentChanges changes_between(const PublishedDocuments& before, const PublishedDocuments& now);

/// A publication that changed something.
struct PublicationRecord {
    std::string date;  ///< `YYYY-MM-DD`
    DocumentChanges changes;
    bool operator==(const PublicationRecord&) const = default;
};

struct Publications {
    std::string newest;                      ///< when the newest one was; empty: nothing was published yet
    std::vector<PublicationRecord> records;  ///< oldest first, without the first publication, in which all was new
    PublishedDocuments documents;            ///< of the newest publication
    bool operator==(const Publications&) const = default;
};

/// Takes down another publication; two of one day are one. The newest hundred stay.
/// @param date  `YYYY-MM-DD`
/// @returns what is new in it; of a first publication nothing
DocumentChanges add_publication(Publications& publications, PublishedDocuments documents, const std::string& date);

/// Reads the file; a missing one is empty.
/// @throws Failure with the line when it is damaged
[[nodiscard]] Publications read_publications(const std::filesystem::path& file);

/// The file's text: a JSON object a line, publications first, then documents.
[[nodiscard]] std::string write_publications(const Publications& publications);

}  // namespace yaodian::portal
