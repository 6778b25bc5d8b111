#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "generator/archive/zip.hpp"
#include "generator/bundle/bundle.hpp"
#include "generator/bundle/changes.hpp"
#include "generator/bundle/contents.hpp"
#include "generator/bundle/signature.hpp"
#include "generator/bundle/sums.hpp"
#include "generator/support/directory.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::bundle {

namespace {

namespace fs = std::filesystem;

Failure damaged(const fs::path& zip, const std::string& what) {
    return Failure({Severity::error,
                    to_utf8(zip),
                    0,
                    0,
                    "the zip of changes is damaged: " + what,
                    "Get it again from where it came from.",
                    {}});
}

/// The zip, opened: entries below its top folder by their path.
struct ChangesZip {
    archive::Zip archive;
    ChangesDescription description;
    std::map<std::string, zip_uint64_t> entries;
};

ChangesZip open_changes(const fs::path& path, const std::string& password) {
    ChangesZip zip{archive::open_zip(path, ZIP_RDONLY | ZIP_CHECKCONS), {}, {}};
    if (!password.empty()) zip_set_default_password(zip.archive.get(), password.c_str());
    const zip_int64_t description = zip_name_locate(zip.archive.get(), ChangesDescription::name.c_str(), 0);
    try {
        if (description < 0) throw nlohmann::json::other_error::create(501, "none", nullptr);
        zip.description = ChangesDescription::parse(
            archive::entry_text(zip.archive.get(), static_cast<zip_uint64_t>(description)).value_or(""));
    } catch (const nlohmann::json::exception&) {
        throw Failure({Severity::error,
                       to_utf8(path),
                       0,
                       0,
                       "expected a zip of changes, found none of this program's " + ChangesDescription::name + " in it",
                       "Name a zip that `yaodian bundle --since` wrote. A whole bundle is unpacked beside the old one.",
                       {}});
    }
    const std::string top = zip.description.folder + "/";
    const zip_int64_t count = zip_get_num_entries(zip.archive.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        const char* raw = zip_get_name(zip.archive.get(), index, ZIP_FL_ENC_GUESS);
        const std::string name = raw == nullptr ? std::string() : raw;
        if (!name.starts_with(top)) continue;
        const std::string path_below = name.substr(top.size());
        if (!is_safe(path_below) || !zip.entries.emplace(path_below, index).second) throw damaged(path, name);
    }
    const auto& removed = zip.description.removed;
    const auto unsafe =
        std::find_if_not(removed.begin(), removed.end(), [](const auto& name) { return is_safe(name); });
    if (unsafe != removed.end()) throw damaged(path, *unsafe);
    return zip;
}

/// Unpacks an entry to a new file.
/// @throws Failure when it cannot be read or written
void unpack(const fs::path& zip, zip_t* archive, const std::string& name, zip_uint64_t index, const fs::path& to) {
    fs::create_directories(to.parent_path());
    std::ofstream file(to, std::ios::binary);
    const bool read = archive::read_entry(archive, index, [&](std::string_view part) {
        file.write(part.data(), static_cast<std::streamsize>(part.size()));
    });
    file.close();
    if (!read) {
        const int reason = zip_error_code_zip(zip_get_error(archive));
        if (reason == ZIP_ER_NOPASSWD || reason == ZIP_ER_WRONGPASSWD) {
            throw Failure({Severity::error,
                           to_utf8(zip),
                           0,
                           0,
                           "the zip has a password, and it is not the one given",
                           "Say --password-file with a file that has the password in its first line.",
                           {}});
        }
        throw damaged(zip, name);
    }
    if (!file) {
        throw Failure({Severity::error,
                       to_utf8(to),
                       0,
                       0,
                       "the file cannot be written",
                       "Check that the disk has space left and that the folder can be written.",
                       {}});
    }
}

/// What the folder's lists say now.
KnownSums sums_before(const fs::path& folder) {
    const auto text_of = [&](const std::string& name) -> std::optional<std::string> {
        if (!is_safe(name) || !fs::is_regular_file(folder / name)) return std::nullopt;
        return read_file(folder / name);
    };
    return read_sums(text_of, folder);
}

/// And when the zip's are put into it.
KnownSums sums_after(const ChangesZip& zip, const fs::path& zip_path, const fs::path& folder) {
    const auto text_of = [&](const std::string& name) -> std::optional<std::string> {
        const auto entry = zip.entries.find(name);
        if (entry != zip.entries.end()) return archive::entry_text(zip.archive.get(), entry->second);
        if (!is_safe(name) || !fs::is_regular_file(folder / name)) return std::nullopt;
        return read_file(folder / name);
    };
    return read_sums(text_of, zip_path);
}

/// Checks that what was unpacked is what the new lists name, and that nothing that differs from the old ones is
/// missing.
void check(const fs::path& unpacked, const ChangesZip& zip, const fs::path& zip_path, const KnownSums& before,
           const KnownSums& after) {
    const Sums old = before.all();
    const Sums now = after.all();
    for (const auto& [name, index] : zip.entries) {
        const auto sum = now.find(name);
        if (name != sums_name && name != signature_name &&
            (sum == now.end() || sha256_of_file(unpacked / name) != sum->second))
            throw damaged(zip_path, name);
    }
    for (const auto& [name, sum] : now) {
        const auto earlier = old.find(name);
        const bool is_same = earlier != old.end() && earlier->second == sum;
        if (!is_same && !zip.entries.contains(name)) throw damaged(zip_path, "it lacks " + name);
    }
}

/// @param lists  the new SHA256SUMS
void require_signature(const std::string& lists, const ChangesZip& zip, const fs::path& zip_path, const fs::path& key) {
    const auto entry = zip.entries.find(signature_name);
    const std::string signature =
        entry == zip.entries.end() ? "" : archive::entry_text(zip.archive.get(), entry->second).value_or("");
    if (!signature.empty() && is_signed_by(lists, signature, key)) return;
    throw Failure({Severity::error,
                   to_utf8(zip_path),
                   0,
                   0,
                   signature.empty() ? "the changes are not signed" : "the changes are not signed by this key",
                   "Ask who hands out the bundle for changes that are signed, and for the right key.",
                   {}});
}

void put(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    fs::rename(from, to, error);
    if (!error) return;
    throw Failure({Severity::error,
                   to_utf8(to),
                   0,
                   0,
                   "the file cannot be replaced: " + error.message(),
                   "Close the programs that have it open, and apply the changes again.",
                   {}});
}

/// Removes a file, and the folders that are empty then.
bool remove_file(const fs::path& folder, const std::string& name) {
    std::error_code error;
    fs::path path = folder / name;
    if (!fs::remove(path, error)) return false;
    for (path = path.parent_path(); path != folder && fs::is_empty(path, error); path = path.parent_path())
        fs::remove(path, error);
    return true;
}

}  // namespace

