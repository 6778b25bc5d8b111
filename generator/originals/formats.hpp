/// One reader a format, behind `read_original`.
#pragma once

#include <string_view>
#include <vector>

#include "generator/originals/originals.hpp"

namespace yaodian::originals {

/// Lines of UTF-8 plain text; rows of tables have their cells.
[[nodiscard]] std::vector<Line> text_lines(std::string_view text);

/// Lines of Markdown that is an original (not the Markdown form): a paragraph, heading or list item is a line with its
/// number as text, a table's row has its cells; front matter is left out.
[[nodiscard]] std::vector<Line> markdown_lines(std::string_view markdown);

/// Lines of a text file in whatever character set into `original`.
/// @param markdown  whether it is Markdown that is an original
/// @throws Failure when its bytes are no text
void read_text(std::string_view bytes, bool markdown, Original& original);

/// Makes control characters spaces: an entity of a web page or a part of a Word document can name them, and no text has
/// them.
void replace_control_characters(Original& original);

/// Paragraphs and tables of a Word document (ECMA-376) into `original`; its `path` is known already.
/// @throws Failure when the bytes are none, encrypted or larger inside than a document can be
void read_docx(std::string_view bytes, Original& original);

/// Paragraphs, tables and stated fields of a web page (HTML) into `original`.
/// @throws Failure when it is nested absurdly or has no text
void read_web_page(std::string_view bytes, Original& original);

/// The same of a page that a browser saved as one file (MHTML, RFC 2557).
/// @throws Failure when no page is in it
void read_web_archive(std::string_view bytes, Original& original);

/// Paragraphs and tables of a PDF into `original`, by where its text stands on the pages.
/// @throws Failure when it is damaged, encrypted, or was scanned and has no text
void read_pdf(std::string_view bytes, Original& original);

/// An error of the file as a whole: what was expected and found, and what to do.
[[nodiscard]] Failure unreadable(const std::string& file, std::string message, std::string remedy);

}  // namespace yaodian::originals
