#include "generator/support/directory.hpp"

#include "generator/support/problem.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian {
namespace {

namespace fs = std::filesystem;
using FilesByPath = std::map<std::string, std::string>;

TEST(NewDirectory, TheOldVersionStaysUntilTheNewOneIsCommitted) {
    const TemporaryFolder folder;
    folder.write("public/a", "old");
    {
        NewDirectory made(folder / "public");
        write_file(made.path() / "b", "new");
        EXPECT_EQ(folder.files("public"), (FilesByPath{{"a", "old"}}));
        made.commit();
        EXPECT_EQ(folder.files("public"), (FilesByPath{{"b", "new"}}));
    }
    EXPECT_EQ(folder.files(), (FilesByPath{{"public/b", "new"}})) << "the old version is gone when the object is";
}

TEST(NewDirectory, NothingIsLeftWhenItIsNeverCommitted) {
    const TemporaryFolder folder;
    folder.write("public/a", "old");
    {
        const NewDirectory made(folder / "public/");
        write_file(made.path() / "b", "new");
    }
    EXPECT_EQ(folder.files(), (FilesByPath{{"public/a", "old"}}));
}

TEST(NewDirectory, MakesAFolderThatWasNotThereAndThoseAboveIt) {
    const TemporaryFolder folder;
    NewDirectory made(folder / "x/y/public");
    made.commit();
    EXPECT_TRUE(fs::is_directory(folder / "x/y/public"));
    EXPECT_EQ(fs::status(folder / "x/y/public").permissions() & fs::perms::others_exec, fs::perms::others_exec)
        << "a web server has to read it";
}

TEST(NewDirectory, KeepsTheOldVersionWhereItIsAskedTo) {
    const TemporaryFolder folder;
    folder.write("www/a", "first");
    folder.write("www.previous/a", "older");
    NewDirectory made(folder / "www");
    write_file(made.path() / "a", "second");
    made.commit(folder / "www.previous");
    EXPECT_EQ(folder.files(), (FilesByPath{{"www/a", "second"}, {"www.previous/a", "first"}}));
}

TEST(NewDirectory, BeginsWithASpareVersionAndLeavesTheOldOneInItsPlace) {
    const TemporaryFolder folder;
    folder.write("public/a", "second");
    folder.write("spare/a", "first");
    {
        NewDirectory made(folder / "public", folder / "spare");
        EXPECT_EQ(read_file(made.path() / "a"), "first");
        EXPECT_FALSE(fs::exists(folder / "spare")) << "another run at once must not take it too";
        write_file(made.path() / "a", "third");
        made.commit();
    }
    EXPECT_EQ(folder.files(), (FilesByPath{{"public/a", "third"}, {"spare/a", "second"}}));
    { const NewDirectory given_up(folder / "public", folder / "spare"); }
    EXPECT_EQ(folder.files(), (FilesByPath{{"public/a", "third"}, {"spare/a", "second"}}));
}

TEST(NewDirectory, ASpareVersionIsNotFollowedElsewhere) {
    const TemporaryFolder folder;
    folder.write("elsewhere/a", "mine");
    fs::create_directory_symlink(folder / "elsewhere", folder / "spare");
    {
        NewDirectory made(folder / "public", folder / "spare");
        EXPECT_TRUE(fs::is_empty(made.path()));
        made.commit();
    }
    EXPECT_EQ(read_file(folder / "elsewhere/a"), "mine");
}

TEST(NewDirectory, RemovesWhatACrashedRunLeftBehind) {
    const TemporaryFolder folder;
    folder.write("public/a", "old");
    folder.write("public.new-123456/half", "x");
    folder.write("public.old-123456/half", "x");
    folder.write("public.newer/other", "mine");
    NewDirectory(folder / "public").commit();
    EXPECT_EQ(folder.files(), (FilesByPath{{"public.newer/other", "mine"}}));
}

TEST(NewDirectory, PutsTheOldVersionBackWhenARunDiedBetweenTwoRenames) {
    const TemporaryFolder folder;
    folder.write("public.old-123456/a", "old");
    { const NewDirectory made(folder / "public"); }
    EXPECT_EQ(folder.files(), (FilesByPath{{"public/a", "old"}}));
}

TEST(NewDirectory, LeavesTheWorkOfARunThatIsStillGoing) {
    const TemporaryFolder folder;
    {
        NewDirectory first(folder / "public");
        write_file(first.path() / "a", "first");
        NewDirectory second(folder / "public");
        write_file(second.path() / "b", "second");
        first.commit();
        EXPECT_EQ(folder.files("public"), (FilesByPath{{"a", "first"}}));
        second.commit();
        EXPECT_EQ(folder.files("public"), (FilesByPath{{"b", "second"}}));
    }
    EXPECT_EQ(folder.files(), (FilesByPath{{"public/b", "second"}}));
}

TEST(NewDirectory, RefusesAFileInItsPlaceOrAboveIt) {
    const TemporaryFolder folder;
    folder.write("file", "mine");
    EXPECT_THROW(NewDirectory(folder / "file"), Failure);
    EXPECT_THROW(NewDirectory(folder / "file/public"), Failure);
    EXPECT_EQ(folder.files(), (FilesByPath{{"file", "mine"}}));
}

TEST(NewDirectory, ALinkStaysALink) {
    const TemporaryFolder folder;
    folder.write("real/a", "old");
    fs::create_directory_symlink(folder / "real", folder / "link");
    NewDirectory made(folder / "link");
    write_file(made.path() / "b", "new");
    made.commit();
    EXPECT_TRUE(fs::is_symlink(folder / "link"));
    EXPECT_EQ(folder.files("real"), (FilesByPath{{"b", "new"}}));
}

}  // namespace
}  // namespace yaodian
