#include "generator/originals/originals.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "generator/originals/formats.hpp"
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

bool is_one_of(const auto& extensions, const std::string& extension) {
    return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
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

bool is_original(const std::filesystem::path& path) {
    return is_one_of(text_extensions, extension_of(path));
}

Original read_original(const std::filesystem::path& path) {
    const std::string name = to_utf8(path);
    const std::string extension = extension_of(path);
    const bool markdown = is_one_of(markdown_extensions, extension);
    const std::string bytes = read_file(path);
    if (!markdown && !is_original(path)) {
        throw Failure({Severity::error,
                       name,
                       0,
                       0,
                       "expected a .txt or .md file, found `" + extension + "`",
                       "Save the document as plain text (.txt, UTF-8) and try again.",
                       {}});
    }
    DecodedText decoded = decode_text(bytes);
    const std::size_t control = replace_control_characters(decoded.text);
    const std::size_t characters = length(decoded.text);
    // Text has hardly a control character; other files are full of them.
    if (control * 50 > characters || (control + decoded.unreadable) * 10 > characters) {
        throw Failure({Severity::error,
                       name,
                       0,
                       0,
                       "expected text, found bytes that are none in UTF-8, UTF-16 or GB18030",
                       "Open the file in the program it was made with and save it as plain text (UTF-8).",
                       {}});
    }
    Original original;
    original.path = name;
    original.character_set = decoded.character_set;
    if (decoded.unreadable > 0) {
        original.problems.push_back({Severity::warning,
                                     name,
                                     first_unreadable_line(decoded.text),
                                     0,
                                     std::to_string(decoded.unreadable) + " characters could not be read as " +
                                         decoded.character_set + " and are shown as \uFFFD",
                                     "Save the file again as UTF-8.",
                                     {}});
    }
    if (control > 0) {
        original.problems.push_back({Severity::warning,
                                     name,
                                     0,
                                     0,
                                     std::to_string(control) + " control characters were taken for spaces",
                                     {},
                                     {}});
    }
    original.lines = markdown ? markdown_lines(decoded.text) : text_lines(decoded.text);
    return original;
}

}  // namespace yaodian::originals
