/// The list of a bundle's files with their SHA-256, as `sha256sum` writes and reads it.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "generator/bundle/zip.hpp"

namespace yaodian::bundle {

/// Its name in the bundle's top folder.
inline const std::string sums_name = "SHA256SUMS";

/// @param where  the bundle, for messages
/// @returns path → 64 hexadecimal digits
/// @throws Failure naming the line that is none of the list's, or a path that stands there twice
[[nodiscard]] std::map<std::string, std::string> read_sums(const std::string& text, const std::filesystem::path& where);

/// The list's text in a zip.
/// @param index  its entry
/// @throws Failure when it cannot be read, or is larger than any portal's
[[nodiscard]] std::string sums_text(zip_t* archive, zip_uint64_t index, const std::filesystem::path& where);

}  // namespace yaodian::bundle
