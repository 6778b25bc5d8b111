/// How large a picture is.
#pragma once

#include <optional>
#include <string_view>

namespace yaodian::word {

struct PictureSize {
    int width = 0;               ///< pixels
    int height = 0;              ///< pixels
    std::string_view extension;  ///< `png`, `jpeg`, `gif`
};

/// From the head of a PNG (ISO/IEC 15948), JPEG (ITU-T T.81) or GIF; nothing for other bytes and damaged ones.
[[nodiscard]] std::optional<PictureSize> picture_size(std::string_view bytes);

}  // namespace yaodian::word
