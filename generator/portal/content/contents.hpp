/// The files of `content/`: which documents there are, and from which file each one comes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "generator/portal/content/boundary.hpp"
#include "generator/portal/portal.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

/// Where a document comes from.
struct Source {
    std::string name;            ///< path below `content/` without extension
    std::filesystem::path file;  ///< the Markdown where there is one, else the original
    /// Originals of the same name beside `file`, those first that are read better.
    std::vector<std::filesystem::path> others;
    /// `NAME.toml` beside it; empty when there is none.
    std::filesystem::path overrides;
};

struct Contents {
    std::vector<Source> sources;  ///< sorted by name
    std::vector<Problem> problems;
};

/// Finds everything below `content/`. An original with a Markdown of the same name is represented by the Markdown, of
/// several originals of one name the first is the one whose format says most of its structure. A file that is no
/// document is a warning, two Markdown files of one name and names that cannot be used are errors; links to folders
/// are followed, but never in a circle; one that leads where the boundary does not allow is an error. A missing folder
/// is an empty one. `content/README.md` is a note for those who look after the folder, no document.
/// @throws Failure when `content` itself cannot be read
[[nodiscard]] Contents find_contents(const Portal& portal, const Boundary& boundary);

/// A file's format: its extension in lower case without the dot (`docx`).
[[nodiscard]] std::string format_of(const std::filesystem::path& file);

/// How much a format says of a document's structure, 0 for most: a word processor's file before a web page, plain text
/// and a PDF.
[[nodiscard]] int worth_of(const std::filesystem::path& file);

/// Whether the name is that of a Markdown file.
[[nodiscard]] bool is_markdown(const std::filesystem::path& file);

}  // namespace yaodian::portal
