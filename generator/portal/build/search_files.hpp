/// The search index of a portal: the files that the program asks, and the scripts of the site.
#pragma once

#include <string>
#include <vector>

#include "generator/portal/build/output_folder.hpp"
#include "generator/portal/portal.hpp"
#include "generator/portal/settings/vocabulary.hpp"
#include "generator/support/problem.hpp"
#include "search/search.hpp"

namespace yaodian::portal {

/// Writes the index into a folder that is to replace that of `portal.index()`. Where passages, vocabulary and program
/// are those of the index that is there, that one is taken over; else parts of it are.
/// @param shared  whether the index for those who ask many portals is written beside it
/// @param jobs  threads; 0: all cores
/// @throws search::IndexError when it cannot be written
void write_search_index(const std::filesystem::path& folder, const Portal& portal,
                        const std::vector<search::Passage>& passages, const Vocabulary& vocabulary, bool shared,
                        unsigned jobs);

/// A warning when the program was built without its search module.
[[nodiscard]] std::vector<Problem> missing_search_module();

/// Writes the index as scripts of the site, so that its pages can search. Scripts that the output before had are taken
/// over, since packing them takes longer than all else. Without a search module there are none.
/// @param index  the database that was written
/// @param reuse  whether scripts are taken over: not when every file is to be made again
void write_search_scripts(const std::filesystem::path& index, OutputFolder& output, const Portal& portal, bool reuse,
                          unsigned jobs);

}  // namespace yaodian::portal
