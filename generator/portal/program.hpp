/// The program itself: its version, and the files that come with it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace yaodian::portal {

/// `0.1.0`.
[[nodiscard]] std::string_view program_version();

/// A hash of the running program's file: another program may recover documents differently.
[[nodiscard]] const std::string& program_fingerprint();

/// The folder `share/yaodian` beside the program's folder, installed or in a build tree; it holds `themes/default`,
/// `schemas/`, `messages/`, `book.css` and `starter/`.
/// @throws Failure when it is not there
[[nodiscard]] std::filesystem::path program_files();

}  // namespace yaodian::portal
