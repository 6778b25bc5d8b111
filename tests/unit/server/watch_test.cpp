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
    EXPECT_FALSE(watch.changed());
    write_file(portal_.content() / "deep/b.txt", "1");
    EXPECT_TRUE(watch.changed()) << "a new file";
    EXPECT_FALSE(watch.changed()) << "once";
    write_file(portal_.content() / "a.txt", "12");
    EXPECT_TRUE(watch.changed()) << "another text";
    std::filesystem::remove(portal_.content() / "deep/b.txt");
    EXPECT_TRUE(watch.changed()) << "a file that is gone";
    write_file(portal_.settings(), "title = \"甲乙\"\n");
    EXPECT_TRUE(watch.changed()) << "settings";
    write_file(portal_.themes() / "own/assets/style.css", "p {}");
    EXPECT_TRUE(watch.changed()) << "a theme";
}

TEST_F(WatchTest, IsNotDisturbedByOutputAndEditors) {
    Watch watch(portal_);
    write_file(portal_.output() / "index.html", "made");
    write_index({"球赛"});
    write_file(portal_.content() / ".a.txt.swp", "an editor's");
    write_file(portal_.content() / ".git/config", "another program's");
    EXPECT_FALSE(watch.changed());
}

TEST_F(WatchTest, AddressesThatABuildHasWrittenAreNoChange) {
    Watch watch(portal_);
    write_file(portal_.addresses(), "made");
    watch.accept_addresses();
    EXPECT_FALSE(watch.changed());
    write_file(portal_.addresses(), "edited by hand");
    EXPECT_TRUE(watch.changed());
}

}  // namespace
}  // namespace yaodian::server
