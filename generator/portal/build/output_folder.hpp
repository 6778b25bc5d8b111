/// A new version of the output, in which files that did not change stay the files that they are.
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>

#include "generator/portal/content/file_stamps.hpp"

namespace yaodian::portal {

/// Writes files below a new folder beside an old version of it. A file with the same bytes as the old one is linked to
/// it: nothing is written, and its time stays, by which web servers and copying programs know that it is the same.
/// Where the file system knows no links the file is written.
///
/// The new folder may begin with what a still older version left in it. Of that, only what is the very file of the old
/// version is used; the rest gives way. Links are most of what a build of a large portal asks of the file system, and
/// between two builds nearly all of them stay.
class OutputFolder {
  public:
    /// @param fresh  the new folder; what is in it may be used, written over and removed
    /// @param old  the version before; need not exist
    OutputFolder(std::filesystem::path fresh, std::filesystem::path old);

    /// Several threads may write, each other files.
    /// @param path  below the folder, `/` between folders
    /// @throws Failure naming the file and the system's reason
    void write(const std::string& path, std::string_view bytes);

    /// Takes a file over from the old version as it is, without reading it.
    /// @param stamp  that it must have
    /// @returns false when it is not there or not as it was; nothing is done then
    [[nodiscard]] bool keep(const std::string& path, const FileStamp& stamp);

    /// Copies a file that may be too large to be held in memory.
    /// @param sha256  of its bytes, 64 hexadecimal digits
    /// @throws Failure naming the file and the system's reason
    void copy(const std::string& path, const std::filesystem::path& from, std::string_view sha256);

    /// Removes what the new folder held at first and nobody has written or kept. To be called after all files.
    /// @throws Failure naming what cannot be removed
    void remove_others();

    [[nodiscard]] const std::filesystem::path& path() const { return fresh_; }
    /// Files that are new or have other bytes than before.
    [[nodiscard]] std::size_t written() const { return written_; }

  private:
    [[nodiscard]] bool take(const std::string& path);
    void write_new(const std::string& path, std::string_view bytes);
    void make_way(const std::string& path) const;
    [[nodiscard]] bool take_off_rest(const std::string& path);

    std::filesystem::path fresh_;
    std::filesystem::path old_;
    std::atomic<std::size_t> written_{0};
    std::mutex using_rest_;
    std::unordered_set<std::string> rest_;  ///< paths of the older version that were neither written nor kept
};

}  // namespace yaodian::portal
