#include "generator/portal/content/file_stamps.hpp"

#include <sys/stat.h>

#include <chrono>
#include <limits>
#include <set>
#include <system_error>

#include "generator/portal/content/boundary.hpp"
#include "generator/portal/program.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// @param above  the real paths of this folder and of those that lead to it
/// @param boundary  beyond which nothing is looked for; null: there is none
void walk(const fs::path& folder, const std::set<fs::path>& above, const Boundary* boundary, FileStamps& stamps) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        if (!entry.is_directory(error)) {
            add_stamp(entry.path(), stamps);
            continue;
        }
        if (boundary != nullptr && entry.is_symlink(error) && !boundary->allows(entry.path())) continue;
        std::set<fs::path> inner = above;
        if (inner.insert(fs::canonical(entry.path(), error)).second) walk(entry.path(), inner, boundary, stamps);
    }
}

/// File systems keep times in steps of up to so many nanoseconds (FAT: two seconds).
constexpr std::int64_t longest_step = 2'000'000'000;

}  // namespace

std::int64_t file_time_now() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

bool is_fresh(const FileStamp& stamp, std::int64_t now) {
    return stamp.time > now - longest_step;
}

std::optional<FileStamp> stamp_of(const fs::path& file) {
    // The standard library asks the system for size and time one after the other.
    struct stat status = {};
    if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    const std::chrono::nanoseconds time =
        std::chrono::seconds(status.st_mtim.tv_sec) + std::chrono::nanoseconds(status.st_mtim.tv_nsec);
    return FileStamp{static_cast<std::uintmax_t>(status.st_size), time.count()};
}

void add_stamp(const fs::path& file, FileStamps& stamps) {
    static constexpr FileStamp unknown{std::numeric_limits<std::uintmax_t>::max(), 0};
    stamps.insert_or_assign(file.generic_string(), stamp_of(file).value_or(unknown));
}

void add_stamps(const fs::path& folder, FileStamps& stamps, const Boundary* boundary) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (!error) walk(folder, {real}, boundary, stamps);
}

FileStamps inputs_of(const Portal& portal) {
    FileStamps stamps;
    const Boundary boundary(portal);
    add_stamps(portal.content(), stamps, &boundary);
    add_stamps(portal.themes(), stamps);
    // What a person sets, and the picture that `logo` names; the folders beside it are ours.
    const fs::path site = portal.settings().parent_path();
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(site.empty() ? "." : site, error)) {
        if (!entry.is_directory(error)) add_stamp(entry.path(), stamps);
    }
    for (const char* folder : {"themes", "search", "comparison"}) add_stamps(program_files() / folder, stamps);
    return stamps;
}

std::string digest_of(const FileStamps& stamps) {
    Sha256 hash;
    for (const auto& [path, stamp] : stamps)
        hash.add(path + "\n" + std::to_string(stamp.size) + " " + std::to_string(stamp.time) + "\n");
    return hash.finish();
}

}  // namespace yaodian::portal
