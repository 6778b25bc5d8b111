/// What a zip tells people beside its top folder.
#pragma once

#include <string>
#include <string_view>

#include "generator/archive/zip_writer.hpp"
#include "generator/bundle/bundle.hpp"

namespace yaodian::bundle {

/// A text under a Chinese name and an ASCII one, for programs that show Chinese names wrongly.
struct Note {
    std::string name;  ///< in Chinese
    std::string ascii_name;
    std::string text;  ///< UTF-8 with byte order mark and CRLF
};

/// How a zip with a password is opened.
[[nodiscard]] Note password_note(std::string_view title);

/// How a zip of changes is unpacked.
/// @param folder  the earlier bundle's
[[nodiscard]] Note changes_note(const Description& description, std::string_view folder, const Changes& changes);

/// Adds it, readable without a password.
/// @param note  has to live until the zip is written
void add_note(archive::ZipWriter& writer, const Note& note);

}  // namespace yaodian::bundle
