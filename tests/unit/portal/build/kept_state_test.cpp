/// A build in which nothing is to be done, and what must not be taken for one.
#include <chrono>

#include "generator/portal/build/build.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

namespace fs = std::filesystem;

class KeptState : public testing::Test {
  protected:
    KeptState() {
        write("甲.txt", "关于办好球赛的通知\n各分会：\n球赛定于四月举行。\n某校工会\n2021年3月5日\n");
        write("乙.txt", "关于办好歌会的通知\n各分会：\n歌会定于五月举行。\n某校工会\n2022年4月5日\n");
        folder.write("p/site/site.toml", "title = \"门户\"\nname = \"menhu\"\n");
        make_old();
    }

    void write(const std::string& name, const std::string& bytes) const { folder.write("p/content/" + name, bytes); }

    /// As if everything had been written long ago.
    void make_old() const {
        for (const auto& entry : fs::recursive_directory_iterator(folder / "p/content")) set_old(entry.path());
    }
    static void set_old(const fs::path& file) {
        fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(1));
    }

    BuildResult build(bool check_all = false) const {
        return build_portal({folder / "p"}, {.bundle = false, .check_all = check_all});
    }
    /// Whether a build found nothing to do: it has no stage but the one that looks.
    static bool did_nothing(const BuildResult& result) { return result.timings.size() == 1; }
    std::string page() const { return read_file(folder / "p/site/public/documents/jia.html"); }

    TemporaryFolder folder;
};

TEST_F(KeptState, NothingIsDoneWhereNothingChanged) {
    const BuildResult first = build();
    EXPECT_FALSE(did_nothing(first));
    const auto before = folder.files("p/site/public");
    const BuildResult second = build();
    EXPECT_TRUE(did_nothing(second));
    EXPECT_EQ(folder.files("p/site/public"), before);
    EXPECT_EQ(second.documents, 2U);
    EXPECT_EQ(second.pages, first.pages);
    EXPECT_EQ(second.passages, first.passages);
    EXPECT_EQ(second.written, 0U);
    EXPECT_EQ(second.problems, first.problems);
    EXPECT_EQ(second.report_page, first.report_page);
    EXPECT_EQ(second.report.files.size() + second.report.unlisted, first.report.files.size());
}

TEST_F(KeptState, AChangeOfAnyInputIsSeen) {
    static_cast<void>(build());
    write("甲.txt", "关于办好球赛的通知\n各分会：\n球赛定于六月举行。\n某校工会\n2021年3月5日\n");
    EXPECT_FALSE(did_nothing(build()));
    EXPECT_THAT(page(), testing::HasSubstr("六月"));
    EXPECT_TRUE(did_nothing(build()));
    write("甲.toml", "column = \"通知\"\n");
    EXPECT_FALSE(did_nothing(build()));
    fs::remove(folder / "p/content/乙.txt");
    EXPECT_FALSE(did_nothing(build()));
    EXPECT_TRUE(did_nothing(build()));
    folder.write("p/site/site.toml", "title = \"另一门户\"\nname = \"menhu\"\n");
    EXPECT_FALSE(did_nothing(build()));
    folder.write("p/themes/default/assets/own.css", "body {}");
    EXPECT_FALSE(did_nothing(build()));
}

TEST_F(KeptState, AChangeWithinTheStepOfTheClockIsSeen) {
    static_cast<void>(build());
    write("甲.txt", "关于办好球赛的通知\n各分会：\n球赛定于六月举行。\n某校工会\n2021年3月5日\n");
    static_cast<void>(build());
    const fs::path file = folder / "p/content/甲.txt";
    const auto time = fs::last_write_time(file);
    write("甲.txt", "关于办好球赛的通知\n各分会：\n球赛定于七月举行。\n某校工会\n2021年3月5日\n");
    fs::last_write_time(file, time);
    EXPECT_FALSE(did_nothing(build()));
    EXPECT_THAT(page(), testing::HasSubstr("七月"));
}

TEST_F(KeptState, WhatSizeAndTimeHideIsFoundWhenEveryFileIsRead) {
    static_cast<void>(build());
    const fs::path file = folder / "p/content/甲.txt";
    const auto time = fs::last_write_time(file);
    write("甲.txt", "关于办好球赛的通知\n各分会：\n球赛定于六月举行。\n某校工会\n2021年3月5日\n");
    fs::last_write_time(file, time);
    EXPECT_TRUE(did_nothing(build()));
    EXPECT_FALSE(did_nothing(build(true)));
    EXPECT_THAT(page(), testing::HasSubstr("六月"));
}

TEST_F(KeptState, OutputThatWasTouchedIsMadeAgain) {
    static_cast<void>(build());
    const std::string before = page();
    fs::remove(folder / "p/site/public/documents/jia.html");
    EXPECT_FALSE(did_nothing(build()));
    EXPECT_EQ(page(), before);
    folder.write("p/site/public/documents/jia.html", "other");
    EXPECT_FALSE(did_nothing(build()));
    EXPECT_EQ(page(), before);
    folder.write("p/site/public/stray.html", "x");
    EXPECT_FALSE(did_nothing(build()));
    EXPECT_FALSE(fs::exists(folder / "p/site/public/stray.html"));
}

TEST_F(KeptState, OfAnotherOutputIsNotUsed) {
    static_cast<void>(build());
    EXPECT_FALSE(did_nothing(build_portal({folder / "p"}, {.bundle = false, .output = folder / "elsewhere"})));
    EXPECT_TRUE(fs::exists(folder / "elsewhere/index.html"));
}

TEST_F(KeptState, ThatIsDamagedOrForeignIsThrownAway) {
    static_cast<void>(build());
    const std::string whole = read_file(folder / "p/site/.cache/build.db");
    const auto output = folder.files("p/site/public");
    for (std::size_t at = 0; at < whole.size(); at += 97) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x41);
        folder.write("p/site/.cache/build.db", damaged);
        // Where SQLite keeps nothing, a changed byte does no harm; whatever is said, it is what was there.
        EXPECT_EQ(build().documents, 2U) << at;
        if (at > 4000) at += 1500;
    }
    for (const std::string& other : {std::string("no database"), std::string(), whole.substr(0, whole.size() / 2)}) {
        folder.write("p/site/.cache/build.db", other);
        EXPECT_FALSE(did_nothing(build())) << other.size();
        EXPECT_EQ(folder.files("p/site/public"), output);
        EXPECT_TRUE(did_nothing(build()));
    }
}

}  // namespace
}  // namespace yaodian::portal
