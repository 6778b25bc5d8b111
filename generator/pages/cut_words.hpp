/// Words of a text by ICU's dictionary, for the comparison of texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yaodian::pages {

/// Chinese words by the dictionary, Latin words and numbers as written, every sign and space by itself; together they
/// are the text.
/// @param text  UTF-8
/// @throws std::runtime_error when ICU has no rules for words
[[nodiscard]] std::vector<std::string> cut_words(std::string_view text);

}  // namespace yaodian::pages
