/// A folder for the files of one test, removed afterwards.
#pragma once

#include <gmock/gmock.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian {

/// How GoogleTest shows a problem.
inline void PrintTo(const Problem& problem, std::ostream* stream) {
    *stream << to_string(problem);
}

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::path(testing::TempDir()) / "yaodian-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for the test");
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

    /// Without the care that `write_file` takes of what is there, which costs a test of many files seconds.
    void write(const std::string& name, const std::string& bytes) const {
        const std::filesystem::path file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
    }

    /// Every file below `name` with its bytes.
    std::map<std::string, std::string> files(const std::string& name = "") const { return files_below(path_ / name); }

    static std::map<std::string, std::string> files_below(const std::filesystem::path& folder) {
        std::map<std::string, std::string> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (!entry.is_regular_file()) continue;
            files[to_utf8(entry.path().lexically_relative(folder))] = read_file(entry.path());
        }
        return files;
    }

  private:
    std::filesystem::path path_;
};

}  // namespace yaodian
