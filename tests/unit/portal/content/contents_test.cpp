#include "generator/portal/content/contents.hpp"

#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class FindContents : public testing::Test {
  protected:
    Contents find() const { return find_contents(portal, Boundary(portal)); }
    void write(const std::string& name) const { folder.write("portal/content/" + name, "x"); }

    static std::vector<std::string> names(const Contents& contents) {
        std::vector<std::string> found;
        for (const Source& source : contents.sources) found.push_back(source.name);
        return found;
    }

    TemporaryFolder folder;
    const Portal portal{folder / "portal"};
};

TEST_F(FindContents, ADocumentIsNamedByItsPathWithoutExtension) {
    write("b.txt");
    write("要点/2024/甲.txt");
    write("a.src.txt");
    const Contents contents = find();
    EXPECT_THAT(names(contents), ElementsAre("a.src", "b", "要点/2024/甲"));
    EXPECT_THAT(contents.problems, IsEmpty());
}

TEST_F(FindContents, AMissingFolderIsEmpty) {
    EXPECT_THAT(find().sources, IsEmpty());
}

TEST_F(FindContents, MarkdownStandsForTheOriginalBesideIt) {
    write("a.txt");
    write("a.md");
    const Contents contents = find();
    ASSERT_THAT(contents.sources, SizeIs(1));
    EXPECT_EQ(contents.sources[0].file.filename(), "a.md");
    EXPECT_THAT(contents.problems, IsEmpty());
}

TEST_F(FindContents, OverridesBelongToTheDocumentBesideThem) {
    write("a.txt");
    write("a.toml");
    write("b.toml");
    const Contents contents = find();
    EXPECT_EQ(contents.sources[0].overrides.filename(), "a.toml");
    ASSERT_THAT(contents.problems, SizeIs(1));
    EXPECT_THAT(contents.problems[0].file, HasSubstr("b.toml"));
    EXPECT_EQ(contents.problems[0].severity, Severity::warning);
}

TEST_F(FindContents, OfSeveralFormatsTheOneThatSaysMostComesFirst) {
    for (const std::string name : {"a.pdf", "a.txt", "a.html", "a.DOCX"}) write(name);
    const Contents contents = find();
    ASSERT_THAT(contents.sources, SizeIs(1));
    EXPECT_EQ(contents.sources[0].file.filename(), "a.DOCX");
    std::vector<std::string> others;
    for (const fs::path& other : contents.sources[0].others) others.push_back(other.filename());
    EXPECT_THAT(others, ElementsAre("a.html", "a.txt", "a.pdf"));
    EXPECT_THAT(contents.problems, IsEmpty());
}

TEST_F(FindContents, TwoMarkdownFilesOfOneNameAreAnErrorThatNamesBoth) {
    write("a.md");
    write("a.markdown");
    write("b.txt");
    const Contents contents = find();
    EXPECT_THAT(names(contents), ElementsAre("b"));
    ASSERT_THAT(contents.problems, SizeIs(1));
    EXPECT_EQ(contents.problems[0].severity, Severity::error);
    EXPECT_THAT(contents.problems[0].message, HasSubstr("content/a.md"));
    EXPECT_THAT(contents.problems[0].message, HasSubstr("content/a.markdown"));
}

TEST_F(FindContents, NoFileIsLeftOutInSilence) {
    for (const std::string name : {".hidden", "~$a.docx", "picture.png", "noextension", "a.txt"}) write(name);
    const Contents contents = find();
    EXPECT_THAT(names(contents), ElementsAre("a"));
    EXPECT_THAT(contents.problems, SizeIs(4));
    for (const Problem& problem : contents.problems) EXPECT_EQ(problem.severity, Severity::warning) << problem.file;
}

TEST_F(FindContents, TheNoteForThoseWhoLookAfterTheFolderIsNoDocument) {
    write("README.md");
    write("folder/README.md");
    EXPECT_THAT(names(find()), ElementsAre("folder/README"));
}

TEST_F(FindContents, LinksAreFollowedButNotInACircle) {
    write("real/a.txt");
    fs::create_directory_symlink("real", folder / "portal/content/link");
    fs::create_directory_symlink("..", folder / "portal/content/real/up");
    fs::create_symlink("nowhere.txt", folder / "portal/content/dangling.txt");
    const Contents contents = find();
    EXPECT_THAT(names(contents), ElementsAre("link/a", "real/a"));
    ASSERT_THAT(contents.problems, SizeIs(3));
    EXPECT_THAT(contents.problems[0].message, HasSubstr("leads nowhere"));
    EXPECT_THAT(contents.problems[1].message, HasSubstr("leads back"));
}

TEST_F(FindContents, LinksThatLeadOutOfThePortalAreRefused) {
    folder.write("secret.txt", "x");
    folder.write("secrets/b.txt", "x");
    folder.write("portal-of-others/c.txt", "x");
    write("a.txt");
    fs::create_symlink(folder / "secret.txt", folder / "portal/content/absolute.txt");
    fs::create_symlink("../../secret.txt", folder / "portal/content/relative.txt");
    fs::create_directory_symlink("../../secrets", folder / "portal/content/folder");
    fs::create_directory_symlink(folder / "portal-of-others", folder / "portal/content/others");
    fs::create_symlink("absolute.txt", folder / "portal/content/link-to-a-link.txt");
    const Contents contents = find();
    EXPECT_THAT(names(contents), ElementsAre("a"));
    ASSERT_THAT(contents.problems, SizeIs(5));
    for (const Problem& problem : contents.problems) {
        EXPECT_EQ(problem.severity, Severity::error);
        EXPECT_THAT(problem.message, HasSubstr("leads out of the portal")) << problem.file;
    }

    folder.write("portal/site/site.toml", "follow_links = true\n");
    EXPECT_THAT(names(find()), ElementsAre("a", "absolute", "folder/b", "link-to-a-link", "others/c", "relative"));
    EXPECT_THAT(find().problems, IsEmpty());
}

TEST_F(FindContents, TheContentItselfMayLieElsewhere) {
    folder.write("documents/a.txt", "x");
    fs::create_symlink("a.txt", folder / "documents/b.txt");
    fs::create_directories(folder / "portal");
    fs::create_directory_symlink("../documents", folder / "portal/content");
    EXPECT_THAT(names(find()), ElementsAre("a", "b"));
    EXPECT_THAT(find().problems, IsEmpty());
}

TEST_F(FindContents, NamesThatCannotBeReferredToAreErrors) {
    write("a#1.txt");
    write("tab\there.txt");
    write("\xB2\xE2.txt");
    const Contents contents = find();
    EXPECT_THAT(contents.sources, IsEmpty());
    ASSERT_THAT(contents.problems, SizeIs(3));
    for (const Problem& problem : contents.problems) EXPECT_EQ(problem.severity, Severity::error) << problem.file;
}

}  // namespace
}  // namespace yaodian::portal
