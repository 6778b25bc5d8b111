#include "generator/pages/facts.hpp"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "generator/document/complete.hpp"
#include "generator/pages/pages.hpp"
#include "generator/support/quick_hash.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {
namespace {

using document::Document;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

TEST(FactRecorder, NotesWhatItsThreadAsksForOnce) {
    note_fact(FactKind::content, "before");
    FactRecorder recorder;
    for (int i = 0; i < 3; ++i) {
        note_fact(FactKind::content, "a");
        note_fact(FactKind::summary, "a");
    }
    std::vector<FactKey> expected{fact_key(FactKind::content, "a"), fact_key(FactKind::summary, "a")};
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(recorder.take(), expected);
}

TEST(Facts, HaveAnotherDigestWhenOneOfThemChanged) {
    Facts facts;
    facts.add(FactKind::content, "a", 1);
    facts.add(FactKind::content, "b", 2);
    const std::vector<FactKey> keys{fact_key(FactKind::content, "a"), fact_key(FactKind::content, "not there")};
    const std::uint64_t before = facts.digest(keys);
    facts.add(FactKind::content, "b", 3);
    EXPECT_EQ(facts.digest(keys), before) << "nobody asked for it";
    facts.add(FactKind::content, "not there", 1);
    EXPECT_NE(facts.digest(keys), before) << "that there is no such thing is a fact too";
}

TEST(Facts, MixValuesInTheirOrder) {
    Facts one;
    one.add(FactKind::relations, "a", 1);
    one.add(FactKind::relations, "a", 2);
    Facts other;
    other.add(FactKind::relations, "a", 2);
    other.add(FactKind::relations, "a", 1);
    EXPECT_NE(one.value(FactKind::relations, "a"), other.value(FactKind::relations, "a"));
}

/// Three notices of one body.
std::vector<Document> notices() {
    std::vector<Document> documents;
    for (const std::string name : {"甲", "乙", "丙"}) {
        Document document;
        document.name = name;
        document.type = document::Type::notice;
        document.title = document.printed_title = "关于" + name + "的通知";
        document::set_issuers(document, {"某校工会"});
        document.year = 2024;
        document.body.blocks = {name + "的正文。"};
        document::complete(document);
        documents.push_back(std::move(document));
    }
    return documents;
}

class PageInputs : public testing::Test {
  protected:
    /// Pages that a change of documents makes again; those that are made in every build aside.
    static std::set<std::string> touched(const std::vector<Document>& before, const std::vector<Document>& after,
                                         const relations::Relations& relations_before = {},
                                         const relations::Relations& relations_after = {}) {
        static const theme::Theme theme({std::filesystem::path(YAODIAN_SOURCE_DIR) / "themes/default"});
        const Site old_site = site_of(before);
        const Site new_site = site_of(after);
        const Pages old_pages(old_site, before, relations_before, theme, 1);
        const Pages new_pages(new_site, after, relations_after, theme, 1);
        std::map<std::string, std::pair<std::vector<FactKey>, std::optional<std::uint64_t>>> known;
        std::map<std::string, std::string> bytes;
        for (std::size_t i = 0; i < old_pages.size(); ++i) {
            Pages::Made made = old_pages.make(i);
            const auto inputs = old_pages.inputs(i, made.facts);
            known[old_pages.path(i)] = {std::move(made.facts), inputs};
            bytes[old_pages.path(i)] = std::move(made.bytes);
        }
        std::set<std::string> made_again;
        for (std::size_t i = 0; i < new_pages.size(); ++i) {
            const std::string& path = new_pages.path(i);
            const auto& [facts, inputs] = known[path];
            if (!inputs) continue;
            if (new_pages.inputs(i, facts) != inputs) {
                made_again.insert(path);
            } else {
                EXPECT_EQ(new_pages.make(i).bytes, bytes[path]) << path << " is not as it was";
            }
        }
        return made_again;
    }

  private:
    static Site site_of(const std::vector<Document>& documents) {
        Site site;
        site.title = "门户";
        for (const Document& document : documents) {
            site.addresses[document.name] = "documents/" + std::to_string(quick_hash(document.name)) + ".html";
            site.document_hashes[document.name] =
                quick_hash(document.title + "\n" + join(document::texts_of(document), "\n"));
        }
        return site;
    }
};

std::string page_of(const std::string& name) {
    return "documents/" + std::to_string(quick_hash(name)) + ".html";
}

TEST_F(PageInputs, OfTheSameDocumentsAreTheSame) {
    EXPECT_THAT(touched(notices(), notices()), IsEmpty());
}

TEST_F(PageInputs, AChangedSentenceTouchesItsPageOnly) {
    std::vector<Document> after = notices();
    after[1].body.blocks = {std::string("改过的正文。")};
    EXPECT_EQ(touched(notices(), after), std::set{page_of("乙")});
}

TEST_F(PageInputs, AnotherTitleTouchesListsAndNeighbours) {
    std::vector<Document> after = notices();
    after[1].title = after[1].printed_title = "关于丁的通知";
    const std::set<std::string> pages = touched(notices(), after);
    for (const std::string& page : {page_of("乙"), std::string("documents/index.html"), std::string("years/2024.html"),
                                    std::string("types/notice.html")})
        EXPECT_THAT(pages, Contains(page));
}

TEST_F(PageInputs, ALinkTouchesBothItsEnds) {
    using relations::CitationKind;
    relations::Relations before;
    before.citations = {{"外部规定", CitationKind::regulation, {"乙"}, std::nullopt, false, false}};
    relations::Relations after = before;
    after.citations.push_back({"关于丙的通知", CitationKind::notice, {"甲"}, "丙", false, false});
    const std::set<std::string> pages = touched(notices(), notices(), before, after);
    EXPECT_THAT(pages, Contains(page_of("甲")));
    EXPECT_THAT(pages, Contains(page_of("丙")));
    EXPECT_THAT(pages, Not(Contains(page_of("乙"))));
}

TEST_F(PageInputs, ATopicOfOthersTouchesNoDocument) {
    relations::Relations before;
    before.topics = {{"民主管理", {"甲"}}};
    relations::Relations after;
    after.topics = {{"民主管理", {"甲", "乙"}}};
    const std::set<std::string> pages = touched(notices(), notices(), before, after);
    EXPECT_THAT(pages, Not(Contains(page_of("甲")))) << "it had the topic before";
    EXPECT_THAT(pages, Not(Contains(page_of("丙"))));
    EXPECT_THAT(pages, Contains(page_of("乙")));
    EXPECT_THAT(pages, Contains("topics/index.html"));
}

}  // namespace
}  // namespace yaodian::pages
