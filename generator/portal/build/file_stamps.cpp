#include "generator/portal/build/file_stamps.hpp"

#include <limits>
#include <set>
#include <system_error>

#include "generator/portal/program.hpp"
#include "generator/support/files.hpp"
#include "generator/support/sha256.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

class Walk {
  public:
    explicit Walk(FileStamps& stamps) : stamps_(stamps) {}

    /// @param above  the real paths of the folders that lead here
    void walk(const fs::path& folder, const std::set<fs::path>& above) {
        std::error_code error;
        for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
            const fs::path& path = entry.path();
            if (!entry.is_directory(error)) {
                stamps_.emplace(path.generic_string(), stamp_of(path));
                continue;
            }
            std::set<fs::path> inner = above;
            if (inner.insert(fs::canonical(path, error)).second) walk(path, inner);
        }
    }

  private:
    FileStamps& stamps_;
};

}  // namespace

FileStamp stamp_of(const fs::path& file) {
    std::error_code error;
    FileStamp stamp{fs::file_size(file, error), 0};
    if (error) return {std::numeric_limits<std::uintmax_t>::max(), 0};
    const auto since = fs::last_write_time(file, error).time_since_epoch();
    if (!error) stamp.time = std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
    return stamp;
}

void add_stamps(const fs::path& folder, FileStamps& stamps) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (!error) Walk(stamps).walk(folder, {real});
}

FileStamps inputs_of(const Portal& portal) {
    FileStamps stamps;
    add_stamps(portal.content(), stamps);
    add_stamps(portal.themes(), stamps);
    // What a person sets, and the picture that `logo` names; the folders beside it are ours.
    const fs::path site = portal.settings().parent_path();
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(site.empty() ? "." : site, error)) {
        if (!entry.is_directory(error)) stamps.emplace(entry.path().generic_string(), stamp_of(entry.path()));
    }
    for (const char* folder : {"themes", "search"}) add_stamps(program_files() / folder, stamps);
    return stamps;
}

std::string digest_of(const FileStamps& stamps) {
    Sha256 hash;
    for (const auto& [path, stamp] : stamps)
        hash.add(path + "\n" + std::to_string(stamp.size) + " " + std::to_string(stamp.time) + "\n");
    return hash.finish();
}

}  // namespace yaodian::portal
