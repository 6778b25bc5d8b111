/// Structure recovery: lines of an original become a document.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/originals/originals.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::structure {

/// How an original's lines make paragraphs.
enum class Layout { line_is_paragraph, block_is_paragraph, wrapped, wrapped_double_spaced };
[[nodiscard]] std::string_view to_string(Layout layout);

/// A field that is not printed, and what it was concluded from.
struct Conclusion {
    std::string field;
    std::string value;
    std::string words;  ///< of the document, or what the file states beside it
    bool operator==(const Conclusion&) const = default;
};

/// What was concluded on the way, for the person who publishes.
struct Report {
    Layout layout = Layout::line_is_paragraph;
    bool lines_are_paragraphs = false;  ///< the format says where paragraphs end; nothing was measured or joined
    std::string character_set;
    int lines = 0;
    int paragraphs = 0;
    std::vector<std::string> joins;     ///< page cuts that were joined: `line 41 + 43: …年｜轻干部…`
    std::vector<std::string> left_out;  ///< page numbers, repeated table headers: text that is layout, not content
    std::vector<Conclusion> inferred;
    std::vector<std::string> oddities;  ///< numbering gaps, missing full stops: kept as printed
    double covered = 0;  ///< share (0 to 1) of the original's non-space characters that stand in the document, in order
    std::size_t characters = 0;        ///< of the original, without spaces and what was left out as layout
    std::vector<std::string> missing;  ///< pieces of the original that the document has not: the first few, shortened
    bool operator==(const Report&) const = default;
};

struct Recovery {
    document::Document document;
    Report report;
    std::vector<Problem> problems;
};

/// Recovers the structure. A text without recognisable structure becomes paragraphs, with a warning; no text is lost.
/// @param name  the document's name: path below `content/` without extension
[[nodiscard]] Recovery recover_structure(const originals::Original& original, const std::string& name);

/// An original as the Markdown that is reviewed and published.
struct Imported {
    std::string markdown;
    document::Document document;  ///< read back from `markdown`
    Report report;
    std::vector<Problem> problems;
    std::vector<originals::Picture> pictures;  ///< the files of the document's images
    /// The original's lines as they were read, cells of a table joined by tabs; empty where it was Markdown already.
    std::string text;
};

/// Reads an original, recovers its structure, applies `NAME.toml` beside it, writes Markdown and reads that again:
/// the one way from a file to a document.
/// @throws Failure when the file cannot be read
[[nodiscard]] Imported import_original(const std::filesystem::path& path, const std::string& name);

}  // namespace yaodian::structure
