/// What was published when, and what is new since then.
#include "generator/portal/settings/publications.hpp"

#include <gmock/gmock.h>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

PublishedDocuments three() {
    return {{"documents/a.html", {"1a", "甲", "2024-01-02"}},
            {"documents/b.html", {"1b", "乙", ""}},
            {"documents/c.html", {"1c", "丙", "2023-05-06"}}};
}

TEST(ChangesBetween, AreWhatWasAddedChangedAndWithdrawn) {
    PublishedDocuments now = three();
    now.erase("documents/a.html");
    now["documents/b.html"].version = "2b";
    now["documents/d.html"] = {"1d", "丁", ""};
    const DocumentChanges changes = changes_between(three(), now);
    EXPECT_THAT(changes.added, ElementsAre("documents/d.html"));
    EXPECT_THAT(changes.changed, ElementsAre("documents/b.html"));
    EXPECT_THAT(changes.withdrawn, ElementsAre(WithdrawnDocument{"documents/a.html", "甲", "2024-01-02"}));
}

TEST(ChangesBetween, AreNoneWhereADocumentHasAnotherPageOnly) {
    PublishedDocuments now = three();
    now["documents/new.html"] = now.extract("documents/a.html").mapped();
    EXPECT_TRUE(changes_between(three(), now).empty());
    // Of two that say the same only one can have moved there.
    PublishedDocuments twins = three();
    twins["documents/a2.html"] = twins.at("documents/a.html");
    EXPECT_THAT(changes_between(twins, now).withdrawn, testing::SizeIs(1));
}

TEST(Publications, CountTheFirstAsNothingNew) {
    Publications publications;
    EXPECT_TRUE(add_publication(publications, three(), "2026-01-05").empty());
    EXPECT_EQ(publications.newest, "2026-01-05");
    EXPECT_THAT(publications.records, IsEmpty());
    EXPECT_EQ(publications.documents, three());
}

TEST(Publications, OfWhichOneChangesNothingAreNotListedTwice) {
    Publications publications;
    add_publication(publications, three(), "2026-01-05");
    PublishedDocuments more = three();
    more["documents/d.html"] = {"1d", "丁", ""};
    EXPECT_THAT(add_publication(publications, more, "2026-02-05").added, ElementsAre("documents/d.html"));
    EXPECT_TRUE(add_publication(publications, more, "2026-03-05").empty());
    EXPECT_EQ(publications.records.size(), 1U);
    EXPECT_EQ(publications.newest, "2026-03-05");
}

TEST(Publications, OfOneDayAreOne) {
    Publications publications;
    add_publication(publications, three(), "2026-01-05");
    PublishedDocuments second = three();
    second["documents/d.html"] = {"1d", "丁", ""};
    second["documents/b.html"].version = "2b";
    second.erase("documents/c.html");
    add_publication(publications, second, "2026-02-05");
    // Corrected again on the same day; what was withdrawn by mistake is back, what was added is gone.
    PublishedDocuments third = second;
    third["documents/b.html"].version = "3b";
    third["documents/c.html"] = {"1c", "丙", "2023-05-06"};
    third.erase("documents/d.html");
    add_publication(publications, third, "2026-02-05");
    ASSERT_EQ(publications.records.size(), 1U);
    const DocumentChanges& changes = publications.records.front().changes;
    EXPECT_THAT(changes.added, IsEmpty());
    EXPECT_THAT(changes.changed, ElementsAre("documents/b.html", "documents/c.html"));
    EXPECT_THAT(changes.withdrawn, IsEmpty());
}

TEST(Publications, OfOldAreForgottenAfterAHundred) {
    Publications publications;
    add_publication(publications, {}, "2020-01-01");
    PublishedDocuments documents;
    for (int i = 0; i < 130; ++i) {
        const std::string number = std::to_string(i);
        documents["documents/" + number + ".html"] = {number, number, ""};
        add_publication(publications, documents, "day " + number);
    }
    EXPECT_EQ(publications.records.size(), 100U);
    EXPECT_EQ(publications.records.front().date, "day 30");
}

class PublicationsFile : public testing::Test {
  protected:
    TemporaryFolder folder;
};

TEST_F(PublicationsFile, ReadsBackAsItWasWritten) {
    Publications publications;
    add_publication(publications, three(), "2026-01-05");
    PublishedDocuments more = three();
    more["documents/d.html"] = {"1d", "“丁”\n\\", ""};
    more.erase("documents/a.html");
    add_publication(publications, more, "2026-02-05");
    write_file(folder / "publications.jsonl", write_publications(publications));
    EXPECT_EQ(read_publications(folder / "publications.jsonl"), publications);
    EXPECT_EQ(read_publications(folder / "none.jsonl"), Publications{});
}

TEST_F(PublicationsFile, NamesTheLineThatIsDamaged) {
    for (const char* line :
         {"{", "[]", "7", R"({"page":"a"})", R"({"newest":1})", R"({"published":"x","added":[1]})"}) {
        write_file(folder / "publications.jsonl", std::string("{\"newest\":\"2026-01-05\"}\n") + line + "\n");
        try {
            static_cast<void>(read_publications(folder / "publications.jsonl"));
            ADD_FAILURE() << line;
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.problem().line, 2) << line;
            EXPECT_FALSE(failure.problem().remedy.empty());
        }
    }
}

}  // namespace
}  // namespace yaodian::portal
