/// `publish`: a folder of this machine, another machine, and what is noted for the page of what is new.
#include "tests/commands/portal_folder.hpp"

namespace yaodian {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Key;
using testing::Not;

const std::string published_points =
    "某校工会2023年工作要点\n今年围绕服务教职工开展工作。\n一、民主管理\n1.做好提案工作。征集、立案、办理都有人负责。\n"
    "某校工会\n2023年3月1日\n";
const std::string published_notice =
    "关于办好球赛的通知\n各分会：\n球赛定于四月举行，请组队参加。\n某校工会\n2024年3月5日\n";

class Publish : public PortalFolder {};

TEST_F(Publish, KeepsTheOneBefore) {
    make_portal({{"a.txt", published_points}});
    ASSERT_EQ(build().exit_code, 0);
    ASSERT_EQ(yaodian({"-C", "portal", "publish", (folder_ / "www").string()}).exit_code, 0);
    EXPECT_EQ(files_below("www"), files_below("portal/site/public"));
    write_file(folder_ / "portal/content/b.txt", published_notice);
    ASSERT_EQ(build().exit_code, 0);
    ASSERT_EQ(yaodian({"-C", "portal", "publish", (folder_ / "www").string()}).exit_code, 0);
    EXPECT_EQ(files_below("www"), files_below("portal/site/public"));
    EXPECT_THAT(files_below("www.previous"), Not(Contains(Key("documents/b.html"))));
    const std::string www = (folder_ / "www").string();
    EXPECT_EQ(yaodian({"publish", www, "--list"}).output, "* " + www + "\n  " + www + ".previous\n");
    EXPECT_EQ(yaodian({"publish", www, "--rollback"}).exit_code, 0);
    EXPECT_THAT(files_below("www"), Not(Contains(Key("documents/b.html"))));
    EXPECT_THAT(files_below("www.previous"), Contains(Key("documents/b.html")));
    EXPECT_EQ(yaodian({"publish", (folder_ / "elsewhere").string(), "--rollback"}).exit_code, 2);
}

TEST_F(Publish, NotesWhatIsNewForTheNextBuild) {
    make_portal({{"a.txt", published_points}, {"c.txt", published_notice + "附言。\n"}});
    ASSERT_EQ(build().exit_code, 0);
    EXPECT_THAT(files_below("portal/site/public"), Not(Contains(Key("whats-new.html"))));
    const std::string www = (folder_ / "www").string();
    ASSERT_EQ(yaodian({"-C", "portal", "publish", www}).exit_code, 0);
    const auto page = [&] {
        EXPECT_EQ(build().exit_code, 0);
        return files_below("portal/site/public").at("whats-new.html");
    };
    EXPECT_THAT(page(), HasSubstr("以来没有变化"));
    write_file(folder_ / "portal/content/b.txt", published_notice);
    std::string corrected = published_points;
    corrected.replace(corrected.rfind("。"), std::string("。").size(), "，务求实效。");
    write_file(folder_ / "portal/content/a.txt", corrected);
    fs::remove(folder_ / "portal/content/c.txt");
    const std::string first = page();
    EXPECT_THAT(first, AllOf(HasSubstr("发布以来"), HasSubstr("新增 1 份"), HasSubstr("更正 1 份"),
                             HasSubstr("撤下 1 份"), HasSubstr("documents/b.html"), HasSubstr("documents/a.html")));
    // A trial counts for nothing.
    ASSERT_EQ(yaodian({"-C", "portal", "publish", (folder_ / "trial").string(), "--trial"}).exit_code, 0);
    EXPECT_EQ(page(), first);
    const Outcome run = yaodian({"-C", "portal", "publish", www});
    EXPECT_THAT(run.output, HasSubstr("1 added, 1 changed, 1 withdrawn"));
    const std::string second = page();
    EXPECT_THAT(second, AllOf(HasSubstr("以来没有变化"), HasSubstr(" 发布</h2>"), HasSubstr("新增 1 份")));
    // The same from nothing.
    fs::remove_all(folder_ / "portal/site/.cache");
    EXPECT_EQ(page(), second);
}

TEST_F(Publish, NotesASiteThatIsHandedOut) {
    make_portal({{"a.txt", published_points}});
    EXPECT_EQ(yaodian({"-C", "portal", "publish", "--note"}).exit_code, 2);
    ASSERT_EQ(build().exit_code, 0);
    EXPECT_EQ(yaodian({"-C", "portal", "publish"}).exit_code, 2);
    EXPECT_EQ(yaodian({"-C", "portal", "publish", "--note"}).exit_code, 0);
    EXPECT_THAT(files_below("portal/site"), Contains(Key("publications.jsonl")));
    // What was noted and is damaged is told before anything is put anywhere.
    write_file(folder_ / "portal/site/publications.jsonl", "{\n");
    const Outcome run = yaodian({"-C", "portal", "publish", (folder_ / "www").string()});
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.errors, HasSubstr("publications.jsonl:1"));
    EXPECT_FALSE(fs::exists(folder_ / "www"));
    EXPECT_EQ(build().exit_code, 2);
}

