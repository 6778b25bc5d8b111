#include "generator/server/watch.hpp"

#include <gmock/gmock.h>

#include "tests/unit/server/server_test.hpp"

namespace yaodian::server {
namespace {

class WatchTest : public PortalTest {};

TEST_F(WatchTest, SeesWhatAPersonChanges) {
    write_file(portal_.content() / "a.txt", "1");
    write_file(portal_.settings(), "title = \"甲\"\n");
    Watch watch(portal_);
    EXPECT_THAT(watch.changes(), testing::IsEmpty());
    write_file(portal_.content() / "deep/b.txt", "1");
    EXPECT_THAT(watch.changes(), testing::SizeIs(1)) << "a new file";
    EXPECT_THAT(watch.changes(), testing::IsEmpty()) << "once";
    write_file(portal_.content() / "a.txt", "12");
    EXPECT_THAT(watch.changes(), testing::SizeIs(1)) << "another text";
    std::filesystem::remove(portal_.content() / "deep/b.txt");
    EXPECT_THAT(watch.changes(), testing::SizeIs(1)) << "a file that is gone";
    write_file(portal_.settings(), "title = \"甲乙\"\n");
    EXPECT_THAT(watch.changes(), testing::SizeIs(1)) << "settings";
    write_file(portal_.themes() / "own/assets/style.css", "p {}");
    EXPECT_THAT(watch.changes(), testing::SizeIs(1)) << "a theme";
}

TEST_F(WatchTest, IsNotDisturbedByOutputAndEditors) {
    Watch watch(portal_);
    write_file(portal_.output() / "index.html", "made");
    write_index({"球赛"});
    write_file(portal_.content() / ".a.txt.swp", "an editor's");
    write_file(portal_.content() / ".git/config", "another program's");
    EXPECT_THAT(watch.changes(), testing::IsEmpty());
}

TEST_F(WatchTest, AddressesThatABuildHasWrittenAreNoChange) {
    Watch watch(portal_);
    write_file(portal_.addresses(), "made");
    watch.accept_addresses();
    EXPECT_THAT(watch.changes(), testing::IsEmpty());
    write_file(portal_.addresses(), "edited by hand");
    EXPECT_THAT(watch.changes(), testing::SizeIs(1));
}

}  // namespace
}  // namespace yaodian::server
