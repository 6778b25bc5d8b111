#include "generator/bundle/contents.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "generator/archive/zip.hpp"
#include "generator/bundle/sums.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"
#include "generator/support/text.hpp"

namespace yaodian::bundle {

namespace {

namespace fs = std::filesystem;

Failure no_sums(const fs::path& where) {
    return Failure({Severity::error,
                    to_utf8(where),
                    0,
                    0,
                    "expected a bundle of a portal, found no file " + sums_name,
                    "Name the zip file, or the folder that it was unzipped to.",
                    {}});
}

/// Whether an entry is something else than a file, such as a link.
bool is_special(zip_t* archive, zip_uint64_t index) {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(archive, index, 0, &system, &attributes);
    const unsigned kind = (attributes >> 16U) & 0170000U;
    return system == ZIP_OPSYS_UNIX && kind != 0 && kind != 0100000U && kind != 0040000U;
}

Contents contents_of_zip(const fs::path& path) {
    const std::shared_ptr<zip_t> archive(archive::open_zip(path, ZIP_RDONLY | ZIP_CHECKCONS).release(),
                                         archive::DiscardZip{});
    std::map<std::string, zip_uint64_t> entries;
    Contents contents;
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    std::string top;
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, count)); ++index) {
        const char* raw = zip_get_name(archive.get(), index, ZIP_FL_ENC_GUESS);
        const std::string name = raw == nullptr ? std::string{} : raw;
        if (name.ends_with("/") && is_safe(name.substr(0, name.size() - 1))) continue;
        const std::size_t slash = name.find('/');
        if (top.empty() && is_safe(name) && slash != std::string::npos) top = name.substr(0, slash + 1);
        const bool good =
            is_safe(name) && !is_special(archive.get(), index) && slash != std::string::npos && name.starts_with(top);
        // Which of two files with one name is unzipped is anyone's guess.
        const bool added = good && entries.emplace(name.substr(top.size()), index).second;
        if (!added) contents.unsafe.push_back(name);
    }
    if (!entries.contains(sums_name)) throw no_sums(path);
    contents.folder = top.substr(0, top.size() - 1);
    for (const auto& [name, index] : entries) contents.paths.insert(name);
    contents.sum_of = [archive, entries](const std::string& name) -> std::optional<std::string> {
        Sha256 hash;
        if (!archive::read_entry(archive.get(), entries.at(name), [&](std::string_view part) { hash.add(part); })) {
            return std::nullopt;
        }
        return hash.finish();
    };
    contents.text_of = [archive, entries, path](const std::string& name) -> std::optional<std::string> {
        const auto entry = entries.find(name);
        return entry == entries.end() ? std::nullopt : archive::entry_text(archive.get(), entry->second);
    };
    return contents;
}

Contents contents_of_folder(const fs::path& path) {
    const fs::path folder = bundle_folder(path);
    Contents contents;
    contents.folder = to_utf8(fs::absolute(folder).lexically_normal().filename());
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_directory() && !entry.is_symlink()) continue;
        contents.paths.insert(to_utf8(entry.path().lexically_relative(folder)));
    }
    const auto is_file = [folder](const std::string& name) {
        return fs::is_regular_file(fs::symlink_status(folder / name));
    };
    contents.sum_of = [folder, is_file](const std::string& name) -> std::optional<std::string> {
        if (!is_file(name)) return std::nullopt;
        return sha256_of_file(folder / name);
    };
    contents.text_of = [folder, is_file](const std::string& name) -> std::optional<std::string> {
        if (!is_safe(name) || !is_file(name)) return std::nullopt;
        return read_file(folder / name);
    };
    return contents;
}

}  // namespace

bool is_safe(std::string_view path) {
    if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos ||
        path.find(':') != std::string_view::npos || path.find('\0') != std::string_view::npos) {
        return false;
    }
    const std::vector<std::string> parts = split(path, '/');
    return std::none_of(parts.begin(), parts.end(),
                        [](const std::string& part) { return part.empty() || part == "." || part == ".."; });
}

fs::path bundle_folder(const fs::path& path) {
    if (fs::is_regular_file(path / sums_name)) return path;
    std::vector<fs::path> found;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(path, error)) {
        // A hidden one is what a run that was stopped has begun.
        const bool is_hidden = entry.path().filename().string().starts_with('.');
        if (!is_hidden && entry.is_directory() && fs::is_regular_file(entry.path() / sums_name))
            found.push_back(entry.path());
    }
    if (found.size() != 1) throw no_sums(path);
    return found.front();
}

Contents open_bundle(const fs::path& zip_or_folder) {
    std::error_code error;
    const fs::file_status status = fs::status(zip_or_folder, error);
    if (!fs::exists(status)) {
        throw Failure({Severity::error,
                       to_utf8(zip_or_folder),
                       0,
                       0,
                       "there is no such file",
                       "Check the path and its spelling.",
                       {}});
    }
    return fs::is_directory(status) ? contents_of_folder(zip_or_folder) : contents_of_zip(zip_or_folder);
}

}  // namespace yaodian::bundle
