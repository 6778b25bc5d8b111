/// Zip files that are made in memory: office documents and books.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace yaodian::archive {

/// A part of a file: its name in the zip and its bytes.
using Part = std::pair<std::string, std::string>;

/// The bytes of a zip with these parts in their order; equal parts give equal bytes.
/// @param is_first_stored  whether the first part is not compressed, so that programs recognise the file by it
/// @throws Failure when it cannot be made
[[nodiscard]] std::string zip_bytes(const std::vector<Part>& parts, bool is_first_stored = false);

}  // namespace yaodian::archive
