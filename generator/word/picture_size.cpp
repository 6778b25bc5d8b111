#include "generator/word/picture_size.hpp"

#include <cstddef>

namespace yaodian::word {

namespace {

int byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

int number_at(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at) * 256 + byte_at(bytes, at + 1);
}

/// Walks the segments up to the frame, which has the size.
std::optional<PictureSize> jpeg_size(std::string_view bytes) {
    for (std::size_t at = 2; at + 9 < bytes.size() && byte_at(bytes, at) == 0xFF;) {
        const int marker = byte_at(bytes, at + 1);
        const bool is_frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (is_frame) return PictureSize{number_at(bytes, at + 7), number_at(bytes, at + 5), "jpeg"};
        at += 2 + static_cast<std::size_t>(number_at(bytes, at + 2));
    }
    return std::nullopt;
}

}  // namespace

std::optional<PictureSize> picture_size(std::string_view bytes) {
    std::optional<PictureSize> size;
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) {
        size = PictureSize{number_at(bytes, 18), number_at(bytes, 22), "png"};
    } else if (bytes.starts_with("GIF8")) {
        size = PictureSize{byte_at(bytes, 6) + 256 * byte_at(bytes, 7), byte_at(bytes, 8) + 256 * byte_at(bytes, 9),
                           "gif"};
    } else if (bytes.starts_with("\xFF\xD8")) {
        size = jpeg_size(bytes);
    }
    return size && size->width > 0 && size->height > 0 ? size : std::nullopt;
}

}  // namespace yaodian::word
