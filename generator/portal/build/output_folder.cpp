#include "generator/portal/build/output_folder.hpp"

#include <string>

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

bool link(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::create_hard_link(from, to, error);
    if (!error) return true;
    fs::create_directories(to.parent_path(), error);
    fs::create_hard_link(from, to, error);
    return !error;
}

}  // namespace

void OutputFolder::write(std::string_view path, std::string_view bytes) {
    if (has_bytes(old_ / path, bytes)) {
        if (!link(old_ / path, fresh_ / path)) write_new_file(fresh_ / path, bytes);
        return;
    }
    write_new_file(fresh_ / path, bytes);
    ++written_;
}

bool OutputFolder::keep(std::string_view path, const FileStamp& stamp) {
    std::error_code error;
    const fs::path old = old_ / path;
    return fs::is_regular_file(fs::symlink_status(old, error)) && stamp_of(old) == stamp && link(old, fresh_ / path);
}

void OutputFolder::copy(std::string_view path, const fs::path& from, std::string_view sha256) {
    if (has_sum(old_ / path, sha256) && link(old_ / path, fresh_ / path)) return;
    const fs::path to = fresh_ / path;
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    if (!error) fs::copy_file(from, to, error);
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
