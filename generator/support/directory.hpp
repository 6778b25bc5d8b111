/// A folder that is replaced as a whole: written beside the old one, then switched.
#pragma once

#include <filesystem>
#include <future>

namespace yaodian {

/// A new version of a folder, at first beside it as `NAME.new-…`. The folder itself is not touched until `commit`; if
/// `commit` is never reached, the new version is removed and all is as before.
///
/// What a crashed run left behind is removed when the next one begins. A run that is still going holds a lock on its
/// folder, so that two at once do not remove each other's work; the one that commits last wins.
class NewDirectory {
  public:
    /// Makes a folder beside `target`, whose missing parents are made.
    /// @throws Failure when that cannot be done, or `target` is something else than a folder
    /// @param spare  where an older version may lie, which the new one then begins with instead of with nothing: it is
    ///               moved from there, and what it holds is to be looked through. `commit` leaves the old version
    ///               there, and so is a new one left that is never put in place
    explicit NewDirectory(const std::filesystem::path& target, std::filesystem::path spare = {});
    ~NewDirectory();
    NewDirectory(const NewDirectory&) = delete;
    NewDirectory& operator=(const NewDirectory&) = delete;

    /// Where to write.
    [[nodiscard]] const std::filesystem::path& path() const { return staging_; }

    /// Puts the new version in the place of the old one, in one step where the file system can exchange two names.
    /// @param keep_old_at  where the old version is to stay (what is there is removed); empty: it becomes the spare one
    ///                     or is removed, which goes on until this object ends
    /// @throws Failure when it cannot be done; the old version is then still there
    void commit(const std::filesystem::path& keep_old_at = {});

  private:
    std::filesystem::path target_;
    std::filesystem::path staging_;
    std::filesystem::path spare_;
    int lock_ = -1;
    std::future<void> removal_;
};

}  // namespace yaodian
