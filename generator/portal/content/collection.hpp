/// All documents of a portal, read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/portal/content/kept_readings.hpp"
#include "generator/portal/content/pictures.hpp"
#include "generator/portal/content/reading.hpp"
#include "generator/portal/portal.hpp"
#include "generator/portal/settings/addresses.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/progress.hpp"

namespace yaodian::portal {

/// What makes a document look like a later version of another.
enum class VersionSign {
    number,  ///< they share the document number
    mark,    ///< they share the title, and the later one says that it was revised: （有修改）
    dates    ///< they share title, issuer and dates
};

/// Two documents of which one looks like a later version of the other.
struct VersionQuestion {
    std::size_t earlier = 0;  ///< index of the document
    std::size_t later = 0;
    VersionSign sign = VersionSign::number;
    int percent = 0;  ///< of their text that is the same
};

struct Collection {
    std::vector<document::Document> documents;   ///< sorted by name
    std::vector<std::string> files;              ///< the file that each document was read from, as the person knows it
    std::vector<std::string> hashes;             ///< of each document's file
    std::vector<std::uint64_t> document_hashes;  ///< of each document with all that it says
    std::vector<Reading> readings;               ///< of every file, sorted by name, then by how it was preferred
    std::vector<VersionQuestion> questions;
    Pictures pictures;              ///< of all documents
    Addresses published;            ///< before this time
    std::vector<Problem> problems;  ///< of all files and of the folder itself; the questions are among them

    /// The reading that a document comes from.
    [[nodiscard]] const Reading& reading_of(std::size_t document) const;
};

/// Reads everything in `content/`: Markdown as it is, originals through the Markdown that `import` would write. A file
/// that cannot be read is a problem and left out; the others go on. Files that hold the same text are one document;
/// of these one that was published before stays; what looks like another version of a document is asked about.
/// @param kept  of files that did not change; the result is the same with and without it
/// @param with_texts  whether readings are to have the lines of their originals, which take as much memory as all else
/// @param jobs  threads; 0: all cores
/// @throws Failure when `content/` or the list of addresses cannot be read
[[nodiscard]] Collection read_collection(const Portal& portal, KeptReadings& kept, bool with_texts, unsigned jobs,
                                         Progress& progress);

}  // namespace yaodian::portal
