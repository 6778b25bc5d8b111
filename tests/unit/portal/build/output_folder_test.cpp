#include "generator/portal/build/output_folder.hpp"

#include <sys/stat.h>

#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

/// A file's number in its file system: two names with one number are one file.
ino_t number_of(const fs::path& file) {
    struct stat status = {};
    return ::lstat(file.c_str(), &status) == 0 ? status.st_ino : 0;
}

class OutputFolder : public testing::Test {
  protected:
    OutputFolder() {
        folder.write("old/same", "same");
        folder.write("old/changed", "before");
        folder.write("old/gone/gone", "gone");
        fs::create_directories(folder / "new");
    }

    /// What the new folder begins with after two builds: the files of the old version, and some of one before.
    void begin_with_older_version() const {
        for (const char* name : {"same", "changed", "gone/gone"}) {
            fs::create_directories((folder / "new" / name).parent_path());
            fs::create_hard_link(folder / "old" / name, folder / "new" / name);
        }
        folder.write("new/older", "older");
    }

    /// @returns what the new folder holds
    Files write_all() const {
        portal::OutputFolder output(folder / "new", folder / "old");
        output.write("same", "same");
        output.write("changed", "after");
        output.write("deep/er/added", "added");
        output.remove_others();
        EXPECT_EQ(output.written(), 2U);
        EXPECT_EQ(folder.files("old"), (Files{{"same", "same"}, {"changed", "before"}, {"gone/gone", "gone"}}))
            << "the old version is in use until the new one is whole";
        EXPECT_EQ(number_of(folder / "new/same"), number_of(folder / "old/same"));
        return folder.files("new");
    }

    const Files written{{"same", "same"}, {"changed", "after"}, {"deep/er/added", "added"}};
    TemporaryFolder folder;
};

TEST_F(OutputFolder, LinksWhatDidNotChange) {
    EXPECT_EQ(write_all(), written);
}

TEST_F(OutputFolder, OfAnOlderVersionOnlyTheFilesOfTheOldOneStay) {
    begin_with_older_version();
    EXPECT_EQ(write_all(), written);
    EXPECT_FALSE(fs::exists(folder / "new/gone")) << "a folder goes with its last file";
}

TEST_F(OutputFolder, AnOlderVersionOfAFileIsNotTakenForTheOldOne) {
    folder.write("new/same", "same");
    folder.write("new/changed", "older");
    EXPECT_EQ(write_all(), written);
}

TEST_F(OutputFolder, FoldersAndFilesOfOtherNamesGiveWay) {
    folder.write("new/same/a", "a folder where a file is to be");
    folder.write("new/changed/b/c", "another");
    folder.write("new/deep", "a file where a folder is to be");
    EXPECT_EQ(write_all(), written);
}

TEST_F(OutputFolder, LinksInAnOlderVersionAreNotFollowed) {
    folder.write("elsewhere/er/added", "mine");
    fs::create_directory_symlink(folder / "elsewhere", folder / "new/deep");
    fs::create_symlink(folder / "old/changed", folder / "new/changed");
    fs::create_symlink(folder / "old/same", folder / "new/same");
    EXPECT_EQ(write_all(), written);
    EXPECT_EQ(folder.files("elsewhere"), (Files{{"er/added", "mine"}}));
}

TEST_F(OutputFolder, KeepsAFileOnlyAsItWas) {
    begin_with_older_version();
    portal::OutputFolder output(folder / "new", folder / "old");
    const FileStamp stamp = stamp_of(folder / "old/changed").value();
    EXPECT_TRUE(output.keep("changed", stamp));
    EXPECT_FALSE(output.keep("same", {stamp.size + 1, stamp.time}));
    EXPECT_FALSE(output.keep("absent", stamp));
    output.copy("copied", folder / "old/same", sha256("same"));
    output.remove_others();
    EXPECT_EQ(folder.files("new"), (Files{{"changed", "before"}, {"copied", "same"}}));
}

}  // namespace
}  // namespace yaodian::portal
