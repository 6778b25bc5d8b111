/// The order of titles in which a person looks for one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace yaodian::search {

/// For each title its place among all, from 0: Han characters by pinyin (CLDR's collation `zh-u-co-pinyin`), numbers by
/// their values, whatever quotes and white space stand between. Equal titles have the same place.
/// @throws IndexError when ICU lacks its data
[[nodiscard]] std::vector<std::uint32_t> places_of_titles(const std::vector<std::string>& titles);

}  // namespace yaodian::search
