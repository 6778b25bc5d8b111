#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "generator/bundle/bundle.hpp"
#include "generator/bundle/sums.hpp"
#include "generator/bundle/zip.hpp"
#include "generator/support/files.hpp"
#include "generator/support/parallel.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::bundle {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view start_page = "index.html";

/// A regular file that its owner may write and everyone may read, as Unix stores it in a zip.
constexpr zip_uint32_t regular_file_attributes = 0100644U << 16U;

/// Date and time in the form of MS-DOS, which has no time zone and begins in 1980.
struct DosTime {
    zip_uint16_t time = 0;
    zip_uint16_t date = (0U << 9U) | (1U << 5U) | 1U;
};

DosTime time_of_files() {
    const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
    if (epoch == nullptr) return {};
    const std::string_view text = epoch;
    long long seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0) {
        throw Failure({Severity::error,
                       {},
                       0,
                       0,
                       "expected seconds since 1970 in the environment variable SOURCE_DATE_EPOCH, found `" +
                           std::string(text) + "`",
                       "Unset it, or set it as `date +%s` prints it.",
                       {}});
    }
    constexpr long long begin_of_1980 = 315532800;
    constexpr long long end_of_2107 = 4354819198;
    const std::chrono::sys_seconds moment(std::chrono::seconds(std::clamp(seconds, begin_of_1980, end_of_2107)));
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(moment - day);
    DosTime result;
    result.time = static_cast<zip_uint16_t>((clock.hours().count() << 11) | (clock.minutes().count() << 5) |
                                            (clock.seconds().count() / 2));
    result.date = static_cast<zip_uint16_t>(((static_cast<int>(date.year()) - 1980) << 9) |
                                            static_cast<int>(static_cast<unsigned>(date.month()) << 5U) |
                                            static_cast<int>(static_cast<unsigned>(date.day())));
    return result;
}

/// A zip that is being written. Texts given to it have to live until `write`.
class Writer {
  public:
    explicit Writer(const fs::path& path)
        : path_(path), archive_(open_zip(path, ZIP_CREATE | ZIP_TRUNCATE)), time_(time_of_files()) {}

    void add_file(const std::string& name, const fs::path& file) {
        add(name, zip_source_file(archive_.get(), file.c_str(), 0, -1));
    }

    /// @param from  has to be open until `write`
    void add_compressed(const std::string& name, zip_t* from, zip_uint64_t index) {
        add(name, zip_source_zip(archive_.get(), from, index, ZIP_FL_COMPRESSED, 0, -1));
    }

    void add_text(const std::string& name, const std::string& text) {
        add(name, zip_source_buffer(archive_.get(), text.data(), text.size(), 0));
    }

    /// libzip writes beside the file and renames, so that an old one stays when the disk is full.
    void write() {
        if (zip_close(archive_.get()) != 0) fail();
        static_cast<void>(archive_.release());
    }

  private:
    void add(const std::string& name, zip_source_t* source) {
        if (source == nullptr) fail();
        const zip_int64_t added = zip_file_add(archive_.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (added < 0) {
            zip_source_free(source);
            fail();
        }
        const auto index = static_cast<zip_uint64_t>(added);
        if (zip_file_set_dostime(archive_.get(), index, time_.time, time_.date, 0) != 0 ||
            zip_file_set_external_attributes(archive_.get(), index, 0, ZIP_OPSYS_UNIX, regular_file_attributes) != 0) {
            fail();
        }
    }

    [[noreturn]] void fail() {
        throw Failure({Severity::error,
                       to_utf8(path_),
                       0,
                       0,
                       "the zip file cannot be written: " + reason_of(archive_.get()),
                       "Check that the disk has space left and that the folder can be written.",
                       {}});
    }

    fs::path path_;
    Zip archive_;
    DosTime time_;
};

/// Every file below `folder` by its path in the bundle.
std::map<std::string, fs::path> files_below(const fs::path& folder) {
    std::map<std::string, fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const std::string name = to_utf8(entry.path().lexically_relative(folder));
        const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c <= '~'; });
        if (!ascii || name.find('\\') != std::string::npos) {
            throw Failure({Severity::error,
                           to_utf8(entry.path()),
                           0,
                           0,
                           "expected a name in ASCII without spaces, so that the bundle unzips everywhere",
                           "Rename the file in the theme that it comes from.",
                           {}});
        }
        files.emplace(name, entry.path());
    }
    return files;
}

/// An entry of another zip.
struct Entry {
    zip_t* zip = nullptr;
    zip_uint64_t index = 0;
};

/// What an earlier bundle has, by name below its top folder.
class EarlierBundle {
  public:
    explicit EarlierBundle(const fs::path& path) {
        std::error_code error;
        if (path.empty() || !fs::is_regular_file(path, error)) return;
        try {
            zip_ = open_zip(path, ZIP_RDONLY);
            read(path);
        } catch (const Failure&) {
            entries_.clear();  // it is missed only in speed
        }
    }

    /// @returns nothing when it has no such file with this sum
    [[nodiscard]] std::optional<Entry> find(const std::string& name, const std::string& sum) const {
        const auto found = entries_.find(name);
        if (found == entries_.end() || found->second.sum != sum) return std::nullopt;
        return Entry{zip_.get(), found->second.index};
    }

