/// Originals: files as they come, turned into lines and table rows with their layout. What the lines mean is not
/// known here; where they came from is not known to `structure/`.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "generator/support/problem.hpp"

namespace yaodian::originals {

/// A line of text, or a row of a table.
struct Line {
    std::string text;                ///< UTF-8 as it stands, white space included; of a table row: cells joined by tabs
    int number = 0;                  ///< in the original, from 1
    bool page_start = false;         ///< first line after a form feed
    std::vector<std::string> cells;  ///< of a table row: its cells, trimmed; empty: a line of text
};

struct Original {
    std::string path;           ///< as the person knows it
    std::string character_set;  ///< `UTF-8`, `UTF-16LE`, `GB18030` …
    std::vector<Line> lines;
    std::vector<Problem> problems;  ///< what a person should know: a guessed character set, unreadable bytes
};

/// Whether a file of this name is an original that can be read (by its extension, whatever its case).
[[nodiscard]] bool is_original(const std::filesystem::path& path);

/// Reads an original.
/// @throws Failure when it is missing, of an unknown format or its bytes are no text
[[nodiscard]] Original read_original(const std::filesystem::path& path);

/// Decodes the bytes of a text file to UTF-8: a byte order mark decides, else valid UTF-8, else UTF-16 by its zero
/// bytes, else GB18030.
struct DecodedText {
    std::string text;
    std::string character_set;
    std::size_t unreadable = 0;  ///< sequences that had to be replaced by U+FFFD
};
[[nodiscard]] DecodedText decode_text(std::string_view bytes);

/// Splits UTF-8 text into lines at LF, CR, CRLF, form feed and U+2028/2029; a form feed starts a page.
[[nodiscard]] std::vector<Line> split_lines(std::string_view text);

}  // namespace yaodian::originals
