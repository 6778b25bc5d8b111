#include "generator/portal/build/offered_originals.hpp"

#include <cstdlib>

#include "generator/bundle/bundle.hpp"
#include "generator/portal/build/build.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Key;
using testing::Not;

const std::string match_notice =
    "关于办好球赛的通知\n各分会：\n一、时间\n球赛定于四月举行。\n二、报名\n请组队参加。\n某校工会\n2024年3月5日\n";

class Originals : public testing::Test {
  protected:
    Originals() { folder.write("p/site/site.toml", "originals = true\n"); }
    void write(const std::string& name, const std::string& bytes) const { folder.write("p/content/" + name, bytes); }
    BuildResult build() const { return build_portal({folder / "p"}, {}); }
    std::map<std::string, std::string> output() const { return folder.files("p/site/public"); }

    TemporaryFolder folder;
};

TEST_F(Originals, AreOfferedOnlyWhereTheSettingsSaySo) {
    write("a.txt", match_notice);
    folder.write("p/site/site.toml", "originals = false\n");
    static_cast<void>(build());
    for (const auto& [path, bytes] : output()) EXPECT_THAT(path, Not(HasSubstr("originals/")));
    EXPECT_THAT(output().at("documents/a.html"), Not(HasSubstr("download=")));
    folder.write("p/site/site.toml", "originals = \"yes\"\n");
    EXPECT_THROW(static_cast<void>(build()), Failure);
}

TEST_F(Originals, StandInTheOutputAsTheyAreUnderNamesThatAreSafeEverywhere) {
    write("通知/球赛 (终稿).TXT", match_notice);
    const BuildResult result = build();
    EXPECT_THAT(result.problems, IsEmpty()) << "the links to them are sound";
    const auto files = output();
    const std::string path = "originals/tong-zhi/qiu-sai-zhong-gao.txt";
    ASSERT_THAT(files, Contains(Key(path)));
    EXPECT_EQ(files.at(path), match_notice);
    EXPECT_THAT(files.at("documents/tong-zhi/qiu-sai-zhong-gao.html"),
                AllOf(HasSubstr("href=\"../../" + path + "\" download=\"球赛 (终稿).TXT\""), HasSubstr("纯文本"),
                      HasSubstr("1 KB")));
    EXPECT_THAT(bundle::verify(result.bundle).findings, IsEmpty());
    EXPECT_GT(bundle::verify(result.bundle).files, files.size()) << "the bundle has them too";
}

TEST_F(Originals, OfADocumentInTwoFormatsAreBothOffered) {
    write("a.txt", match_notice);
    std::string page = "<p>" + match_notice + "</p>";
    for (std::size_t at = page.find('\n'); at != std::string::npos; at = page.find('\n'))
        page.replace(at, 1, "</p><p>");
    write("a.html", page);
    static_cast<void>(build());
    EXPECT_THAT(output(), IsSupersetOf({testing::Pair("originals/a.txt", match_notice),
                                        testing::Pair("originals/a.html", page)}));
}

TEST_F(Originals, OnlyThoseThatShareANameAreHashed) {
    // Equal texts in two files of one format, which differ in their bytes.
    write("a.txt", match_notice);
    write("b.txt", "\xEF\xBB\xBF" + match_notice);
    static_cast<void>(build());
    std::vector<std::string> originals;
    for (const auto& [path, bytes] : output()) {
        if (path.starts_with("originals/")) originals.push_back(path);
    }
    EXPECT_THAT(originals,
                testing::ElementsAre(testing::MatchesRegex("originals/a-[0-9a-f]{8}\\.txt"), "originals/a.txt"));
}

TEST_F(Originals, StandBesideReviewedMarkdownToo) {
    write("a.txt", match_notice);
    write("a.md", "---\ntype: notice\ntitle: 通知\n---\n# 通知\n\n改过的正文。\n");
    write("b.md", "---\ntype: notice\ntitle: 又一通知\n---\n# 又一通知\n\n正文。\n");
    write("about.md", "---\ntype: page\ntitle: 关于\n---\n说明。\n");
    static_cast<void>(build());
    EXPECT_EQ(output().at("originals/a.txt"), match_notice);
    EXPECT_THAT(output().at("documents/b.html"), Not(HasSubstr("download=")));
    EXPECT_THAT(output(), Not(Contains(Key("originals/b.md"))));
}

TEST_F(Originals, AFileThatDidNotChangeIsNotWrittenAgain) {
    write("a.txt", match_notice);
    static_cast<void>(build());
    EXPECT_EQ(build().written, 0U);
    write("a.txt", match_notice + "补充。\n");
    static_cast<void>(build());
    EXPECT_EQ(output().at("originals/a.txt"), match_notice + "补充。\n");
}

}  // namespace
}  // namespace yaodian::portal
