/// The identifier inside a single-file Xapian database.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/format/texts.hpp"

namespace yaodian::search {

/// Multiply and shift in two lanes, eight bytes at a time. It names content and sees damage; nothing depends on its
/// being hard to forge.
class ContentHash {
  public:
    /// The same bytes in other pieces give another hash.
    void add(std::string_view bytes);
    [[nodiscard]] IndexId id() const;

  private:
    std::uint64_t lanes_[2] = {0xCBF29CE484222325u, 0x9E3779B97F4A7C15u};
};

/// Names bytes.
[[nodiscard]] IndexId hash_of(std::string_view bytes);

/// Bytes as hexadecimal digits, in lower case.
[[nodiscard]] std::string hexadecimal(std::span<const char> bytes);

/// Names the passages, everything of them that is shown included.
[[nodiscard]] IndexId hash_of(const std::vector<Passage>& passages);

/// Xapian gives every database 16 random bytes (at offset 16 of the single file). This derives them from the rest of
/// the file and writes them, so that equal content gives equal bytes.
/// @return the identifier
/// @throws IndexError when the file cannot be read or written
IndexId set_identifier(const std::string& path);

/// Databases up to this size in bytes are checked when they are opened, at about 1 ms a megabyte: Xapian
/// itself may read past its blocks where they are damaged.
inline constexpr std::uint64_t largest_checked = std::uint64_t{256} << 20;

/// Whether the database still has the content that its identifier was derived from.
/// @throws IndexError when the file cannot be read
[[nodiscard]] bool is_sound(const std::string& path);

/// The identifier of a single-file database; none when `path` is another kind of database.
/// @throws IndexError when the file cannot be read
[[nodiscard]] std::optional<IndexId> read_identifier(const std::string& path);

}  // namespace yaodian::search
