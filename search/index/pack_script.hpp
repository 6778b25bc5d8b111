/// Bytes as a script: what the page loads from a disk too, where a script is the only file that it may load.
#pragma once

#include <string>
#include <string_view>

namespace yaodian::search {

/// Changes when the form of scripts does. It is part of their names, so that no browser takes a script that it has kept
/// in an older form for one of today.
inline constexpr char script_form = 3;

/// How hard to try, and for what. LZMA's highest preset is worth it for what every query loads. For the many texts of a
/// large index `quick` takes half of the time and gives 4 % more bytes. `columns` is for numbers in columns, in which
/// little returns: half again as fast as the highest preset for half a percent more bytes.
enum class Packing { smallest, quick, columns };

/// A script that gives `bytes` to the page: compressed with LZMA, written as text of UTF-16 in which 63 of 64 bits
/// carry something, which is what `browser/unpack.js` reads. The form is in `INDEX-FORMAT.md`, "Scripts".
/// @param code  UTF-8, no character beyond U+FFFF; what stands before the size of the bytes, their checksum and that
/// text: `f('name',`
/// @throws IndexError when there is not enough memory
[[nodiscard]] std::string pack_script(std::string_view code, std::string_view bytes, Packing packing);

/// @param name  of the script's file, without `.js`
/// @returns the code before what one of the scripts has that the page loads later
[[nodiscard]] inline std::string data_of(const std::string& name) {
    return "YaodianSearch.data('" + name + "',";
}

}  // namespace yaodian::search
