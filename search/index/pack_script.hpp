/// Bytes as a script: what the page loads from a disk too, where a script is the only file that it may load.
#pragma once

#include <string>
#include <string_view>

namespace yaodian::search {

/// How hard to try. LZMA's highest preset is worth it for what every query loads; for the many small parts of a large
/// index `quick` is 2.5 (postings) to 4 times (texts) as fast and gives 5 to 7 % more bytes.
enum class Packing { smallest, quick };

/// The script that gives `bytes` to the page under a name: compressed with LZMA, written as text of UTF-16 in which
/// fifteen of sixteen bits carry something, which is what `browser/unpack.js` reads. The form is in `INDEX-FORMAT.md`,
/// "Scripts".
/// @param name  of its file, without `.js`
/// @throws IndexError when there is not enough memory
[[nodiscard]] std::string pack_script(const std::string& name, std::string_view bytes, Packing packing);

}  // namespace yaodian::search
