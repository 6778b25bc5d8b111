#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "generator/archive/zip_writer.hpp"
#include "generator/bundle/bundle.hpp"
#include "generator/bundle/notes.hpp"
#include "generator/bundle/parts.hpp"
#include "generator/bundle/sums.hpp"
#include "generator/support/directory.hpp"
#include "generator/support/parallel.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::bundle {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view start_page = "index.html";

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
            zip_ = archive::open_zip(path, ZIP_RDONLY);
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
        const auto text_of = [&](const std::string& name) -> std::optional<std::string> {
            const auto list = entries_.find(name);
            return list == entries_.end() ? std::nullopt : archive::entry_text(zip_.get(), list->second.index);
        };
        for (const auto& [name, sum] : read_sums(text_of, path).files) {
            const auto entry = entries_.find(name);
            if (entry != entries_.end()) entry->second.sum = sum;
        }
    }

    archive::Zip zip_;
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
        if (count > 0) folder_ = std::make_unique<NewDirectory>(zip.parent_path() / archive::unfinished_folder);
        for (std::size_t i = 0; i < count; ++i) paths_.push_back(folder_->path() / std::to_string(i) / "part.zip");
        parallel_for(count, jobs, [&](std::size_t part) {
            archive::ZipWriter writer(paths_[part]);
            for (std::size_t i = part; i < files.size(); i += count) writer.add_file(files[i].first, files[i].second);
            writer.write();
        });
        for (std::size_t part = 0; part < count; ++part) {
            zips_.push_back(archive::open_zip(paths_[part], ZIP_RDONLY));
            for (std::size_t i = part; i < files.size(); i += count)
                entries_.emplace(files[i].first, Entry{zips_.back().get(), i / count});
        }
    }

    [[nodiscard]] std::optional<Entry> find(const std::string& name) const {
        const auto found = entries_.find(name);
        return found == entries_.end() ? std::nullopt : std::optional(found->second);
    }

  private:
    std::unique_ptr<NewDirectory> folder_;  ///< where they lie; first, so that it goes last
    std::vector<fs::path> paths_;
    std::vector<archive::Zip> zips_;
    std::map<std::string, Entry> entries_;
};

}  // namespace

void write_bundle(const fs::path& zip, const Description& description, const fs::path& output, const Writing& writing) {
    const Parts parts = parts_of(description, output, writing);
    std::error_code error;
    if (zip.has_parent_path()) fs::create_directories(zip.parent_path(), error);
    const EarlierBundle earlier(writing.before);
    std::vector<std::pair<std::string, fs::path>> changed;
    for (const auto& file : parts.files) {
        if (!earlier.find(file.first, parts.sums.at(file.first))) changed.push_back(file);
    }
    const CompressedParts compressed(zip, changed, writing.jobs);
    archive::ZipWriter writer(zip, writing.password);
    const Note note = password_note(description.title);
    if (!writing.password.empty()) add_note(writer, note);
    const std::string top = description.folder + "/";
    const auto add = [&](const std::pair<std::string, fs::path>& file) {
        auto entry = compressed.find(file.first);
        if (!entry) entry = earlier.find(file.first, parts.sums.at(file.first));
        if (entry) {
            writer.add_compressed(top + file.first, entry->zip, entry->index);
        } else {
            writer.add_file(top + file.first, file.second);
        }
    };
    // Programs that show a zip in its own order show first what a person is to open.
    const auto start =
        std::find_if(parts.files.begin(), parts.files.end(), [](const auto& file) { return file.first == start_page; });
    if (start != parts.files.end()) add(*start);
    for (const auto& [name, text] : parts.texts) writer.add_text(top + name, text);
    for (const auto& file : parts.files) {
        if (file.first != start_page) add(file);
    }
    writer.write();
}

}  // namespace yaodian::bundle
