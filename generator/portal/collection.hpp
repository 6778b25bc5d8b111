/// All documents of a portal, read.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/portal/cache.hpp"
#include "generator/portal/portal.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/progress.hpp"

namespace yaodian::portal {

struct Collection {
    std::vector<document::Document> documents;    ///< sorted by name
    std::vector<std::string> files;               ///< the file that each document was read from, as the person knows it
    std::vector<std::string> hashes;              ///< of each document's file
    std::map<std::string, std::string> pictures;  ///< file names, made from their bytes, and those bytes
    std::vector<Problem> problems;
};

/// Reads everything in `content/`: Markdown as it is, originals through the Markdown that `import` would write. A file
/// that cannot be read is a problem and left out; the others go on.
/// @param cache  of recovered originals; the result is the same with and without it
/// @param jobs  threads; 0: all cores
[[nodiscard]] Collection read_collection(const Portal& portal, Cache& cache, unsigned jobs, Progress& progress);

}  // namespace yaodian::portal
