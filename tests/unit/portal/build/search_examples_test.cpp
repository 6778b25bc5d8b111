#include "generator/portal/build/search_examples.hpp"

#include <gmock/gmock.h>

#include "generator/portal/build/opensearch.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

using pages::SearchExample;
using search::Passage;
using search::PassageKind;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Passage passage(const std::string& ref, const std::string& text) {
    Passage made;
    made.ref = ref;
    made.document = ref.substr(0, ref.find('#'));
    made.title = "某校工会2023年工作要点";
    made.text = text;
    made.year = 2023;
    made.type = "work-points";
    made.issuer = "某校工会委员会";
    made.document_number = "校工〔2023〕1号";
    made.url = "documents/" + ref;
    return made;
}

Vocabulary vocabulary() {
    Vocabulary made;
    made.topics = {{"民主", {"提案", "评议"}}, {"作风", {"作风"}}};
    made.search.synonyms = {{{"运动", "体育"}}, {{"职代会", "职工代表大会"}}};
    made.search.question_words = {"有没有", "有什么"};
    made.search.stock_words = {"活动", "工作"};
    made.search.types = {{"work-points", {"工作要点", "要点"}}};
    made.search.issuers = {{"某校工会委员会", {"校工会"}}};
    return made;
}

std::vector<Passage> passages() {
    std::vector<Passage> made{passage("a#1", "做好提案征集。提案要答复。"),
                              passage("a#2", "提案工作与职工代表大会，改进作风。")};
    made[0].heading = "做好提案征集";
    made.push_back(passage("a#2023-05-1", "办球赛"));
    made.back().kind = PassageKind::schedule_row;
    made.back().months = {5};
    made.push_back(passage("a", "某校工会2023年工作要点"));
    made.back().kind = PassageKind::title;
    return made;
}

TEST(SearchExamples, ShowEachAbilityWithWordsOfThePortal) {
    EXPECT_THAT(
        search_examples(passages(), vocabulary()),
        testing::ElementsAre(SearchExample{"word", "提案"}, SearchExample{"month", "2023年5月"},
                             SearchExample{"question", "5月有什么活动"}, SearchExample{"synonym", "职代会"},
                             SearchExample{"pinyin", "tian"}, SearchExample{"traditional", "作風"},
                             SearchExample{"number", "校工[2023]1号"}, SearchExample{"phrase", "“做好提案征集”"},
                             SearchExample{"issuer", "校工会 工作要点"}));
}

TEST(SearchExamples, LeaveOutWhatThePortalHasNothingOf) {
    EXPECT_THAT(search_examples({}, vocabulary()), IsEmpty());
    std::vector<Passage> plain{passage("a#1", "一句话。")};
    plain[0].document_number.clear();
    plain[0].issuer.clear();
    EXPECT_THAT(search_examples(plain, vocabulary()), IsEmpty());
    std::vector<Passage> page{passage("help", "提案")};
    page[0].type = "page";
    EXPECT_THAT(search_examples(page, vocabulary()), IsEmpty()) << "a hand-written page tells of search itself";
}

TEST(SearchExamples, FindSomething) {
    const TemporaryFolder folder;
    const std::string path = (folder / "index").string();
    search::write_index(path, passages(), vocabulary().search);
    const search::Index index(path);
    for (const SearchExample& example : search_examples(passages(), vocabulary())) {
        const search::Results found = index.search(example.query);
        EXPECT_GT(found.total, 0) << example.query;
        EXPECT_THAT(found.relaxed, IsEmpty()) << example.query;
    }
}

TEST(OpenSearch, NamesTheSearchPageByItsWholeAddressAndEscapesTexts) {
    Settings settings;
    settings.title = "某某大学工会与各分工会历年工作文件门户";
    settings.description = "要点 & <安排>";
    settings.address = "https://www.example.org/a&b/";
    const std::string xml = opensearch_description(settings);
    EXPECT_THAT(xml, AllOf(HasSubstr("<ShortName>某某大学工会与各分工会历年工作文</ShortName>"),
                           HasSubstr("要点 &amp; &lt;安排&gt;"),
                           HasSubstr("template=\"https://www.example.org/a&amp;b/search.html?q={searchTerms}\"")));
    EXPECT_THAT(xml, Not(HasSubstr("<安排")));
}

}  // namespace
}  // namespace yaodian::portal
