/// Bytes as characters of a script in UTF-16: four of them are a number of 63 bits in digits, the lowest first.
///
/// Without the standard library, since the page's unpacker (`wasm/unpack.cpp`) has none.
#pragma once

namespace yaodian::search {

/// The least number whose fourth power is 2^63 or more.
inline constexpr unsigned text_digits = 55109;
/// The digit 0; the others follow. The last one is below U+D800, from where characters come in halves.
inline constexpr unsigned first_text_character = 0x80;
/// U+2028 and U+2029 end a line, so the digits from here on are two characters further.
inline constexpr unsigned line_separators = 0x2028;

static_assert(first_text_character + text_digits + 1 < 0xD800);

}  // namespace yaodian::search
