/// Files: read whole, written whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace yaodian {

/// The bytes of a file.
/// @throws Failure naming the file when it is missing, a folder or cannot be read
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// The bytes of a file that only saves work; empty when there is none or it cannot be read.
[[nodiscard]] std::string read_or_nothing(const std::filesystem::path& path);

/// Writes `bytes` to `path`, making missing folders. The file is written beside and renamed over, so that nobody sees
/// half of it and the old one stays when the disk is full.
/// @throws Failure naming the file and the system's reason
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Removes what `write_file` left in a folder where it was killed; not to be called while another may write there.
void remove_unfinished_files(const std::filesystem::path& folder);

/// Writes a file into a folder that is no place of the user's yet: one that cannot be written whole is left as it is,
/// since the folder is given up with it.
/// @throws Failure naming the file and the system's reason
void write_new_file(const std::filesystem::path& path, std::string_view bytes);

/// The path as UTF-8 with `/` between folders.
[[nodiscard]] std::string to_utf8(const std::filesystem::path& path);

}  // namespace yaodian
