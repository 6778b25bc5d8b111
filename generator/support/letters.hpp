/// Names by the letters that they begin with, as in the index of a book.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace yaodian {

/// The names that begin with a letter, Han characters by their pinyin.
struct Letter {
    std::string letter;              ///< `A` to `Z`; `#` for names that begin with none (digits, signs)
    std::vector<std::size_t> names;  ///< their numbers, in the order of a dictionary
};

/// All names by letters, in the order of the alphabet, `#` first; letters without names are left out. Both the letters
/// and the order are those of CLDR's collation by pinyin.
/// @param names  UTF-8
/// @throws std::runtime_error when ICU lacks its data
[[nodiscard]] std::vector<Letter> by_letters(const std::vector<std::string>& names);

}  // namespace yaodian