Applied apply_changes(const fs::path& zip_path, const fs::path& named, const std::string& password,
                      const fs::path& key) {
    const ChangesZip zip = open_changes(zip_path, password);
    Applied applied;
    applied.folder = bundle_folder(named);
    const std::string now = sha256_of_file(applied.folder / sums_name);
    if (now != zip.description.from && now != zip.description.to) {
        throw Failure({Severity::error,
                       to_utf8(zip_path),
                       0,
                       0,
                       "these changes are for another bundle than the one in " + to_utf8(applied.folder),
                       "Ask for the changes since the bundle that you have, or unpack the whole new bundle.",
                       {}});
    }
    if (now == zip.description.from) {
        // Beside the folder, so that each file is put into it in one step; the lists come last: a run that was stopped
        // is begun again.
        NewDirectory unpacked(applied.folder.parent_path() / ("." + to_utf8(applied.folder.filename()) + ".changes"));
        const auto list = zip.entries.find(sums_name);
        const std::string text =
            list == zip.entries.end() ? "" : archive::entry_text(zip.archive.get(), list->second).value_or("");
        for (const auto& [name, index] : zip.entries)
            unpack(zip_path, zip.archive.get(), name, index, unpacked.path() / name);
        if (sha256(text) != zip.description.to) throw damaged(zip_path, sums_name);
        if (!key.empty()) require_signature(text, zip, zip_path, key);
        check(unpacked.path(), zip, zip_path, sums_before(applied.folder), sums_after(zip, zip_path, applied.folder));
        for (const auto& [name, index] : zip.entries) {
            if (name != sums_name) put(unpacked.path() / name, applied.folder / name);
        }
        put(unpacked.path() / sums_name, applied.folder / sums_name);
        applied.written = zip.entries.size();
    }
    for (const std::string& name : zip.description.removed) {
        if (remove_file(applied.folder, name)) ++applied.removed;
    }
    return applied;
}

}  // namespace yaodian::bundle
