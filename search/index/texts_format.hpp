/// Constants of the texts file (`INDEX-FORMAT.md`).
#pragma once

#include <cstdint>
#include <string_view>

namespace yaodian::search::texts_format {

inline constexpr std::string_view magic = "YDTEXTS1";
inline constexpr std::uint64_t header_size = 8 + 16 + 8 + 8;  ///< magic, id, count, size of the file
inline constexpr unsigned kind_mask = 0x7;
inline constexpr unsigned has_heading = 0x8;
inline constexpr unsigned has_label = 0x10;

}  // namespace yaodian::search::texts_format
