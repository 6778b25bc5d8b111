#include "generator/originals/originals.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "generator/originals/formats.hpp"
#include "generator/originals/page_lines.hpp"
#include "generator/originals/radicals.hpp"
#include "generator/support/files.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

std::string extension_of(const std::filesystem::path& path) {
    std::string extension = to_utf8(path.extension());
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return extension;
}

constexpr std::array text_extensions = {".txt", ".text"};
constexpr std::array markdown_extensions = {".md", ".markdown"};
constexpr std::array page_extensions = {".html", ".htm", ".shtml", ".xhtml"};
constexpr std::array archive_extensions = {".mht", ".mhtml"};
constexpr std::array pdf_extensions = {".pdf"};
constexpr std::array word_extensions = {".docx", ".docm"};

/// Larger files are no documents: a thousand pages with pictures have less.
constexpr std::uintmax_t largest_file = std::uintmax_t{100} << 20;
/// The same of files that are nothing but text: this is the text of ten thousand pages.
constexpr std::uintmax_t largest_text = std::uintmax_t{20} << 20;

bool is_one_of(const auto& extensions, const std::string& extension) {
    return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

bool is_text(const std::string& extension) {
    return is_one_of(text_extensions, extension) || is_one_of(markdown_extensions, extension);
}

/// Control characters are no part of a text; many of them mean that the file is a picture, an archive or a program.
std::size_t replace_control_characters(std::string& text) {
    std::size_t count = 0;
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool layout = c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
        if ((byte >= 0x20 && byte != 0x7F) || layout) continue;
        c = ' ';
        ++count;
    }
    return count;
}

/// The line (from 1) that holds the first replacement character.
int first_unreadable_line(std::string_view text) {
    const std::size_t at = text.find("\uFFFD");
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

Failure unreadable(const std::string& file, std::string message, std::string remedy) {
    return Failure({Severity::error, file, 0, 0, std::move(message), std::move(remedy), {}});
}

void read_text(std::string_view bytes, bool markdown, Original& original) {
    DecodedText decoded = decode_text(bytes);
    const std::size_t control = replace_control_characters(decoded.text);
    const std::size_t characters = length(decoded.text);
    // Text has hardly a control character; other files are full of them.
    if (control * 50 > characters || (control + decoded.unreadable) * 10 > characters) {
        throw Failure({Severity::error,
                       original.path,
                       0,
                       0,
                       "expected text, found bytes that are none in UTF-8, UTF-16 or GB18030",
                       "Open the file in the program it was made with and save it as plain text (UTF-8).",
                       {}});
    }
    original.character_set = decoded.character_set;
    if (decoded.unreadable > 0) {
        original.problems.push_back({Severity::warning,
                                     original.path,
                                     first_unreadable_line(decoded.text),
                                     0,
                                     std::to_string(decoded.unreadable) + " characters could not be read as " +
                                         decoded.character_set + " and are shown as \uFFFD",
                                     "Save the file again as UTF-8.",
                                     {}});
    }
    if (control > 0) {
        original.problems.push_back({Severity::warning,
                                     original.path,
                                     0,
                                     0,
                                     std::to_string(control) + " control characters were taken for spaces",
                                     {},
                                     {}});
    }
    original.lines = markdown ? markdown_lines(decoded.text) : text_lines(decoded.text);
}

void replace_control_characters(Original& original) {
    for (Line& line : original.lines) {
        replace_control_characters(line.text);
        for (std::string& cell : line.cells) replace_control_characters(cell);
    }
    for (StatedField& field : original.stated) replace_control_characters(field.value);
}

/// Radicals become characters: text copied out of PDFs has them, and nobody searches for them.
void replace_radicals(Original& original) {
    std::size_t count = 0;
    const auto replace = [&](std::string& text) {
        WithoutRadicals replaced = without_radicals(text);
        if (replaced.count == 0) return;
        count += replaced.count;
        text = std::move(replaced.text);
    };
    for (Line& line : original.lines) {
        replace(line.text);
        for (std::string& cell : line.cells) replace(cell);
    }
    for (StatedField& field : original.stated) replace(field.value);
    if (count == 0) return;
    original.problems.push_back(
        {Severity::note,
         original.path,
         0,
         0,
         std::to_string(count) + " radicals (such as ⼯) were read as the characters they stand for",
         {},
         {}});
}

bool is_original(const std::filesystem::path& path) {
    const std::string extension = extension_of(path);
    return is_one_of(text_extensions, extension) || is_one_of(page_extensions, extension) ||
           is_one_of(archive_extensions, extension) || is_one_of(word_extensions, extension) ||
           is_one_of(pdf_extensions, extension);
}

void require_document_size(const std::filesystem::path& path) {
    const std::uintmax_t most = is_text(extension_of(path)) ? largest_text : largest_file;
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error || size <= most) return;
    throw unreadable(to_utf8(path),
                     "expected a document, found a file of " + std::to_string(size >> 20) + " MB (at most " +
                         std::to_string(most >> 20) + " MB are read)",
                     "Save it without its pictures, or divide it.");
}

std::string how_to_convert(const std::filesystem::path& path) {
    static constexpr std::array word = {".doc", ".wps", ".dot", ".dotx", ".wpt", ".rtf", ".odt", ".uot", ".pages"};
    static constexpr std::array sheets = {".xls", ".xlsx", ".et", ".ods", ".csv"};
    static constexpr std::array slides = {".ppt", ".pptx", ".dps", ".odp"};
    static constexpr std::array scans = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".heic"};
    static constexpr std::array archives = {".zip", ".rar", ".7z", ".gz", ".tar"};
    const std::string extension = extension_of(path);
    if (is_one_of(word, extension))
        return "Open it in Word, WPS or LibreOffice and save it as .docx (File > Save As > Word document).";
    if (is_one_of(sheets, extension))
        return "Open it, copy its cells into a Word document and save that as .docx: they become a table.";
    if (is_one_of(slides, extension)) return "Save its text as a Word document (.docx).";
    if (is_one_of(scans, extension))
        return "It is a picture: read its text with an OCR program (tesseract -l chi_sim, or that of WPS) and save it "
               "as .docx or .txt.";
    if (is_one_of(archives, extension)) return "Unpack it and put the documents in it into content/.";
    if (extension == ".ofd") return "Export it from the OFD reader as Word or plain text.";
    return "Convert it to one that can be read (.docx, .pdf, .html, .txt, .md), or move it out of content/.";
}

Original read_original(const std::filesystem::path& path) {
    const std::string name = to_utf8(path);
    const std::string extension = extension_of(path);
    const bool markdown = is_one_of(markdown_extensions, extension);
    require_document_size(path);
    const std::string bytes = read_file(path);
    if (!markdown && !is_original(path)) {
        throw unreadable(name, "expected a .docx, .pdf, .html, .txt or .md file, found `" + extension + "`",
                         how_to_convert(path));
    }
    Original original;
    original.path = name;
    if (is_one_of(word_extensions, extension)) {
        read_docx(bytes, original);
    } else if (is_one_of(page_extensions, extension)) {
        read_web_page(bytes, original);
    } else if (is_one_of(pdf_extensions, extension)) {
        read_pdf(bytes, original);
    } else if (is_one_of(archive_extensions, extension)) {
        read_web_archive(bytes, original);
    } else {
        read_text(bytes, markdown, original);
    }
    replace_control_characters(original);
    replace_radicals(original);
    take_page_lines(original);
    return original;
}

}  // namespace yaodian::originals
