/// Characters that are taken for each other because they look alike (暧 and 暖).
#pragma once

#include <string>
#include <vector>

namespace yaodian::search {

/// The characters (UTF-8 each) that look like the Han character `c`; none when the table has none.
[[nodiscard]] std::vector<std::string> lookalikes(char32_t c);

}  // namespace yaodian::search