/// ssh's part is played by a script that does here what is asked for there; rsync is the real one.
TEST_F(Publish, OnAnotherMachineKeepsReleasesAndSwitchesALink) {
    if (std::system("command -v rsync >/dev/null") != 0) GTEST_SKIP() << "rsync is not installed";
    make_portal({{"a.txt", published_points}});
    ASSERT_EQ(build().exit_code, 0);
    const fs::path programs = folder_ / "programs";
    write_file(programs / "ssh",
               "#!/bin/sh\nif [ \"$1\" = -l ]; then to=\"$2@$3\"; shift 3; else to=\"$1\"; shift; fi\n"
               "[ \"$to\" = clerk@server ] && [ ! -e '" +
                   (folder_ / "fails").string() + "' ] || exit 255\nexec sh -c \"$*\"\n");
    fs::permissions(programs / "ssh", fs::perms::owner_all);
    const std::string path = "PATH='" + programs.string() + "':\"$PATH\"";
    const std::string www = (folder_ / "www").string();
    const std::string place = "clerk@server:" + www;
    const auto publish = [&](const std::vector<std::string>& further = {}) {
        std::vector<std::string> words{"-C", "portal", "publish", place};
        words.insert(words.end(), further.begin(), further.end());
        return run_yaodian(words, folder_, path);
    };
    const Outcome first = publish();
    ASSERT_EQ(first.exit_code, 0) << first.errors;
    EXPECT_EQ(files_below("www/current"), files_below("portal/site/public"));
    write_file(folder_ / "portal/content/b.txt", published_notice);
    ASSERT_EQ(build().exit_code, 0);
    // Who reads sees the old or the new site, never half of one: nothing is switched when a step fails.
    write_file(folder_ / "fails", "");
    EXPECT_EQ(publish().exit_code, 2);
    EXPECT_THAT(files_below("www/current"), Not(Contains(Key("documents/b.html"))));
    fs::remove(folder_ / "fails");
    const Outcome second = publish();
    ASSERT_EQ(second.exit_code, 0) << second.errors;
    EXPECT_EQ(files_below("www/current"), files_below("portal/site/public"));
    const std::string name = fs::read_symlink(folder_ / "www/current").filename().string();
    EXPECT_THAT(publish({"--list"}).output, AllOf(testing::StartsWith("* " + name + "\n  "), HasSubstr("Z-")));
    // What did not change is on the disk once.
    EXPECT_EQ(fs::hard_link_count(folder_ / "www/current/assets/style.css"), 2U);

    EXPECT_THAT(publish({"--rollback"}).output, HasSubstr("Shown again: "));
    EXPECT_THAT(files_below("www/current"), Not(Contains(Key("documents/b.html"))));
    EXPECT_EQ(publish({"--rollback"}).exit_code, 2) << "there is none before the first";
    EXPECT_THAT(publish({"--list"}).output, testing::StartsWith("  " + name + "\n* "));

    for (const std::string wrong : {"-oProxyCommand=x:/srv", "server:/srv/www;rm", "server:", "server:/a b"})
        EXPECT_EQ(run_yaodian({"-C", "portal", "publish", "--", wrong}, folder_, path).exit_code, 2) << wrong;
}

}  // namespace
}  // namespace yaodian
