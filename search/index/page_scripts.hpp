/// The index as scripts of a site: what the page loads where the native library reads files.
///
/// Scripts are the one kind of file that a page may load from a disk. The database is cut into chunks, the texts into
/// documents, and what every query needs comes with the script that a page includes (`INDEX-FORMAT.md`, Scripts).
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "search/format/texts.hpp"
#include "search/search.hpp"

namespace yaodian::search {

/// What was written, for those who measure.
struct PageScripts {
    std::size_t files = 0;
    bool one_load = false;  ///< the script that a page includes has everything
};

/// Whether the file is there already with this content, packed by the same program; it is not given then. The path is
/// below the folder `search/` of the site, with `/` between folders. Several threads may ask, each of another file.
using HasScript = std::function<bool(const std::string& path, const IndexId& content)>;
/// Takes a file: its path, the hash of what it packs, and its bytes; from several threads, as above.
using TakeScript = std::function<void(const std::string& path, const IndexId& content, const std::string& bytes)>;

/// Gives the scripts of the index at `path`. Equal indexes give equal scripts; a part that did not change keeps its
/// name, which is a hash of what it has.
/// @param module the search module for WebAssembly
/// @param loader ASCII; the script that a page includes, to which what every query needs is added
/// @param for_each  on whose threads they are packed
/// @throws IndexError when the index cannot be read, Xapian::Error when it is damaged
PageScripts write_page_scripts(const std::string& path, const std::string& module, const std::string& loader,
                               const HasScript& has, const TakeScript& take, const ForEach& for_each);

}  // namespace yaodian::search
