/// What the page needs to lay any two documents side by side: the comparison as WebAssembly, its script, and for each
/// institution the list of its documents with their numbers in the index.
#pragma once

#include <filesystem>
#include <vector>

#include "generator/pages/pages.hpp"
#include "generator/portal/build/output_folder.hpp"

namespace yaodian::portal {

/// @param index  of which the page has the scripts
/// @throws IndexError when its texts cannot be read
void write_comparison_files(const std::filesystem::path& index, const std::vector<pages::ComparedList>& lists,
                            OutputFolder& output);

}  // namespace yaodian::portal
