/// The parts of a Word file that are the same in each.
#pragma once

#include <string>

#include "generator/word/word_file.hpp"

namespace yaodian::word {

/// A style's name in the file.
[[nodiscard]] const char* style_name(Style style);

[[nodiscard]] std::string styles_part();
[[nodiscard]] std::string settings_part();
/// Fonts with what takes their place where they are not installed.
[[nodiscard]] std::string fonts_part();
/// The page number: `— 1 —`.
/// @param is_even  of the pages with even numbers, where it stands at the left
[[nodiscard]] std::string footer_part(bool is_even);

}  // namespace yaodian::word
