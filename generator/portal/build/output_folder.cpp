#include "generator/portal/build/output_folder.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

bool has_bytes(const fs::path& file, std::string_view bytes) {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(file, error)) || fs::file_size(file, error) != bytes.size())
        return false;
    try {
        return read_file(file) == bytes;
    } catch (const Failure&) {
        return false;
    }
}

bool has_sum(const fs::path& file, std::string_view sum) {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(file, error))) return false;
    try {
        return sha256_of_file(file) == sum;
    } catch (const Failure&) {
        return false;
    }
}

/// Whether two paths lead to one file.
bool are_one(const fs::path& first, const fs::path& second) {
    struct stat a = {};
    struct stat b = {};
    return ::lstat(first.c_str(), &a) == 0 && ::lstat(second.c_str(), &b) == 0 && a.st_ino == b.st_ino &&
           a.st_dev == b.st_dev;
}

}  // namespace

OutputFolder::OutputFolder(fs::path fresh, fs::path old) : fresh_(std::move(fresh)), old_(std::move(old)) {
    try {
        std::vector<fs::path> unusable;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fresh_)) {
            if (entry.is_symlink() || !(entry.is_regular_file() || entry.is_directory())) {
                unusable.push_back(entry.path());
            } else if (entry.is_regular_file()) {
                rest_.insert(entry.path().lexically_relative(fresh_).generic_string());
            }
        }
        for (const fs::path& path : unusable) fs::remove(path);
    } catch (const fs::filesystem_error&) {
        // The older version only saves time.
        rest_.clear();
        for (const fs::directory_entry& entry : fs::directory_iterator(fresh_)) fs::remove_all(entry.path());
    }
}

bool OutputFolder::take_off_rest(const std::string& path) {
    const std::lock_guard lock(using_rest_);
    return rest_.erase(path) > 0;
}

/// Removes what is in the way of a file: one of that name, a folder of that name, a file with the name of its folder.
void OutputFolder::make_way(const std::string& path) const {
    std::error_code error;
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        // Never a folder, not even an empty one: another thread may be about to write into it.
        ::unlink((fresh_ / path.substr(0, slash)).c_str());
    }
    fs::remove_all(fresh_ / path, error);
    fs::create_directories((fresh_ / path).parent_path(), error);
}

/// Links a file to the one of the old version.
/// @returns false when that is not possible; nothing has that name then
bool OutputFolder::take(const std::string& path) {
    const fs::path fresh = fresh_ / path;
    if (take_off_rest(path)) {
        if (are_one(fresh, old_ / path)) return true;
        make_way(path);
    }
    if (::link((old_ / path).c_str(), fresh.c_str()) == 0) return true;
    make_way(path);
    return ::link((old_ / path).c_str(), fresh.c_str()) == 0;
}

/// Never into a file that is there: it may be the old version's too.
void OutputFolder::write_new(const std::string& path, std::string_view bytes) {
    if (take_off_rest(path)) make_way(path);
    try {
        write_new_file(fresh_ / path, bytes);
    } catch (const Failure&) {
        make_way(path);
        write_new_file(fresh_ / path, bytes);
    }
}

void OutputFolder::write(const std::string& path, std::string_view bytes) {
    if (has_bytes(old_ / path, bytes)) {
        if (!take(path)) write_new(path, bytes);
        return;
    }
    write_new(path, bytes);
    ++written_;
}

bool OutputFolder::keep(const std::string& path, const FileStamp& stamp) {
    std::error_code error;
    const fs::path old = old_ / path;
    return fs::is_regular_file(fs::symlink_status(old, error)) && stamp_of(old) == stamp && take(path);
}

void OutputFolder::remove_others() {
    for (const std::string& path : rest_) {
        fs::path left = fresh_ / path;
        // What has become a folder, or was in one that has become a file, is gone already.
        const bool is_gone = ::unlink(left.c_str()) == 0 || errno == ENOENT || errno == ENOTDIR || errno == EISDIR;
        if (!is_gone) {
            throw Failure({Severity::error,
                           to_utf8(left),
                           0,
                           0,
                           std::string("a file that the site has no more cannot be removed: ") + std::strerror(errno),
                           "Check that the folder can be written, or remove it.",
                           {}});
        }
        // A folder is removed with the last that was in it.
        for (left = left.parent_path(); left != fresh_ && ::rmdir(left.c_str()) == 0;) left = left.parent_path();
    }
    rest_.clear();
}

void OutputFolder::copy(const std::string& path, const fs::path& from, std::string_view sha256) {
    if (has_sum(old_ / path, sha256) && take(path)) return;
    static_cast<void>(take_off_rest(path));
    make_way(path);
    const fs::path to = fresh_ / path;
    std::error_code error;
    fs::copy_file(from, to, error);
    // Whoever may read the site may read it, whatever the original's owner lets others do.
    constexpr fs::perms readable =
        fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::others_read;
    if (!error) fs::permissions(to, readable, error);
    if (error) {
        throw Failure({Severity::error,
                       to_utf8(from),
                       0,
                       0,
                       "the file cannot be copied to the output: " + error.message(),
                       "Check that it can be read and that the disk has space left.",
                       {}});
    }
    ++written_;
}

}  // namespace yaodian::portal
