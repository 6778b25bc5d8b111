/// The index as scripts of a site: what the page loads where the native library reads files.
///
/// Scripts are the one kind of file that a page may load from a disk. The database is cut into chunks, the texts into
/// documents, and what every query needs comes in one start script (`INDEX-FORMAT.md`, Scripts).
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "search/search.hpp"

namespace yaodian::search {

/// What was written, for those who measure.
struct PageScripts {
    std::size_t files = 0;
    std::size_t bytes = 0;
    std::size_t start_bytes = 0;  ///< of the start script
    bool one_load = false;        ///< the start script has everything
};

/// Takes a file: its path below the folder `search/` of the site, `/` between folders, and its bytes.
using TakeScript = std::function<void(const std::string& path, const std::string& bytes)>;

/// Gives the scripts of the index at `path`. Equal indexes give equal scripts; a part that did not change keeps its
/// name, which is a hash of what it has.
/// @param module the search module for WebAssembly
/// @param loader the script that a page includes; its names are added to it
/// @throws IndexError when the index cannot be read, Xapian::Error when it is damaged
PageScripts write_page_scripts(const std::string& path, const std::string& module, const std::string& loader,
                               const TakeScript& take);

}  // namespace yaodian::search
