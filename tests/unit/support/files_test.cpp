#include "generator/support/files.hpp"

#include <gmock/gmock.h>

#include "generator/support/problem.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
  protected:
    TemporaryFolder folder_;
};

TEST_F(Files, WhatWasWrittenIsReadBack) {
    write_file(folder_ / "新" / "a.txt", std::string("a\0b", 3));
    EXPECT_EQ(read_file(folder_ / "新" / "a.txt"), std::string("a\0b", 3));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "新"), {}), 1) << "no partial file is left";
}

TEST_F(Files, AMissingFileAndAFolderAreNamed) {
    EXPECT_THROW((void)read_file(folder_ / "none.txt"), Failure);
    try {
        (void)read_file(folder_.path());
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.problem().file, to_utf8(folder_.path()));
        EXPECT_THAT(failure.problem().message, testing::HasSubstr("found a folder"));
    }
}

TEST_F(Files, AFileThatCannotBeWrittenLeavesTheOldOne) {
    write_file(folder_ / "a", "old");
    EXPECT_THROW(write_file(folder_ / "a" / "b", "new"), Failure);
    EXPECT_EQ(read_file(folder_ / "a"), "old");
}

TEST(Problems, AreShownWithPlaceExcerptAndRemedy) {
    const Problem problem{Severity::error, "a.toml", 3, 7, "expected a year", "Write 2024.", "year = x"};
    EXPECT_EQ(to_string(problem), "a.toml:3:7: error: expected a year\n    | year = x\n    Write 2024.");
}

TEST(Problems, AreSortedAndShownOnce) {
    const Problem a{Severity::warning, "a", 2, 0, "m", {}, {}};
    const Problem b{Severity::warning, "a", 1, 0, "m", {}, {}};
    EXPECT_THAT(sorted({a, b, a}), testing::ElementsAre(b, a));
}

TEST_F(Files, ANameMayBeAsLongAsNamesCanBe) {
    const std::string longest = std::string(251, 'n') + ".txt";
    write_file(folder_ / longest, "old");
    write_file(folder_ / longest, "new");
    EXPECT_EQ(read_file(folder_ / longest), "new");
}

TEST_F(Files, WhatAKilledRunLeftIsRemovedAndNothingElse) {
    write_file(folder_ / ".yaodian-123.part", "half");
    write_file(folder_ / ".yaodian-notes", "kept");
    write_file(folder_ / "a.part", "kept");
    remove_unfinished_files(folder_.path());
    EXPECT_FALSE(fs::exists(folder_ / ".yaodian-123.part"));
    EXPECT_TRUE(fs::exists(folder_ / ".yaodian-notes") && fs::exists(folder_ / "a.part"));
}

}  // namespace
}  // namespace yaodian
