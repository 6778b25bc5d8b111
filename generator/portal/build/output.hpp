/// The output of a portal in memory: every file that goes into `site/public/`.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "generator/portal/build/offered_originals.hpp"
#include "generator/portal/content/collection.hpp"
#include "generator/portal/portal.hpp"
#include "generator/portal/settings/addresses.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/portal/settings/vocabulary.hpp"
#include "generator/relations/relations.hpp"
#include "generator/support/problem.hpp"
#include "search/search.hpp"

namespace yaodian::portal {

struct OutputFile {
    std::string path;  ///< in the output, ASCII, `/` between folders
    std::string bytes;
};

struct Output {
    std::vector<OutputFile> files;   ///< sorted by path
    std::vector<CopiedFile> copies;  ///< originals that are offered; sorted by path
    std::size_t pages = 0;
    std::vector<Problem> problems;  ///< links that lead nowhere, places that the pages leave out
};

/// Makes all pages and takes the theme's assets.
/// @param passages  of all documents: every one must have its place in a page
/// @throws Failure when the theme cannot be used or two files have one path
[[nodiscard]] Output make_output(const Portal& portal, const Settings& settings, const Collection& collection,
                                 const Addresses& addresses, const relations::Relations& relations,
                                 const std::vector<search::Passage>& passages, const Vocabulary& vocabulary,
                                 unsigned jobs);

/// Pages that belong to the site itself; no document gets their addresses.
[[nodiscard]] const std::vector<std::string>& reserved_pages();

/// How many documents there are, hand-written pages aside.
[[nodiscard]] std::size_t count_documents(const std::vector<document::Document>& documents);

/// The collection's version: as set, else the date or year of the newest document, else empty.
[[nodiscard]] std::string version_of(const Settings& settings, const std::vector<document::Document>& documents);

}  // namespace yaodian::portal
