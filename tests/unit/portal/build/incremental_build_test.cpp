/// A build after a build: it leaves what a build from nothing leaves, and touches only what changed.
#include <sys/stat.h>

#include "generator/portal/build/build.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Lt;
using testing::Not;
using testing::SizeIs;

std::string points_of_year(int year, const std::string& items) {
    const std::string text = std::to_string(year);
    return "某校工会" + text + "年工作要点\n今年围绕服务教职工开展工作。\n一、民主管理\n" + items + "某校工会\n" +
           text + "年3月1日\n";
}

const std::string proposals = "1.做好提案工作。完善征集、立案、办理、督办各环节的机制，提高提案办理质量。\n";
const std::string congress_item = "2.开好职工代表大会。按期召开大会，把涉及教职工利益的事项提交大会讨论。\n";

class IncrementalBuild : public testing::Test {
  protected:
    IncrementalBuild() {
        write("要点/2022.txt", points_of_year(2022, proposals + congress_item));
        write("要点/2023.txt", points_of_year(2023, proposals + congress_item));
        write("要点/2024.txt", points_of_year(2024, proposals + congress_item));
        write("球赛.txt", "关于办好球赛的通知\n各分会：\n一、时间\n球赛定于四月举行。\n某校工会\n2021年3月5日\n");
        write("about.md", "---\ntype: page\ntitle: 关于\n---\n# 关于\n\n怎样使用。\n");
    }

    void write(const std::string& name, const std::string& bytes) const { folder.write("p/content/" + name, bytes); }
    BuildResult build() const { return build_portal({folder / "p"}, {.bundle = false}); }

    std::map<std::string, std::string> output() const { return folder.files("p/site/public"); }

    /// What a build leaves that has the content, the settings and the addresses, and nothing of earlier builds.
    std::map<std::string, std::string> from_nothing() const {
        const TemporaryFolder other;
        fs::create_directories(other / "p/site");
        fs::copy(folder / "p/content", other / "p/content", fs::copy_options::recursive);
        for (const std::string file : {"addresses.toml", "vocabulary.toml", "relations.toml"}) {
            const fs::path own = folder / "p/site" / file;
            if (fs::exists(own)) fs::copy_file(own, other / "p/site" / file);
        }
        static_cast<void>(build_portal({other / "p"}, {.bundle = false}));
        return other.files("p/site/public");
    }

    /// The files of the output as the disk knows them: a file that was written again is another one.
    std::map<std::string, ino_t> files_on_disk() const {
        std::map<std::string, ino_t> files;
        for (const auto& [name, bytes] : output()) {
            struct stat known = {};
            EXPECT_EQ(::stat((folder / "p/site/public" / name).c_str(), &known), 0);
            files.emplace(name, known.st_ino);
        }
        return files;
    }

    TemporaryFolder folder;
};

TEST_F(IncrementalBuild, ADocumentAddedChangedOrRemovedLeavesWhatABuildFromNothingLeaves) {
    static_cast<void>(build());
    EXPECT_EQ(output(), from_nothing());

    write("要点/2020.txt", points_of_year(2020, proposals));
    static_cast<void>(build());
    EXPECT_EQ(output(), from_nothing()) << "added";

    write("要点/2023.txt", points_of_year(2023, "1.慰问困难教职工。走访慰问，送去温暖。\n" + congress_item));
    static_cast<void>(build());
    EXPECT_EQ(output(), from_nothing()) << "changed";

    fs::rename(folder / "p/content/要点/2022.txt", folder / "p/content/要点/前年.txt");
    static_cast<void>(build());
    EXPECT_EQ(output(), from_nothing()) << "renamed";

    fs::remove(folder / "p/content/要点/2024.txt");
    static_cast<void>(build());
    EXPECT_EQ(output(), from_nothing()) << "removed";

    folder.write("p/site/vocabulary.toml", "[topics]\n\"球类\" = [\"球赛\"]\n");
    static_cast<void>(build());
    EXPECT_EQ(output(), from_nothing()) << "another vocabulary";
}

TEST_F(IncrementalBuild, NothingIsWrittenWhenNothingChanged) {
    static_cast<void>(build());
    const auto before = files_on_disk();
    EXPECT_EQ(build().written, 0U);
    EXPECT_EQ(files_on_disk(), before);
}

