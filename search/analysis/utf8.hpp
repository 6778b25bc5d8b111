/// UTF-8 for the analysis of texts and queries.
///
/// The search library stands alone (it is compiled for the browser too), so it has its own few functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::search {

/// A character of a text and the bytes it came from.
struct CodePoint {
    char32_t value = 0;
    std::size_t begin = 0;  ///< offset in bytes
    std::size_t end = 0;
};

/// The characters of `text`; every byte that belongs to none becomes a U+FFFD of its own.
[[nodiscard]] std::vector<CodePoint> decode(std::string_view text);

void append_utf8(std::string& to, char32_t c);
[[nodiscard]] std::string to_utf8(std::u32string_view text);

/// A Han character of any block, 〇 and 々 included.
[[nodiscard]] bool is_han(char32_t c);
/// White space of any script, zero-width space and byte order mark included.
[[nodiscard]] bool is_space(char32_t c);
/// Signs that words are read across: quotes of all kinds, title marks, middle dots, white space.
[[nodiscard]] bool is_transparent(char32_t c);
/// Part of a word: letters and digits of any script but Han.
[[nodiscard]] bool is_word(char32_t c);

}  // namespace yaodian::search
