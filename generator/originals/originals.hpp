/// Originals: files as they come, turned into lines and table rows with their layout. What the lines mean is not
/// known here; where they came from is not known to `structure/`.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generator/originals/child_process.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::originals {

/// A line of text, or a row of a table.
struct Line {
    std::string text;                ///< UTF-8 as it stands, white space included; of a table row: cells joined by tabs
    int number = 0;                  ///< in the original, from 1
    bool page_start = false;         ///< first line after a form feed
    std::vector<std::string> cells;  ///< of a table row: its cells, trimmed; empty: a line of text
    std::vector<std::string> pictures;  ///< names of those that stand below it, of `Original::pictures`
    /// The format says that the line is the document's whole title: `#` of Markdown, the heading of a web page.
    bool is_title = false;
    /// An empty line or a line of the page stands above, where such a line ends a title.
    bool is_apart = false;
    int heading_level = 0;  ///< 1 to 9 where the format says that the line is a heading (Word's styles)
};

/// What a file says of its document beside the document's text: a web page's table with 发文机关, 成文日期 …
struct StatedField {
    /// `title`, `issuer`, `document_number`, `date`; of the page: `published`, `column`, `source`, `author`
    std::string field;
    std::string label;        ///< as the file names it: 成文日期
    std::string value;        ///< as it stands there, single spaced
    bool is_printed = false;  ///< in the page's own lines, not only in what is stored with it
};

/// A picture of a document, in a format that browsers show: PNG, JPEG, GIF, WebP, BMP.
struct Picture {
    std::string name;  ///< made from its bytes: `3f2a….png`
    std::string text;  ///< what it shows, where the document says so; may be empty
    std::string bytes;
};

/// Name of a picture by its bytes, with the ending of its format; empty when browsers do not show that format (EMF, WMF
/// and TIFF of word processors) or it can hold programs (SVG).
[[nodiscard]] std::string picture_name(std::string_view bytes);

struct Original {
    std::string path;           ///< as the person knows it
    std::string character_set;  ///< `UTF-8`, `UTF-16LE`, `GB18030` …
    std::vector<Line> lines;
    /// The format says where paragraphs end (a word processor's file, a web page): each line is a whole one, and
    /// nothing is to be joined.
    bool lines_are_paragraphs = false;
    std::vector<Picture> pictures;      ///< each once
    std::vector<StatedField> stated;    ///< used where the text itself does not say it
    std::vector<std::string> left_out;  ///< what is no part of the document's text: headers, navigation, deleted text
    std::vector<Problem> problems;      ///< what a person should know: a guessed character set, unreadable bytes
};

/// Whether a file of this name is an original that can be read (by its extension, whatever its case).
[[nodiscard]] bool is_original(const std::filesystem::path& path);

/// What to do with a file of a format that cannot be read, by its name: how to save it as one that can.
[[nodiscard]] std::string how_to_convert(const std::filesystem::path& path);

/// @throws Failure when a file is larger than a document can be, so that it need not be read to say so
void require_document_size(const std::filesystem::path& path);

/// Reads an original.
/// @throws Failure when it is missing, too large, damaged, encrypted, of an unknown format or has no text in it
[[nodiscard]] Original read_original(const std::filesystem::path& path);

/// Decodes the bytes of a text file to UTF-8: a byte order mark decides, else valid UTF-8, else UTF-16 by its zero
/// bytes, else GB18030.
struct DecodedText {
    std::string text;
    std::string character_set;
    std::size_t unreadable = 0;  ///< sequences that had to be replaced by U+FFFD
};
[[nodiscard]] DecodedText decode_text(std::string_view bytes);

/// The same for a file that names its character set, as web pages do: a byte order mark and valid UTF-8 win over the
/// name, the name over a guess unless the bytes contradict it. gb2312 and gbk are read as GB18030, which holds both.
[[nodiscard]] DecodedText decode_text(std::string_view bytes, std::string_view declared);

/// Splits UTF-8 text into lines at LF, CR, CRLF, form feed and U+2028/2029; a form feed starts a page.
[[nodiscard]] std::vector<Line> split_lines(std::string_view text);

/// What reading originals does in child processes. A program that reads PDFs gives it to `be_child_process`.
[[nodiscard]] std::span<const ChildWork> child_works();

}  // namespace yaodian::originals
