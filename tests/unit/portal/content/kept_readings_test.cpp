#include "generator/portal/content/kept_readings.hpp"

#include <gtest/gtest.h>

#include "generator/document/markdown.hpp"
#include "generator/support/files.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

ReadFile read_of(const std::string& name) {
    const std::string markdown = R"(---
title: 2024年工作要点
type: work-points
issuer: 校工会
date: 2024-03-01
year: 2024
addressees: [各分工会]
---
前言一段。

## 一、建家

1. **办好职代会。** 四月召开。

| 月份 | 工作 |
| --- | --- |
| 3月 | 组织春游 |
)";
    ReadFile read;
    read.document = document::read_markdown(markdown, name, name + ".md", read.reading.problems);
    read.reading.file = name + ".md";
    read.reading.name = name;
    read.reading.outcome = Outcome::published;
    read.reading.report = structure::Report{};
    read.reading.report->covered = 0.5;
    read.reading.report->inferred.push_back({"year", "2024", "标题"});
    read.reading.print = print_of(*read.document);
    read.reading.problems.push_back({Severity::warning, "a", 3, 4, "message", "remedy", "excerpt"});
    set_hash(read);
    return read;
}

class KeptReadingsTest : public testing::Test {
  protected:
    [[nodiscard]] KeptReadings open(bool trusts_stamps = true) const { return {folder / "readings.db", trusts_stamps}; }
    void keep(const std::vector<std::string>& names) const {
        std::filesystem::remove(folder / "readings.db");
        KeptReadings kept = open();
        for (const std::string& name : names) kept.keep(name + ".md", "stamps", "content of " + name, read_of(name));
        kept.write();
    }
    TemporaryFolder folder;
};

TEST_F(KeptReadingsTest, GiveBackWhatWasKept) {
    keep({"a"});
    KeptReadings kept = open();
    const auto found = kept.find("a.md", "stamps");
    ASSERT_TRUE(found);
    const ReadFile read = read_of("a");
    EXPECT_EQ(found->document, read.document);
    EXPECT_EQ(found->reading.problems, read.reading.problems);
    EXPECT_EQ(found->reading.report, read.reading.report);
    EXPECT_EQ(found->reading.print.sketch, read.reading.print.sketch);
    EXPECT_EQ(found->reading.outcome, Outcome::published);
    EXPECT_EQ(found->hash, read.hash);
}

TEST_F(KeptReadingsTest, OfAFileThatChangedAreNotFound) {
    keep({"a"});
    KeptReadings kept = open();
    EXPECT_FALSE(kept.find("a.md", "other stamps"));
    EXPECT_FALSE(kept.find("b.md", "stamps"));
    EXPECT_FALSE(open(false).find("a.md", "stamps")) << "all is to be looked at";
}

TEST_F(KeptReadingsTest, OfAFileWithAnotherTimeAreFoundByWhatItHolds) {
    keep({"a", "b"});
    {
        KeptReadings kept = open(false);
        EXPECT_FALSE(kept.find_equal("a.md", "content of b"));
        const auto found = kept.find_equal("a.md", "content of a");
        ASSERT_TRUE(found);
        EXPECT_EQ(found->document, read_of("a").document);
        kept.keep("a.md", "", "content of a", *found);
        EXPECT_TRUE(kept.find_equal("b.md", "content of b"));
        kept.write();
    }
    KeptReadings kept = open();
    EXPECT_FALSE(kept.find("a.md", "stamps")) << "its time did not tell yet";
    EXPECT_TRUE(kept.find_equal("a.md", "content of a"));
    EXPECT_TRUE(kept.find("b.md", "stamps"));
}

TEST_F(KeptReadingsTest, StayForTheNextTimeUnlessNobodyAskedForThem) {
    keep({"a", "b", "c"});
    {
        KeptReadings kept = open();
        EXPECT_TRUE(kept.find("a.md", "stamps"));
        EXPECT_FALSE(kept.find("b.md", "changed"));
        kept.keep("b.md", "changed", "other content", read_of("b"));
        kept.write();
    }
    KeptReadings kept = open();
    EXPECT_TRUE(kept.find("a.md", "stamps"));
    EXPECT_TRUE(kept.find("b.md", "changed"));
    EXPECT_FALSE(kept.find("c.md", "stamps"));
}

TEST_F(KeptReadingsTest, AreThereAlsoForWhoEndsBeforeAllIsRead) {
    keep({"a", "b"});
    KeptReadings ended = open();
    EXPECT_TRUE(ended.find("a.md", "stamps"));
    ended.keep("c.md", "stamps", "content of c", read_of("c"));
    ended.write_now_and_then();
    EXPECT_FALSE(open().find("c.md", "stamps")) << "not each time";
    ended.write_now_and_then(std::chrono::seconds(0));
    KeptReadings next = open();
    for (const char* file : {"a.md", "b.md", "c.md"}) EXPECT_TRUE(next.find(file, "stamps")) << file;
}

TEST_F(KeptReadingsTest, ThatAreDamagedAreNeverBelieved) {
    keep({"a", "b"});
    const std::string whole = read_file(folder / "readings.db");
    const ReadFile a = read_of("a");
    std::size_t not_found = 0;
    for (std::size_t at = 0; at < whole.size(); at += 97) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        folder.write("readings.db", damaged);
        KeptReadings kept = open();
        const auto found = kept.find("a.md", "stamps");
        if (found) {
            EXPECT_EQ(found->document, a.document) << "byte " << at;
        } else {
            ++not_found;
        }
        kept.keep("a.md", "stamps", "content of a", a);
        kept.write();
        EXPECT_TRUE(open().find("a.md", "stamps")) << "byte " << at << ": what is kept anew is found again";
    }
    EXPECT_GT(not_found, 0U);
}

}  // namespace
}  // namespace yaodian::portal
