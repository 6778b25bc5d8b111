/// A portal folder of its own for a test, with an index of passages that the test chooses; removed afterwards.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "generator/portal/portal.hpp"
#include "generator/support/files.hpp"
#include "search/search.hpp"

namespace yaodian::server {

class PortalTest : public testing::Test {
  protected:
    PortalTest() {
        static std::atomic<int> count{0};
        folder_ = std::filesystem::path(testing::TempDir()) /
                  ("server-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
        portal_ = {folder_ / "portal"};
        std::filesystem::create_directories(portal_.content());
        std::filesystem::create_directories(portal_.output());
    }
    ~PortalTest() override {
        std::error_code error;
        std::filesystem::remove_all(folder_, error);
    }

    /// Puts an index of one notice for each text in the place of what is there, as a build does.
    void write_index(const std::vector<std::string>& texts) const {
        std::vector<search::Passage> passages;
        for (const std::string& text : texts) {
            search::Passage passage;
            passage.document = "d" + std::to_string(passages.size() + 1);
            passage.ref = passage.document + "#1";
            passage.title = "关于球赛的通知";
            passage.text = text;
            passage.year = 2024;
            passage.type = "notice";
            passage.issuer = "某校工会";
            passage.url = "documents/" + passage.document + ".html#1";
            passages.push_back(passage);
        }
        const std::filesystem::path folder = portal_.index().parent_path();
        const std::filesystem::path beside = folder.string() + ".new";
        std::filesystem::create_directories(beside);
        search::write_index((beside / portal_.index().filename()).string(), passages, {});
        std::filesystem::remove_all(folder);
        std::filesystem::rename(beside, folder);
    }

    std::filesystem::path folder_;
    portal::Portal portal_;
};

}  // namespace yaodian::server
