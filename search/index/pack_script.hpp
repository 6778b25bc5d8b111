/// Bytes as a script: what the page loads from a disk too, where a script is the only file that it may load.
#pragma once

#include <string>
#include <string_view>

namespace yaodian::search {

/// `bytes` compressed with LZMA and written as text of printable ASCII, which is what `browser/unpack.js` reads: every
/// server, proxy and editor leaves it alone. The form is in `INDEX-FORMAT.md`, "Scripts".
/// @throws IndexError when there is not enough memory
[[nodiscard]] std::string pack_text(std::string_view bytes);

/// The script that gives `bytes` to the page under a name.
/// @param name  of its file, without `.js`
/// @throws IndexError when there is not enough memory
[[nodiscard]] std::string pack_script(const std::string& name, std::string_view bytes);

}  // namespace yaodian::search
