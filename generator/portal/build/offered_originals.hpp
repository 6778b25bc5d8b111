/// The files that documents came in, offered for download beside their pages.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "generator/pages/pages.hpp"
#include "generator/portal/content/collection.hpp"
#include "generator/portal/settings/addresses.hpp"

namespace yaodian::portal {

/// A file that is copied into the output as it is.
struct CopiedFile {
    std::string path;  ///< in the output, ASCII, `/` between folders
    std::filesystem::path from;
    std::string sha256;
};

struct OfferedOriginals {
    std::map<std::string, std::vector<pages::OfferedOriginal>> by_document;  ///< document's name → its originals
    std::vector<CopiedFile> files;                                           ///< sorted by path
};

/// The originals of all documents, reviewed Markdown aside. `documents/x.html` has its original at `originals/x.docx`;
/// a second one of the same format gets a part of its hash into its name.
/// @throws Failure when a file cannot be read any more
[[nodiscard]] OfferedOriginals offered_originals(const Collection& collection, const Addresses& addresses);

}  // namespace yaodian::portal