TEST_F(IncrementalBuild, OnlyWhatAChangeTouchesIsWritten) {
    static_cast<void>(build());
    const auto before = files_on_disk();
    const auto texts_before = output();
    write("球赛.txt", "关于办好球赛的通知\n各分会：\n一、时间\n球赛定于五月举行。\n某校工会\n2021年3月5日\n");
    const BuildResult result = build();
    const auto texts = output();
    std::vector<std::string> written;
    for (const auto& [name, file] : files_on_disk()) {
        const auto old = before.find(name);
        if (old == before.end() || old->second != file) written.push_back(name);
        if (old != before.end()) {
            EXPECT_EQ(old->second != file, texts_before.at(name) != texts.at(name)) << name;
        }
    }
    EXPECT_THAT(written, SizeIs(result.written));
    EXPECT_THAT(written, Contains("documents/qiu-sai.html"));
    EXPECT_THAT(written, Not(Contains("documents/yao-dian/2023.html")));
    EXPECT_THAT(written, Not(Contains("about.html")));
    EXPECT_THAT(written.size(), Lt(before.size() / 2));
}

TEST_F(IncrementalBuild, ANewerNoticeOfAnotherBodyLeavesThePagesOfOthers) {
    static_cast<void>(build());
    const auto before = output();
    EXPECT_THAT(before.at("index.html"), HasSubstr("版本 2024-03-01"));
    write("值班.txt", "关于暑期值班的通知\n各科室：\n值班表见附件。\n某某医院\n2024年7月5日\n");
    static_cast<void>(build());
    const auto after = output();
    EXPECT_THAT(after.at("index.html"), HasSubstr("版本 2024-07-05"));
    std::set<std::string> changed;
    for (const auto& [path, bytes] : before) {
        const auto found = after.find(path);
        if (found == after.end() || found->second != bytes) changed.insert(path.substr(0, path.find('/')));
    }
    for (const std::string folder_of_others : {"history/", "compare/"})
        EXPECT_THAT(before, Contains(Key(testing::StartsWith(folder_of_others)))) << "there is something to change";
    EXPECT_THAT(changed, Not(Contains(testing::AnyOf("history", "compare"))));
}

TEST_F(IncrementalBuild, APageOfASeriesSaysWhatIsSaidToday) {
    const auto points = [&](int year, const std::string& edition, const std::string& rest) {
        const std::string item = "3.办好第" + edition + "届教工文化节，" + rest + "\n";
        write("要点/" + std::to_string(year) + ".txt", points_of_year(year, proposals + congress_item + item));
    };
    points(2023, "五", "邀请各分会参加。");
    points(2024, "六", "邀请各分会参加。");
    static_cast<void>(build());
    const auto is_of_series = [](const auto& file) {
        return file.first.starts_with("series/") && file.second.find("邀请各分会参加") != std::string::npos;
    };
    const auto before = output();
    EXPECT_NE(std::find_if(before.begin(), before.end(), is_of_series), before.end());
    points(2024, "六", "请各分会组队。");
    static_cast<void>(build());
    EXPECT_EQ(output(), from_nothing());
}

TEST_F(IncrementalBuild, WhatSomebodyDamagedIsMadeAnew) {
    static_cast<void>(build());
    const auto sound = output();
    for (const auto& [name, bytes] : sound) {
        folder.write("p/site/public/" + name, bytes.empty() ? "x" : std::string(bytes.size(), 'x'));
    }
    // The marker is what says that the folder is a portal's output.
    folder.write("p/site/public/yaodian.json", sound.at("yaodian.json"));
    EXPECT_THAT(build().problems, IsEmpty());
    EXPECT_EQ(output(), sound);

    const Portal portal = {folder / "p"};
    std::string index = read_file(portal.index());
    index.replace(index.size() / 2, 16, 16, '\xFF');
    write_file(portal.index(), index);
    folder.write("p/site/.cache/search-scripts", "damaged");
    EXPECT_EQ(build().written, 0U);
    EXPECT_EQ(output(), sound);
}

TEST_F(IncrementalBuild, WhatIsNoLongerMadeGoesAway) {
    static_cast<void>(build());
    ASSERT_THAT(output(), Contains(Key("years/2021.html")));
    folder.write("p/site/public/left-behind.html", "");
    fs::remove(folder / "p/content/球赛.txt");
    static_cast<void>(build());
    EXPECT_THAT(output(), Not(Contains(Key("years/2021.html"))));
    EXPECT_THAT(output(), Not(Contains(Key("left-behind.html"))));
    EXPECT_THAT(output().at("documents/qiu-sai.html"), Not(HasSubstr("四月"))) << "its address says that it is gone";
}

}  // namespace
}  // namespace yaodian::portal
