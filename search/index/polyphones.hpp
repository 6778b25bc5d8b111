/// Second and further readings of common characters: ICU gives one a character (银行 is yín xíng to it).
#pragma once

#include <span>
#include <string_view>

namespace yaodian::search {

struct Polyphone {
    std::string_view syllable;    ///< without tone
    std::string_view characters;  ///< that are also read so
};

/// Both readings of each character are listed where it is not certain which one ICU gives.
[[nodiscard]] std::span<const Polyphone> polyphones();

}  // namespace yaodian::search
