/// A book for e-readers: EPUB 3.3 (https://www.w3.org/TR/epub-33/).
#pragma once

#include <string>
#include <vector>

namespace yaodian::books {

/// A file of the book.
struct BookFile {
    std::string path;        ///< in the book, ASCII
    std::string media_type;  ///< `application/xhtml+xml` for a chapter
    std::string bytes;
    bool has_drawings = false;  ///< a chapter with SVG in it, which the list of files has to say
};

/// A line of the table of contents.
struct ContentsEntry {
    std::string title;
    std::string path;  ///< of a chapter; empty: the line only holds those below it
    std::vector<ContentsEntry> entries;
};

struct Book {
    std::string identifier;  ///< the same for every edition: any text
    std::string title;
    std::string description;
    std::string publisher;
    std::string language;  ///< BCP 47: `zh-CN`
    std::string date;      ///< `YYYY-MM-DD` of this edition
    std::string contents_title;
    std::vector<BookFile> chapters;  ///< in reading order
    std::vector<BookFile> others;    ///< style sheets and pictures
    std::vector<ContentsEntry> contents;
};

/// The bytes of the book; equal books give equal bytes.
/// @throws Failure when it cannot be packed
[[nodiscard]] std::string epub(const Book& book);

}  // namespace yaodian::books
