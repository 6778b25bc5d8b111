/// UTF-8 and Chinese text: what several folders need to know of characters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian {

/// Code points of UTF-8 `text`; a byte that belongs to none becomes U+FFFD.
[[nodiscard]] std::u32string to_utf32(std::string_view text);
/// UTF-8 of code points; a surrogate or a value above U+10FFFF becomes U+FFFD.
[[nodiscard]] std::string to_utf8(std::u32string_view text);
/// The same; a string of code points would otherwise be taken for a path as well (files.hpp).
[[nodiscard]] inline std::string to_utf8(const std::u32string& text) {
    return to_utf8(std::u32string_view(text));
}
/// Whether every byte belongs to a character.
[[nodiscard]] bool is_valid_utf8(std::string_view text);
/// Number of code points.
[[nodiscard]] std::size_t length(std::string_view text);

/// A Han character, 〇 and the iteration mark 々 included.
[[nodiscard]] bool is_han(char32_t c);
/// White space of any script: ASCII, no-break, ideographic and zero-width spaces, byte order mark.
[[nodiscard]] bool is_space(char32_t c);
/// Punctuation of Chinese text: general, CJK and full-width.
[[nodiscard]] bool is_cjk_punctuation(char32_t c);

/// Without white space of any script at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);
/// Without any white space.
[[nodiscard]] std::string without_spaces(std::string_view text);
/// Without the white space that has Han or Chinese punctuation on a side; between Latin words and numbers one space.
[[nodiscard]] std::string without_stray_spaces(std::string_view text);
/// Runs of white space of any script made one ASCII space, none at the ends.
[[nodiscard]] std::string single_spaced(std::string_view text);

/// Full-width letters, digits and signs (U+FF01 to U+FF5E) as ASCII, ideographic space as a space; the rest unchanged.
[[nodiscard]] std::string to_half_width(std::string_view text);

[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view between);
[[nodiscard]] std::string replace_all(std::string text, std::string_view from, std::string_view to);

/// All but the unreserved characters of RFC 3986 as `%E6`; for a value in the query of an address.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// The value of a number in ASCII or full-width digits, or in Han numerals by value (`二十三`, `十`, `一百零二`) or by
/// digits (`二〇二四`); nothing when `text` is anything else or above 99,999.
[[nodiscard]] std::optional<int> number_value(std::string_view text);

}  // namespace yaodian