  private:
    struct Known {
        zip_uint64_t index = 0;
        std::string sum;
    };

    void read(const fs::path& path) {
        const zip_int64_t count = zip_get_num_entries(zip_.get(), 0);
        for (zip_int64_t i = 0; i < count; ++i) {
            const auto index = static_cast<zip_uint64_t>(i);
            const std::string_view name = zip_get_name(zip_.get(), index, ZIP_FL_ENC_RAW);
            const std::size_t slash = name.find('/');
            if (slash != std::string_view::npos) entries_.emplace(name.substr(slash + 1), Known{index, std::string()});
        }
        const auto list = entries_.find(sums_name);
        if (list == entries_.end()) return;
        for (const auto& [name, sum] : read_sums(sums_text(zip_.get(), list->second.index, path), path)) {
            const auto entry = entries_.find(name);
            if (entry != entries_.end()) entry->second.sum = sum;
        }
    }

    Zip zip_;
    std::map<std::string, Known> entries_;
};

/// Zips beside the bundle whose entries were compressed by all cores.
class CompressedParts {
  public:
    /// @param files  names and files
    CompressedParts(const fs::path& zip, const std::vector<std::pair<std::string, fs::path>>& files, unsigned jobs) {
        // Each part is a file of its own: with few files there is nothing to gain.
        static constexpr std::size_t least_files = 32;
        const std::size_t count = files.size() < least_files ? 0 : jobs_or_cores(jobs);
        for (std::size_t i = 0; i < count; ++i) paths_.push_back(fs::path(zip) += ".part-" + std::to_string(i));
        parallel_for(count, jobs, [&](std::size_t part) {
            Writer writer(paths_[part]);
            for (std::size_t i = part; i < files.size(); i += count) writer.add_file(files[i].first, files[i].second);
            writer.write();
        });
        for (std::size_t part = 0; part < count; ++part) {
            zips_.push_back(open_zip(paths_[part], ZIP_RDONLY));
            for (std::size_t i = part; i < files.size(); i += count)
                entries_.emplace(files[i].first, Entry{zips_.back().get(), i / count});
        }
    }
    ~CompressedParts() {
        zips_.clear();
        std::error_code error;
        for (const fs::path& path : paths_) fs::remove(path, error);
    }
    CompressedParts(const CompressedParts&) = delete;
    CompressedParts& operator=(const CompressedParts&) = delete;

    [[nodiscard]] std::optional<Entry> find(const std::string& name) const {
        const auto found = entries_.find(name);
        return found == entries_.end() ? std::nullopt : std::optional(found->second);
    }

  private:
    std::vector<fs::path> paths_;
    std::vector<Zip> zips_;
    std::map<std::string, Entry> entries_;
};

}  // namespace

void write_bundle(const fs::path& zip, const Description& description, const fs::path& output, const fs::path& before,
                  unsigned jobs) {
    const std::map<std::string, fs::path> found = files_below(output);
    const std::vector<std::pair<std::string, fs::path>> files(found.begin(), found.end());
    std::vector<std::string> sums_of_files(files.size());
    parallel_for(files.size(), jobs, [&](std::size_t i) { sums_of_files[i] = sha256_of_file(files[i].second); });
    const std::string text = instructions(description);
    std::map<std::string, std::string> sums = {{"README.txt", sha256(text)}, {"使用说明.txt", sha256(text)}};
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& [name, file] = files[i];
        if (!sums.emplace(name, sums_of_files[i]).second || name == sums_name) {
            throw Failure({Severity::error,
                           to_utf8(file),
                           0,
                           0,
                           "this name is the bundle's own",
                           "Rename the file in the theme that it comes from.",
                           {}});
        }
    }
    std::string list;
    for (const auto& [name, sum] : sums) list.append(sum).append("  ").append(name).append("\n");

    std::error_code error;
    if (zip.has_parent_path()) fs::create_directories(zip.parent_path(), error);
    const EarlierBundle earlier(before);
    std::vector<std::pair<std::string, fs::path>> changed;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!earlier.find(files[i].first, sums_of_files[i])) changed.push_back(files[i]);
    }
    const CompressedParts parts(zip, changed, jobs);
    Writer writer(zip);
    const std::string top = description.folder + "/";
    const auto add = [&](std::size_t i) {
        const auto& [name, file] = files[i];
        auto entry = parts.find(name);
        if (!entry) entry = earlier.find(name, sums_of_files[i]);
        if (entry) {
            writer.add_compressed(top + name, entry->zip, entry->index);
        } else {
            writer.add_file(top + name, file);
        }
    };
    // Programs that show a zip in its own order show first what a person is to open.
    const auto start =
        std::find_if(files.begin(), files.end(), [](const auto& file) { return file.first == start_page; });
    if (start != files.end()) add(static_cast<std::size_t>(start - files.begin()));
    writer.add_text(top + "使用说明.txt", text);
    writer.add_text(top + "README.txt", text);
    writer.add_text(top + sums_name, list);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files[i].first != start_page) add(i);
    }
    writer.write();
}

}  // namespace yaodian::bundle
