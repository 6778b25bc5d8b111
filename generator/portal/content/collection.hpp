/// All documents of a portal, read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/portal/content/cache.hpp"
#include "generator/portal/content/pictures.hpp"
#include "generator/portal/content/text_print.hpp"
#include "generator/portal/portal.hpp"
#include "generator/structure/structure.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/progress.hpp"

namespace yaodian::portal {

/// What became of a file of `content/`.
enum class Outcome {
    published,  ///< a document was read from it
    same,       ///< it holds the same document as another file, from which that was read
    beside,     ///< it was not read: Markdown of the same name stands for it
    different,  ///< it has the name of another file and another text; it is not published
    failed      ///< it could not be read
};

/// A file of `content/` that is a document or was to be one.
struct Reading {
    std::string file;       ///< as the person knows it
    std::string name;       ///< path below `content/` without extension
    std::string overrides;  ///< the path of `NAME.toml` beside it, whether there is one or not
    bool has_overrides = false;
    bool is_markdown_form = false;
    std::string hash;  ///< SHA-256 of its bytes; empty when it was not read
    Outcome outcome = Outcome::failed;
    std::string document;                     ///< name of the document that it is published as; empty: of none
    std::optional<structure::Report> report;  ///< of an original that was read
    std::string text;                         ///< the lines of an original that was read
    TextPrint print;
    std::vector<Problem> problems;  ///< what reading it gave
};

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
    std::vector<document::Document> documents;  ///< sorted by name
    std::vector<std::string> files;             ///< the file that each document was read from, as the person knows it
    std::vector<std::string> hashes;            ///< of each document's file
    std::vector<Reading> readings;              ///< of every file, sorted by name, then by how it was preferred
    std::vector<VersionQuestion> questions;
    Pictures pictures;              ///< of all documents
    std::vector<Problem> problems;  ///< of all files and of the folder itself; the questions are among them

    /// The reading that a document comes from.
    [[nodiscard]] const Reading& reading_of(std::size_t document) const;
};

/// Reads everything in `content/`: Markdown as it is, originals through the Markdown that `import` would write. A file
/// that cannot be read is a problem and left out; the others go on. Files that hold the same text are one document;
/// what looks like another version of a document is asked about.
/// @param cache  of recovered originals; the result is the same with and without it
/// @param jobs  threads; 0: all cores
/// @throws Failure when `content/` or `addresses.toml` cannot be read
[[nodiscard]] Collection read_collection(const Portal& portal, Cache& cache, unsigned jobs, Progress& progress);

}  // namespace yaodian::portal
