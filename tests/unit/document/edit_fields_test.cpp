#include "generator/document/edit_fields.hpp"

#include <gmock/gmock.h>

#include "generator/document/front_matter.hpp"
#include "generator/document/markdown.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::document {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Document with_toml(const std::string& toml) {
    Document document;
    apply_overrides(document, toml, "a.toml");
    return document;
}

TEST(EditFields, LinesAreWhatTheirFilesRead) {
    EXPECT_EQ(override_line("date", {"2024-03-08"}), "date = 2024-03-08");
    EXPECT_EQ(override_line("year", {"2024"}), "year = 2024");
    EXPECT_EQ(override_line("replaces", {"要点/a", "b"}), "replaces = [\"要点/a\", \"b\"]");
    EXPECT_EQ(front_matter_line("issuer", {"某会"}), "issuer: \"某会\"");
    const std::string awkward = "a \"b\" \\ c\nd";
    EXPECT_EQ(with_toml(override_line("issuer", {awkward})).issuer, awkward);
    Document document;
    std::vector<Problem> problems;
    const std::string markdown = "---\n" + front_matter_line("issuer", {awkward}) + "\n---\n";
    read_front_matter(document, split_front_matter(markdown, "a.md"), "a.md", problems);
    EXPECT_EQ(document.issuer, awkward);
}

TEST(EditFields, OverridesKeepEverythingElse) {
    EXPECT_EQ(with_overrides("", {{"issuer", "甲"}}, "a.toml"), "issuer = \"甲\"\n");
    const std::string before = "# note\nissuer = \"乙\"  # old\ntopics = [\n  \"一\",\n  \"二\",\n]\nslug = \"x\"";
    EXPECT_EQ(with_overrides(before, {{"issuer", "甲"}, {"date", "2024-05-22"}}, "a.toml"),
              "# note\nissuer = \"甲\"\ntopics = [\n  \"一\",\n  \"二\",\n]\nslug = \"x\"\ndate = 2024-05-22\n");
    EXPECT_THROW(static_cast<void>(with_overrides("issuer = ", {{"date", "2024-05-22"}}, "a.toml")), Failure);
}

TEST(EditFields, AFieldOfSeveralLinesIsReplacedAsAWhole) {
    EXPECT_EQ(with_overrides("title = \"\"\"\nlong\ntext\"\"\"\nslug = \"x\"\n", {{"title", "短"}}, "a.toml"),
              "title = \"短\"\nslug = \"x\"\n");
}

TEST(EditFields, FrontMatterConfirmsWhatWasConcluded) {
    const std::string before =
        "---\ntitle: \"要点\"\ninferred_title: \"某校要点\"\n# by hand\ntype: work-points\nissuer: \"某校\"\n"
        "inferred:\n  - \"issuer\"\n  - \"title\"\nslug: \"x\"\n---\n\n# 要点\n";
    EXPECT_EQ(with_front_matter(before, {{"issuer", "某校工会"}}, "a.md"),
              "---\ntitle: \"要点\"\ninferred_title: \"某校要点\"\n# by hand\ntype: work-points\nissuer: \"某校工会\"\n"
              "inferred: [\"title\"]\nslug: \"x\"\n---\n\n# 要点\n");
    const std::string both = with_front_matter(before, {{"issuer", "某校"}, {"title", "某校要点"}}, "a.md");
    std::vector<Problem> problems;
    const Document document = read_markdown(both, "a", "a.md", problems);
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_THAT(document.inferred, IsEmpty());
    EXPECT_EQ(document.title, "某校要点");
    EXPECT_EQ(document.inferred_title, "");
    EXPECT_EQ(document.printed_title, "要点") << "what is printed stays";
}

TEST(EditFields, AFieldThatIsNotThereIsAdded) {
    const std::string text =
        with_front_matter("---\ntype: notice\ninferred: [date]\n---\n# 通知\n", {{"date", "2024-05-22"}}, "a.md");
    EXPECT_EQ(text, "---\ntype: notice\ndate: 2024-05-22\n---\n# 通知\n");
    EXPECT_THROW(static_cast<void>(with_front_matter("# 通知\n", {{"date", "2024-05-22"}}, "a.md")), Failure);
}

TEST(EditFields, WhoNamesTheTitleBesideAnOriginalHasNoUseForTheConcludedOne) {
    Document document;
    document.title = "要点";
    document.inferred_title = "某校要点";
    document.inferred = {"title"};
    apply_overrides(document, "title = \"某校要点\"\n", "a.toml");
    EXPECT_EQ(document.title, "某校要点");
    EXPECT_EQ(document.inferred_title, "");
    EXPECT_THAT(document.inferred, IsEmpty());
}

TEST(EditFields, AWrongValueBesideAnOriginalIsNamedWithItsField) {
    const auto message = [](const std::string& toml) {
        try {
            static_cast<void>(with_toml(toml));
        } catch (const Failure& failure) {
            return failure.problem().message;
        }
        return std::string{};
    };
    EXPECT_EQ(message("year = \"明年\"\n"), "expected a year as 2024 for `year`, found `明年`");
    EXPECT_EQ(message("yaer = 2024\n"), "expected one of the known fields, found `yaer`");
}

TEST(EditFields, VersionsAreFieldsLikeOthers) {
    const Document document = with_toml("replaces = [\"a\"]\ndistinct_from = [\"b\", \"c\"]\n");
    EXPECT_THAT(document.replaces, ElementsAre("a"));
    EXPECT_THAT(document.distinct_from, ElementsAre("b", "c"));
}

}  // namespace
}  // namespace yaodian::document
