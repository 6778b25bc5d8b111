/// Bytes as a script: what the page loads from a disk too, where a script is the only file that it may load.
#pragma once

#include <string>
#include <string_view>

namespace yaodian::search {

/// How hard to try. LZMA's highest preset is worth it for what every query loads; for the many small parts of a large
/// index `quick` is 2.5 (postings) to 4 times (texts) as fast and gives 5 to 7 % more bytes.
enum class Packing { smallest, quick };

/// `bytes` compressed with LZMA and written as text of printable ASCII, which is what `browser/unpack.js` reads: every
/// server, proxy and editor leaves it alone. The form is in `INDEX-FORMAT.md`, "Scripts".
/// @throws IndexError when there is not enough memory
[[nodiscard]] std::string pack_text(std::string_view bytes, Packing packing);

/// The script that gives `bytes` to the page under a name.
/// @param name  of its file, without `.js`
/// @throws IndexError when there is not enough memory
[[nodiscard]] std::string pack_script(const std::string& name, std::string_view bytes, Packing packing);

}  // namespace yaodian::search
