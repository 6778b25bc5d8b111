#include "generator/books/epub.hpp"

#include <fmt/format.h>

#include "generator/archive/zip_bytes.hpp"
#include "generator/support/markup.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::books {

namespace {

const std::string folder = "EPUB/";
const std::string contents_path = "contents.xhtml";

constexpr const char* container = R"(<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
)";

/// A UUID made of a text (RFC 9562, version 8).
std::string uuid_of(const std::string& text) {
    std::string digits = sha256(text).substr(0, 32);
    digits[12] = '8';
    digits[16] = 'a';
    return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" + digits.substr(16, 4) +
           "-" + digits.substr(20);
}

/// A name that XML takes for an identifier.
std::string id_of(std::size_t number) {
    return "f" + std::to_string(number);
}

void append_entries(const std::vector<ContentsEntry>& entries, std::string& out) {
    out += "<ol>\n";
    for (const ContentsEntry& entry : entries) {
        const std::string title = escaped_markup(entry.title);
        out += "<li>" + (entry.path.empty() ? "<span>" + title + "</span>"
                                            : "<a href=\"" + escaped_markup(entry.path) + "\">" + title + "</a>");
        if (!entry.entries.empty()) append_entries(entry.entries, out);
        out += "</li>\n";
    }
    out += "</ol>\n";
}

std::string contents_chapter(const Book& book) {
    std::string out = fmt::format(
        R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{0}" xml:lang="{0}">
<head><title>{1}</title></head>
<body><nav epub:type="toc"><h1>{1}</h1>
)",
        escaped_markup(book.language), escaped_markup(book.contents_title));
    append_entries(book.contents, out);
    return out + "</nav></body>\n</html>\n";
}

std::string package(const Book& book) {
    std::string out = fmt::format(
        R"(<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang="{0}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book">urn:uuid:{1}</dc:identifier>
<dc:title>{2}</dc:title>
<dc:language>{0}</dc:language>
)",
        escaped_markup(book.language), uuid_of(book.identifier), escaped_markup(book.title));
    const auto add = [&](const char* element, const std::string& text) {
        if (!text.empty()) out += fmt::format("<dc:{0}>{1}</dc:{0}>\n", element, escaped_markup(text));
    };
    add("description", book.description);
    add("publisher", book.publisher);
    add("date", book.date);
    out += fmt::format("<meta property=\"dcterms:modified\">{}T00:00:00Z</meta>\n</metadata>\n<manifest>\n", book.date);
    out += fmt::format("<item id=\"contents\" href=\"{}\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n",
                       contents_path);
    std::size_t number = 0;
    const auto list = [&](const BookFile& file) {
        out += fmt::format("<item id=\"{}\" href=\"{}\" media-type=\"{}\"{}/>\n", id_of(number++),
                           escaped_markup(file.path), file.media_type, file.has_drawings ? " properties=\"svg\"" : "");
    };
    for (const BookFile& file : book.chapters) list(file);
    for (const BookFile& file : book.others) list(file);
    out += "</manifest>\n<spine>\n";
    for (std::size_t i = 0; i < book.chapters.size(); ++i) {
        out += fmt::format("<itemref idref=\"{}\"/>\n", id_of(i));
        // The contents stand behind the title page.
        if (i == 0) out += "<itemref idref=\"contents\"/>\n";
    }
    return out + "</spine>\n</package>\n";
}

}  // namespace

std::string epub(const Book& book) {
    std::vector<archive::Part> parts = {{"mimetype", "application/epub+zip"},
                                        {"META-INF/container.xml", container},
                                        {folder + "package.opf", package(book)},
                                        {folder + contents_path, contents_chapter(book)}};
    for (const auto* files : {&book.chapters, &book.others}) {
        for (const BookFile& file : *files) parts.emplace_back(folder + file.path, file.bytes);
    }
    return archive::zip_bytes(parts, true);
}

}  // namespace yaodian::books
