/// Media types of files (RFC 6838), by their names.
#pragma once

#include <filesystem>
#include <string>

namespace yaodian {

/// Of text with its character set, which is UTF-8. `application/octet-stream` for an extension that is not known.
[[nodiscard]] std::string media_type_of(const std::filesystem::path& file);

}  // namespace yaodian
