/// Pictures of documents.
#include "generator/originals/originals.hpp"

#include "generator/support/sha256.hpp"

namespace yaodian::originals {

namespace {

/// By the bytes that a file of the format begins with; names of files lie.
std::string_view ending_of(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return ".png";
    if (bytes.starts_with("\xFF\xD8\xFF")) return ".jpg";
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return ".gif";
    if (bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP") return ".webp";
    if (bytes.starts_with("BM") && bytes.size() > 54) return ".bmp";
    return {};
}

}  // namespace

std::string picture_name(std::string_view bytes) {
    static constexpr std::size_t digits = 16;
    const std::string_view ending = ending_of(bytes);
    return ending.empty() ? std::string{} : sha256(bytes).substr(0, digits) + std::string(ending);
}

}  // namespace yaodian::originals
