/// The identifier inside a single-file Xapian database.
#pragma once

#include <string>

#include "search/index/texts.hpp"

namespace yaodian::search {

/// Xapian gives every database 16 random bytes (at offset 16 of the single file). This derives them from the rest of
/// the file and writes them, so that equal content gives equal bytes.
/// @return the identifier
/// @throws IndexError when the file cannot be read or written
IndexId set_identifier(const std::string& path);

/// The identifier of a single-file database; none when `path` is another kind of database.
/// @throws IndexError when the file cannot be read
[[nodiscard]] std::optional<IndexId> read_identifier(const std::string& path);

}  // namespace yaodian::search
