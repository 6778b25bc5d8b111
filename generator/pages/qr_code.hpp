/// An address that a telephone reads from paper.
#pragma once

#include <optional>
#include <string>

namespace yaodian::pages {

/// A QR code (ISO/IEC 18004) as the data of a path in SVG: a square for each dark module, with the quiet zone of four
/// modules that the standard asks for.
struct QrCode {
    int size = 0;      ///< modules in a row, with the quiet zone
    std::string path;  ///< `M4 4h7v1h-7z…`
};

/// @param text  of at most 2,000 bytes or so; a code of more cannot be read from paper
/// @returns nothing for a text that is too long
[[nodiscard]] std::optional<QrCode> qr_code(const std::string& text);

}  // namespace yaodian::pages
