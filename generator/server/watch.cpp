#include "generator/server/watch.hpp"

#include <system_error>
#include <utility>

namespace yaodian::server {

namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) {
    return path.filename().string().starts_with('.');
}

}  // namespace

Watch::Watch(const portal::Portal& portal) : portal_(portal), seen_(look()) {}

std::vector<fs::path> Watch::changes() {
    portal::FileStamps now = look();
    std::vector<fs::path> changed;
    for (const auto& [file, stamp] : now) {
        const auto before = seen_.find(file);
        if (before == seen_.end() || !(before->second == stamp)) changed.emplace_back(file);
    }
    for (const auto& [file, stamp] : seen_) {
        if (!now.contains(file)) changed.emplace_back(file);
    }
    seen_ = std::move(now);
    return changed;
}

void Watch::accept_addresses() {
    seen_.erase(portal_.addresses().string());
    add(seen_, portal_.addresses());
}

/// A file that goes away while it is looked at is not there.
void Watch::add(portal::FileStamps& stamps, const fs::path& file) {
    if (const auto stamp = portal::stamp_of(file)) stamps[file.string()] = *stamp;
}

portal::FileStamps Watch::look() const {
    portal::FileStamps stamps;
    for (const fs::path& folder : {portal_.content(), portal_.themes()}) {
        std::error_code error;
        fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
        const fs::recursive_directory_iterator end;
        while (!error && entry != end) {
            if (is_hidden(entry->path())) {
                entry.disable_recursion_pending();
            } else {
                add(stamps, entry->path());
            }
            entry.increment(error);
        }
    }
    std::error_code error;
    fs::directory_iterator entry(portal_.settings().parent_path(), error);
    while (!error && entry != fs::directory_iterator()) {
        if (entry->path().extension() == ".toml" && !is_hidden(entry->path())) add(stamps, entry->path());
        entry.increment(error);
    }
    return stamps;
}

}  // namespace yaodian::server
