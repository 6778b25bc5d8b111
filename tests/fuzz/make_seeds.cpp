/// Writes seeds for every target into a folder: from the files of other folders, and what they are after recovery.
/// usage: fuzz_seeds OUT OWN FOLDER...    OWN has folders of seeds by targets, FOLDER… documents
#include <zip.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "generator/structure/structure.hpp"
#include "generator/support/files.hpp"
#include "tests/fuzz/word_parts.hpp"

using namespace yaodian;
namespace fs = std::filesystem;

namespace {

/// Larger ones only slow the fuzzer down.
constexpr std::uintmax_t largest_seed = std::uintmax_t{256} << 10;

fuzzing::Parts parts_of_zip(const std::string& bytes) {
    fuzzing::Parts parts;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive == nullptr) return parts;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t status;
        zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &status);
        zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        const std::string name = status.name;
        const bool is_text = name.ends_with(".xml") || name.ends_with(".rels");
        if (file != nullptr && is_text && status.size < largest_seed) {
            std::string& part = parts[name];
            part.resize(status.size);
            zip_fread(file, part.data(), part.size());
        }
        if (file != nullptr) zip_fclose(file);
    }
    zip_discard(archive);
    return parts;
}

class Seeds {
  public:
    explicit Seeds(fs::path out) : out_(std::move(out)) {}

    void add_own(const fs::path& folder) {
        std::vector<fs::path> files;
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file()) files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        for (const fs::path& file : files) write(to_utf8(file.parent_path().filename()), read_file(file));
    }

    void add_file(const fs::path& file) {
        const std::string extension = to_utf8(file.extension());
        if (fs::file_size(file) > largest_seed) return;
        const std::string bytes = read_file(file);
        if (extension == ".docx") {
            write("docx", bytes);
            write("docx", fuzzing::parts_as_text(parts_of_zip(bytes)));
        } else if (extension == ".pdf") {
            write("pdf", bytes);
        } else if (extension == ".html") {
            write("web_page", bytes);
            write("web_archive",
                  "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\n"
                  "Content-Type: text/html; charset=utf-8\n\n" +
                      bytes + "\n--b--\n");
        } else if (extension == ".txt") {
            write("text", bytes);
            write("structure", "a" + bytes);
            write("structure", "b" + bytes);
            const auto imported = structure::import_original(file, "x");
            write("markdown", imported.markdown);
        } else if (extension == ".md") {
            write("markdown", bytes);
        }
    }

  private:
    void write(const std::string& target, const std::string& bytes) {
        fs::create_directories(out_ / target);
        write_file(out_ / target / std::to_string(++count_), bytes);
    }

    fs::path out_;
    int count_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
    if (count < 4) {
        std::fprintf(stderr, "usage: fuzz_seeds OUT OWN FOLDER...\n");
        return 2;
    }
    Seeds seeds(arguments[1]);
    seeds.add_own(arguments[2]);
    for (int i = 3; i < count; ++i) {
        std::vector<fs::path> files;
        for (const auto& entry : fs::recursive_directory_iterator(arguments[i])) {
            if (entry.is_regular_file()) files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        for (const fs::path& file : files) seeds.add_file(file);
    }
}
