/// A collection for Kiwix and its like: a ZIM file (https://wiki.openzim.org/wiki/ZIM_file_format).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace yaodian::books {

/// A file of the collection.
struct ZimFile {
    std::string path;        ///< in the collection; links between files are relative
    std::string media_type;  ///< `text/html` for a page
    std::string title;       ///< of a page; empty: no one looks for it
    std::string bytes;
    bool is_front = false;  ///< whether a reader finds it by its title and text
};

struct ZimDescription {
    std::string name;  ///< the same for every edition, ASCII
    std::string title;
    std::string description;
    std::string creator;
    std::string language;  ///< ISO 639-3: `zho`
    std::string date;      ///< `YYYY-MM-DD` of this edition
    std::string main_path;
};

/// Writes the collection with an index of titles and one of texts. Equal collections give equal bytes.
/// @param file  where it comes, whole or not at all
/// @throws Failure when it cannot be written
void write_zim(const std::filesystem::path& file, const ZimDescription& description, const std::vector<ZimFile>& files);

}  // namespace yaodian::books
