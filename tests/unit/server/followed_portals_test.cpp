/// A list of portals that changes while they are asked together.
#include "generator/server/followed_portals.hpp"

#include <gmock/gmock.h>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "tests/unit/search/index_server.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::server {
namespace {

using search::test::IndexServer;
using testing::ElementsAre;
using testing::IsEmpty;
using Clock = std::chrono::steady_clock;

class FollowedPortalsTest : public testing::Test {
  protected:
    void SetUp() override {
        if (std::system("command -v xapian-tcpsrv >/dev/null") != 0) GTEST_SKIP() << "xapian-tcpsrv is not installed";
        for (const char* name : {"a", "b"}) {
            search::Passage passage;
            passage.ref = passage.document = std::string("文件") + name;
            passage.title = passage.text = "关于提案办理的通知";
            passage.year = 2024;
            passage.url = "documents/x.html";
            const std::string index = (folder_ / name).string();
            search::write_index(index, {passage}, {});
            search::write_shared_index(index + ".shared", index);
            servers_.push_back(std::make_unique<IndexServer>(index + ".shared"));
        }
    }
    [[nodiscard]] std::string entry(std::size_t portal) const {
        const std::string name(1, static_cast<char>('a' + portal));
        return "[[portal]]\nname = \"" + name + "\"\naddress = \"http://" + name +
               ".example/\"\nindex = \"127.0.0.1:" + std::to_string(servers_[portal]->port()) + "\"\n";
    }
    /// Names of the portals that have a hit, as soon as there are so many.
    static std::vector<std::string> portals_with_hits(const FollowedPortals& followed, std::size_t count) {
        const auto end = Clock::now() + std::chrono::seconds(20);
        std::vector<std::string> portals = followed.now()->search("提案").portals;
        while (portals.size() != count && Clock::now() < end) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            portals = followed.now()->search("提案").portals;
        }
        std::sort(portals.begin(), portals.end());
        return portals;
    }

    TemporaryFolder folder_;
    std::vector<std::unique_ptr<IndexServer>> servers_;
};

TEST_F(FollowedPortalsTest, AreThoseOfTheListAsItIsNow) {
    const auto list = folder_ / "portals.toml";
    write_file(list, entry(0));
    const FollowedPortals followed(list, std::chrono::milliseconds(20));
    EXPECT_THAT(portals_with_hits(followed, 1), ElementsAre("a"));
    const auto held = followed.now();
    write_file(list, entry(0) + entry(1));
    EXPECT_THAT(portals_with_hits(followed, 2), ElementsAre("a", "b"));
    EXPECT_THAT(held->search("提案").portals, ElementsAre("a"));
    // A list with a mistake changes nothing.
    testing::internal::CaptureStderr();
    write_file(list, "[[portal]]\nname = 3\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    EXPECT_THAT(testing::internal::GetCapturedStderr(), testing::HasSubstr("portals.toml:2"));
    EXPECT_THAT(portals_with_hits(followed, 2), ElementsAre("a", "b"));
    write_file(list, entry(1));
    EXPECT_THAT(portals_with_hits(followed, 1), ElementsAre("b"));
}

TEST_F(FollowedPortalsTest, AreNoneOfAListThatIsNotThere) {
    EXPECT_THROW(FollowedPortals(folder_ / "none.toml"), Failure);
}

}  // namespace
}  // namespace yaodian::server
