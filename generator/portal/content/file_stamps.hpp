/// Files by size and time: what tells without reading whether something changed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "generator/portal/content/boundary.hpp"
#include "generator/portal/portal.hpp"

namespace yaodian::portal {

/// A file as a look at its folder tells.
struct FileStamp {
    std::uintmax_t size = 0;
    std::int64_t time = 0;  ///< of the last change, in nanoseconds since 1970
    bool operator==(const FileStamp&) const = default;
};

/// By path in UTF-8.
using FileStamps = std::map<std::string, FileStamp>;

/// The stamp of a file; nothing of one that is not there or cannot be looked at.
[[nodiscard]] std::optional<FileStamp> stamp_of(const std::filesystem::path& file);

/// Now, as files have it.
[[nodiscard]] std::int64_t file_time_now();

/// Whether the file was changed so shortly before `now` that another change may leave its time as it is: file systems
/// keep times in steps.
[[nodiscard]] bool is_fresh(const FileStamp& stamp, std::int64_t now);

/// Adds a file; one that cannot be looked at with a size that no file has.
void add_stamp(const std::filesystem::path& file, FileStamps& stamps);

/// Adds every file below a folder; links are followed, but never in a circle. A folder that is not there has none.
/// @param boundary  folders beyond it are not looked into; null: there is none
void add_stamps(const std::filesystem::path& folder, FileStamps& stamps, const Boundary* boundary = nullptr);

/// Everything that a build reads: `content/`, what a person sets, the portal's own themes, and the files that come with
/// the program.
[[nodiscard]] FileStamps inputs_of(const Portal& portal);

/// A hash over names, sizes and times.
[[nodiscard]] std::string digest_of(const FileStamps& stamps);

}  // namespace yaodian::portal
