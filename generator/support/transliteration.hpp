/// Text in other characters.
#pragma once

#include <string>

namespace yaodian {

/// @param name  of a transform of ICU: `Simplified-Traditional`
/// @returns the text as it is where ICU has none of this name
[[nodiscard]] std::string transliterated(const std::string& text, const char* name);

/// Pinyin as one types it: joined, without tones (`tian`); of characters with several readings the most usual one.
[[nodiscard]] std::string typed_pinyin(const std::string& text);

}  // namespace yaodian
