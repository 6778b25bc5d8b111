#include "generator/support/directory.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const std::string& message) {
    throw Failure({Severity::error,
                   to_utf8(path),
                   0,
                   0,
                   message,
                   "Check that the disk has space left and that the folder above it can be written.",
                   {}});
}

/// `/a/b/` and `/a/b` name the same folder; names are put together from the latter.
fs::path without_final_slash(const fs::path& path) {
    return path.has_filename() ? path : path.parent_path();
}

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

fs::path beside(const fs::path& target, const std::string& ending) {
    fs::path path = target;
    path += ending;
    return path;
}

const std::string new_mark = ".new-";
const std::string old_mark = ".old-";

/// A lock on a folder; -1 when another process holds it.
int lock_of(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return -1;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
    ::close(descriptor);
    return -1;
}

/// Removes what crashed runs left beside `target`, and puts back the old version when a run died between the two
/// renames of a switch without exchange.
void clean_up(const fs::path& target) {
    std::error_code error;
    const std::string name = target.filename().string();
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_of(target), error)) {
        const std::string found = entry.path().filename().string();
        const bool leftover_new = found.starts_with(name + new_mark);
        const bool leftover_old = found.starts_with(name + old_mark);
        if ((!leftover_new && !leftover_old) || !fs::is_directory(entry.symlink_status())) continue;
        const int lock = lock_of(entry.path());
        if (lock < 0) continue;
        if (leftover_old && !fs::exists(fs::symlink_status(target, error))) {
            fs::rename(entry.path(), target, error);
        } else {
            fs::remove_all(entry.path(), error);
        }
        ::close(lock);
    }
}

/// Exchanges two folders in one step.
/// @returns whether the file system could do it
bool exchange(const fs::path& first, const fs::path& second) {
    return ::renameat2(AT_FDCWD, first.c_str(), AT_FDCWD, second.c_str(), RENAME_EXCHANGE) == 0;
}

}  // namespace

NewDirectory::NewDirectory(const fs::path& target, fs::path spare)
    : target_(without_final_slash(target)), spare_(std::move(spare)) {
    std::error_code error;
    // A link to a folder stays a link: what it leads to is replaced. `.` has no name to put another beside.
    const bool nameless = target_.empty() || target_.filename() == "." || target_.filename() == "..";
    if (nameless || fs::is_symlink(target_, error)) target_ = fs::weakly_canonical(target_, error);
    fs::create_directories(folder_of(target_), error);
    if (error) fail(target_, "the folder above it cannot be made: " + error.message());
    clean_up(target_);
    const fs::file_status status = fs::status(target_, error);
    if (fs::exists(status) && !fs::is_directory(status)) {
        throw Failure({Severity::error,
                       to_utf8(target_),
                       0,
                       0,
                       "expected a folder or nothing, found a file",
                       "Move the file away or name another place.",
                       {}});
    }
    // Another run may take a folder that has no lock yet for a leftover.
    for (int tries = 0; lock_ < 0 && tries < 10; ++tries) {
        std::string made = beside(target_, new_mark + "XXXXXX").string();
        if (::mkdtemp(made.data()) == nullptr) fail(target_, std::string("cannot be written: ") + std::strerror(errno));
        staging_ = made;
        lock_ = lock_of(staging_);
        if (lock_ >= 0 && !fs::is_directory(fs::symlink_status(staging_, error))) {
            ::close(lock_);
            lock_ = -1;
        }
    }
    // Whoever moves it has it for itself: a second run at once begins with nothing.
    if (!spare_.empty() && fs::is_directory(fs::symlink_status(spare_, error))) {
        fs::rename(spare_, staging_, error);
        if (!error) {
            if (lock_ >= 0) ::close(lock_);
            lock_ = lock_of(staging_);
        }
    }
    // mkdtemp makes folders that others cannot read; a web server has to.
    fs::permissions(staging_,
                    fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read |
                        fs::perms::others_exec,
                    error);
}

NewDirectory::~NewDirectory() {
    std::error_code error;
    if (removal_.valid()) removal_.wait();
    if (!staging_.empty() && !spare_.empty()) {
        fs::rename(staging_, spare_, error);
        if (!error) staging_.clear();
    }
    if (!staging_.empty()) fs::remove_all(staging_, error);
    if (lock_ >= 0) ::close(lock_);
}

void NewDirectory::commit(const fs::path& keep_old_at) {
    std::error_code error;
    if (!fs::exists(target_, error)) {
        fs::rename(staging_, target_, error);
        if (error) fail(target_, "cannot be put in place: " + error.message());
        staging_.clear();
        return;
    }
    fs::path old = staging_;
    if (!exchange(staging_, target_)) {
        old = beside(target_, old_mark + staging_.extension().string().substr(new_mark.size()));
        fs::rename(target_, old, error);
        if (error) fail(target_, "the old version cannot be moved away: " + error.message());
        fs::rename(staging_, target_, error);
        if (error) {
            const std::string reason = error.message();
            fs::rename(old, target_, error);
            fail(target_, "cannot be put in place: " + reason);
        }
    }
    staging_.clear();
    if (keep_old_at.empty()) {
        if (!spare_.empty()) {
            fs::remove_all(spare_, error);
            fs::rename(old, spare_, error);
            if (!error) return;
        }
        removal_ = std::async(std::launch::async, [old] {
            std::error_code ignored;
            fs::remove_all(old, ignored);
        });
        return;
    }
    // What was kept before is moved away first, and removed last: a removal that fails half way leaves nothing that
    // looks like a version.
    const fs::path older = beside(old, ".older");
    const bool has_older = fs::exists(fs::symlink_status(keep_old_at, error));
    error.clear();
    if (has_older) fs::rename(keep_old_at, older, error);
    if (!error) fs::rename(old, keep_old_at, error);
    if (error)
        fail(keep_old_at, "the old version cannot be kept here: " + error.message() + "; it is in " + to_utf8(old));
    fs::remove_all(older, error);
}

}  // namespace yaodian
