/// A portal of its own for a test, removed afterwards.
#pragma once

#include <gmock/gmock.h>

#include <atomic>
#include <map>

#include "tests/commands/program.hpp"

namespace yaodian {

class PortalFolder : public testing::Test {
  protected:
    PortalFolder() {
        static std::atomic<int> count{0};
        folder_ = std::filesystem::path(testing::TempDir()) /
                  ("portal-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
        std::filesystem::create_directories(folder_);
    }
    ~PortalFolder() override {
        std::error_code error;
        std::filesystem::remove_all(folder_, error);
    }

    Outcome yaodian(const std::vector<std::string>& arguments, const std::string& environment = {}) const {
        return run_yaodian(arguments, folder_, environment);
    }

    /// An empty portal in `portal/` with these files in its content.
    void make_portal(const std::map<std::string, std::string>& contents, const std::string& name = "portal") const {
        const Outcome run = yaodian({"new", name, "--empty"});
        ASSERT_EQ(run.exit_code, 0) << run.errors;
        for (const auto& [file, text] : contents) write_file(folder_ / name / "content" / file, text);
    }

    Outcome build(const std::string& name = "portal", const std::string& environment = {}) const {
        return yaodian({"-C", name, "build"}, environment);
    }

    /// Every file below a folder with its bytes.
    std::map<std::string, std::string> files_below(const std::filesystem::path& relative) const {
        std::map<std::string, std::string> files;
        const std::filesystem::path root = folder_ / relative;
        if (!std::filesystem::exists(root)) return files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
            if (entry.is_regular_file())
                files[to_utf8(std::filesystem::relative(entry.path(), root))] = read_file(entry.path());
        }
        return files;
    }

    std::filesystem::path folder_;
};

}  // namespace yaodian
