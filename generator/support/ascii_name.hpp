/// Names in ASCII for pages, so that a bundle unzips right on any system.
#pragma once

#include <string>
#include <string_view>

namespace yaodian {

/// A path in ASCII: each part lower case, words and syllables joined by `-`. Each character is read by itself
/// (望潮所2023年 → `wang-chao-suo-2023-nian`), so that one name never depends on its neighbours.
///
/// A part is cut at 60 characters, is never empty and never a name that Windows keeps for devices.
/// @param path  UTF-8 with `/` between folders
[[nodiscard]] std::string ascii_path(std::string_view path);

}  // namespace yaodian
