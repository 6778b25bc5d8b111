#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "generator/bundle/bundle.hpp"
#include "generator/bundle/sums.hpp"
#include "generator/bundle/zip.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"
#include "generator/support/text.hpp"

namespace yaodian::bundle {

namespace {

namespace fs = std::filesystem;

/// What is really there: files by path, and how to get the sum of one (nothing when it cannot be read).
struct Contents {
    std::set<std::string> paths;
    std::vector<std::string> unsafe;
    std::string sums;  ///< text of SHA256SUMS
    std::function<std::optional<std::string>(const std::string&)> sum_of;
};

/// Whether a path stays below the folder that it is put into, on any system.
bool is_safe(std::string_view path) {
    if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos ||
        path.find(':') != std::string_view::npos || path.find('\0') != std::string_view::npos) {
        return false;
    }
    const std::vector<std::string> parts = split(path, '/');
    return std::none_of(parts.begin(), parts.end(),
                        [](const std::string& part) { return part.empty() || part == "." || part == ".."; });
}

Failure no_sums(const fs::path& where) {
    return Failure({Severity::error,
                    to_utf8(where),
                    0,
                    0,
                    "expected a bundle of a portal, found no file " + sums_name,
                    "Name the zip file, or the folder that it was unzipped to.",
                    {}});
}

std::optional<std::string> sum_of_entry(zip_t* archive, zip_uint64_t index) {
    const ZipFile file(zip_fopen_index(archive, index, 0));
    if (!file) return std::nullopt;
    Sha256 hash;
    std::array<char, 1 << 16> buffer{};
    while (true) {
        const zip_int64_t size = zip_fread(file.get(), buffer.data(), buffer.size());
        if (size < 0) return std::nullopt;
        if (size == 0) return hash.finish();
        hash.add({buffer.data(), static_cast<std::size_t>(size)});
    }
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
    const std::shared_ptr<zip_t> archive(open_zip(path, ZIP_RDONLY | ZIP_CHECKCONS).release(), DiscardZip{});
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
    const auto sums = entries.find(sums_name);
    if (sums == entries.end()) throw no_sums(path);
    contents.sums = sums_text(archive.get(), sums->second, path);
    for (const auto& [name, index] : entries) contents.paths.insert(name);
    contents.sum_of = [archive, entries](const std::string& name) {
        return sum_of_entry(archive.get(), entries.at(name));
    };
    return contents;
}

/// The folder that holds SHA256SUMS: the named one, or the only one in it (programs that unzip often make one more).
fs::path bundle_folder(const fs::path& path) {
    if (fs::is_regular_file(path / sums_name)) return path;
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
        if (entry.is_directory() && fs::is_regular_file(entry.path() / sums_name)) found.push_back(entry.path());
    }
    if (found.size() != 1) throw no_sums(path);
    return found.front();
}

Contents contents_of_folder(const fs::path& path) {
    const fs::path folder = bundle_folder(path);
    Contents contents;
    contents.sums = read_file(folder / sums_name);
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_directory() && !entry.is_symlink()) continue;
        contents.paths.insert(to_utf8(entry.path().lexically_relative(folder)));
    }
    contents.sum_of = [folder](const std::string& name) -> std::optional<std::string> {
        if (!fs::is_regular_file(fs::symlink_status(folder / name))) return std::nullopt;
        return sha256_of_file(folder / name);
    };
    return contents;
}

}  // namespace

std::string_view to_string(Difference difference) {
    switch (difference) {
        case Difference::missing:
            return "missing";
        case Difference::changed:
            return "changed";
        case Difference::added:
            return "added";
        case Difference::unsafe:
            break;
    }
    return "unsafe path";
}

Verification verify(const fs::path& zip_or_folder) {
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
    const Contents contents =
        fs::is_directory(status) ? contents_of_folder(zip_or_folder) : contents_of_zip(zip_or_folder);
    const std::map<std::string, std::string> sums = read_sums(contents.sums, zip_or_folder);
    Verification verification;
    verification.files = sums.size();
    auto& findings = verification.findings;
    for (const std::string& path : contents.unsafe) findings.push_back({Difference::unsafe, path});
    for (const auto& [path, sum] : sums) {
        if (!is_safe(path)) {
            findings.push_back({Difference::unsafe, path});
        } else if (!contents.paths.contains(path)) {
            findings.push_back({Difference::missing, path});
        } else if (contents.sum_of(path) != sum) {
            findings.push_back({Difference::changed, path});
        }
    }
    for (const std::string& path : contents.paths) {
        if (path != sums_name && !sums.contains(path)) findings.push_back({Difference::added, path});
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.path, a.difference) < std::tie(b.path, b.difference);
    });
    return verification;
}

}  // namespace yaodian::bundle
