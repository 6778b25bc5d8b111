/// A new version of the output, in which files that did not change stay the files that they are.
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <string_view>

#include "generator/portal/content/file_stamps.hpp"

namespace yaodian::portal {

/// Writes files below a new folder beside an old version of it. A file with the same bytes as the old one is linked to
/// it: nothing is written, and its time stays, by which web servers and copying programs know that it is the same.
/// Where the file system knows no links the file is written.
class OutputFolder {
  public:
    /// @param fresh  the new folder; may be empty or not
    /// @param old  the version before; need not exist
    OutputFolder(std::filesystem::path fresh, std::filesystem::path old)
        : fresh_(std::move(fresh)), old_(std::move(old)) {}

    /// Several threads may write, each other files.
    /// @param path  below the folder, `/` between folders
    /// @throws Failure naming the file and the system's reason
    void write(std::string_view path, std::string_view bytes);

    /// Takes a file over from the old version as it is, without reading it.
    /// @param stamp  that it must have
    /// @returns false when it is not there or not as it was; nothing is done then
    [[nodiscard]] bool keep(std::string_view path, const FileStamp& stamp);

    /// Copies a file that may be too large to be held in memory.
    /// @param sha256  of its bytes, 64 hexadecimal digits
    /// @throws Failure naming the file and the system's reason
    void copy(std::string_view path, const std::filesystem::path& from, std::string_view sha256);

    [[nodiscard]] const std::filesystem::path& path() const { return fresh_; }
    /// Files that are new or have other bytes than before.
    [[nodiscard]] std::size_t written() const { return written_; }

  private:
    std::filesystem::path fresh_;
    std::filesystem::path old_;
    std::atomic<std::size_t> written_{0};
};

}  // namespace yaodian::portal
