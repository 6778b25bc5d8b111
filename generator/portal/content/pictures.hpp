/// The pictures of documents.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/portal/content/boundary.hpp"
#include "generator/structure/structure.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

/// File names, made from the bytes, and those bytes.
using Pictures = std::map<std::string, std::string>;

/// The pictures of a document: those that came with its original, and those that its Markdown links to in the folder
/// beside it. In a portal their names are made from their bytes, since two folders can have different ones of one name:
/// the document's links are changed so. One that is missing, no picture or a link that leads out is a problem, and its
/// link becomes empty.
/// @param file  that the document was read from
[[nodiscard]] Pictures pictures_of(document::Document& document, std::vector<originals::Picture> imported,
                                   const std::filesystem::path& file, const Boundary& boundary,
                                   std::vector<Problem>& problems);

/// Leaves out pictures that no document shows.
void keep_shown(Pictures& pictures, const std::vector<document::Document>& documents);

}  // namespace yaodian::portal
