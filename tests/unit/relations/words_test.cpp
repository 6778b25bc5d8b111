#include "generator/relations/citations.hpp"
#include "generator/relations/series.hpp"
#include "generator/relations/terms.hpp"
#include "tests/unit/relations/documents.hpp"

namespace yaodian::relations {

static void PrintTo(const Citation& citation, std::ostream* stream) {
    *stream << citation.title << " = " << citation.document.value_or("?");
}

namespace {

using document::Document;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string university = "临江大学工会委员会";

Document rules() {
    Document document = work_points("rules", university, 2020, {});
    document.type = document::Type::other;
    document.title = "临江大学教职工互助金管理办法（试行）";
    document.document_number = "临大工〔2020〕12号";
    return document;
}

Relations found_in(const std::vector<Document>& documents, const Knowledge& knowledge = {},
                   const std::vector<Correction>& corrections = {}) {
    return find_relations(documents, knowledge, corrections);
}

TEST(Citations, ATitleIsFoundWithoutTrialMarkIssuerAndNotice) {
    for (const std::string title :
         {"临江大学教职工互助金管理办法（试行）", "临江大学教职工互助金管理办法", "教职工互助金管理办法",
          "临江大学 教职工互助金 管理办法（暂行）", "关于印发〈临江大学教职工互助金管理办法（试行）〉的通知"}) {
        const Relations found =
            found_in({rules(), work_points("p", university, 2023, {{"", "落实《" + title + "》。"}})});
        ASSERT_THAT(found.citations, SizeIs(1)) << title;
        EXPECT_EQ(found.citations[0].document, "rules") << title;
        EXPECT_THAT(found.citations[0].cited_by, ElementsAre("p#1")) << title;
    }
}

TEST(Citations, WithoutTheIssuerATitleIsTheOwnInstitutions) {
    Document other = rules();
    other.name = "other";
    set_issuers(other, {"石城大学工会"});
    other.title = "石城大学教职工互助金管理办法";
    const Relations found =
        found_in({rules(), other, work_points("p", "石城大学工会", 2023, {{"", "落实《教职工互助金管理办法》。"}})});
    ASSERT_THAT(found.citations, SizeIs(1));
    EXPECT_EQ(found.citations[0].document, "other");
}

TEST(Citations, ADocumentNumberIsFoundInAnyBrackets) {
    for (const std::string number :
         {"临大工〔2020〕12号", "临大工[2020]12号", "临大工（2020）第12号", "临大工【2020】012号"}) {
        const Relations found =
            found_in({rules(), work_points("p", university, 2023, {{"", "详见" + number + "文件。"}})});
        ASSERT_THAT(found.citations, SizeIs(1)) << number;
        EXPECT_EQ(found.citations[0].document, "rules") << number;
    }
}

TEST(Citations, TheNumberBehindATitleSaysWhichDocumentItIs) {
    const Relations found = found_in(
        {rules(), work_points("p", university, 2023, {{"", "按《互助金新办法》（临大工〔2020〕12号）办理。"}})});
    ASSERT_THAT(found.citations, SizeIs(1));
    EXPECT_EQ(found.citations[0].title, "互助金新办法");
    EXPECT_EQ(found.citations[0].document, "rules");
}

TEST(Citations, EqualTitlesAreOneCitationWithAllWhoCiteIt) {
    const Relations found =
        found_in({work_points("a", university, 2022, {{"", "学习《中华人民共和国图书馆法》。"}}),
                  work_points("b", "石城大学工会", 2023,
                              {{"", "宣传《图书馆法》。"}, {"", "再学《图书馆法》，又学《图书馆法》。"}})});
    ASSERT_THAT(found.citations, SizeIs(1));
    EXPECT_EQ(found.citations[0].title, "中华人民共和国图书馆法");
    EXPECT_THAT(found.citations[0].cited_by, ElementsAre("a#1", "b#1", "b#2"));
    EXPECT_FALSE(found.citations[0].document);
}

TEST(Citations, KindsByTheLastWords) {
    EXPECT_EQ(kind_of_title("工会宣传工作条例（试行）"), CitationKind::regulation);
    EXPECT_EQ(kind_of_title("思想引领工作实施纲要"), CitationKind::plan);
    EXPECT_EQ(kind_of_title("关于办好球赛的通知"), CitationKind::notice);
    EXPECT_EQ(kind_of_title("有关事项统计表"), CitationKind::form);
    EXPECT_EQ(kind_of_title("致全体教职工的倡议书"), CitationKind::letter);
    EXPECT_EQ(kind_of_title("江边旧事"), CitationKind::book);
}

TEST(Citations, ADocumentThatCitesOnlyItself) {
    Document document = work_points("p", university, 2023, {{"", "略。"}});
    document.transmittal = document::Transmittal{};
    document.transmittal->title = "关于印发《临江大学工会委员会2023年工作要点》的通知";
    const Relations found = found_in({document});
    ASSERT_THAT(found.citations, SizeIs(1));
    EXPECT_EQ(found.citations[0].kind, CitationKind::itself);
    EXPECT_EQ(found.citations[0].document, "p");
}

TEST(Citations, RulesWithoutTitleMarksAreCandidates) {
    const auto candidates = [](std::string_view text) {
        std::vector<std::string> titles;
        for (const Cited& cited : cited_in(TextForms(text))) {
            if (cited.candidate) titles.push_back(cited.title);
        }
        return titles;
    };
    EXPECT_THAT(candidates("修订工会经费收支管理实施细则、文体协会管理办法；依据经费管理制度、第九条规定，按时缴纳。"),
                ElementsAre("工会经费收支管理实施细则", "文体协会管理办法"))
        << "a 管理制度 is a practice more often than a text, 规定 a verb";
    EXPECT_THAT(candidates("严格执行有关规定，完善以代表大会为基本形式的管理制度，想出一个办法。"), IsEmpty());
    EXPECT_THAT(candidates("落实《教职工互助金管理办法》。"), IsEmpty());
}

TEST(Citations, CorrectionsSayWhichDocumentATitleIs) {
    const std::vector<Document> documents = {
        rules(), work_points("p", university, 2023, {{"", "落实《互助办法》和《教职工互助金管理办法》。"}})};
    using enum Correction::Verdict;
    const auto correct = [](Correction::Verdict verdict, const std::string& title, const std::string& document) {
        return Correction{Correction::Kind::citation, verdict, title, document};
    };
    const Relations found = found_in(documents, {},
                                     {correct(add, "互助办法", "rules"), correct(deny, "教职工互助金管理办法", "rules"),
                                      correct(confirm, "无此办法", "rules"), correct(add, "互助办法", "nowhere")});
    ASSERT_THAT(found.citations, SizeIs(2));
    EXPECT_EQ(found.citations[0].title, "互助办法");
    EXPECT_EQ(found.citations[0].document, "rules");
    EXPECT_TRUE(found.citations[0].confirmed);
    EXPECT_FALSE(found.citations[1].document);
    using Reason = Unmatched::Reason;
    EXPECT_THAT(found.unmatched, ElementsAre(Unmatched{2, Reason::from_missing}, Unmatched{3, Reason::to_missing}));
}

TEST(Series, EditionsOfOneEventThroughTheYears) {
    const Relations found =
        found_in({work_points("a", university, 2022, {{"", "举办首届“金粉笔”教学竞赛。"}}),
                  work_points("b", university, 2023, {{"", "举办第二届“金粉笔”教学竞赛，选拔选手。"}}),
                  work_points("c", "石城大学工会", 2023, {{"", "办好第八届“金粉笔”教学竞赛。"}})});
    ASSERT_THAT(found.series, SizeIs(1));
    EXPECT_EQ(found.series[0].name, "金粉笔教学竞赛");
    EXPECT_THAT(found.series[0].editions, ElementsAre(Edition{1, 0, 2022, "a#1"}, Edition{2, 0, 2023, "b#1"}));
}

TEST(Series, SessionsAndSynonymsOfAMeeting) {
    const Knowledge knowledge{.synonyms = {{"教代会", "教职工代表大会"}}};
    const Relations found = found_in({work_points("a", university, 2022, {{"", "开好第五届第二次教职工代表大会。"}}),
                                      work_points("b", university, 2023, {{"", "筹备五届三次教代会。"}})},
                                     knowledge);
    ASSERT_THAT(found.series, SizeIs(1));
    EXPECT_EQ(found.series[0].name, "教代会");
    EXPECT_THAT(found.series[0].editions, ElementsAre(Edition{5, 2, 2022, "a#1"}, Edition{5, 3, 2023, "b#1"}));
}

TEST(Series, WhoHoldsItIsPartOfTheName) {
    const auto names =
        numbered_names("开展首届职工技能大赛，组织职工参加云屿科学院第二届职工技能大赛，落实二十届三中全会精神");
    ASSERT_THAT(names, SizeIs(2));
    EXPECT_EQ(names[0].owner, "");
    EXPECT_EQ(names[1].owner, "云屿科学院");
    EXPECT_EQ(names[1].number, 2);
}

const Term* term(const Relations& relations, const std::string& name) {
    const auto found = std::find_if(relations.terms.begin(), relations.terms.end(),
                                    [&](const Term& known) { return known.term == name; });
    return found == relations.terms.end() ? nullptr : &*found;
}

/// The same point in three years: what a name needs at least.
Relations found_each_year(const std::string& text, const Knowledge& knowledge = {}) {
    return found_in({work_points("a", university, 2022, {{"", text}}), work_points("b", university, 2023, {{"", text}}),
                     work_points("c", university, 2024, {{"", text}})},
                    knowledge);
}

TEST(Terms, NamesInQuotesWithTheirKind) {
    const Relations found = found_each_year("实施“青松计划”，评选“江畔匠心奖”。");
    ASSERT_TRUE(term(found, "青松计划"));
    EXPECT_EQ(term(found, "青松计划")->kind, TermKind::programme);
    EXPECT_THAT(term(found, "青松计划")->passages, ElementsAre("a#1", "b#1", "c#1"));
    ASSERT_TRUE(term(found, "江畔匠心奖"));
    EXPECT_EQ(term(found, "江畔匠心奖")->kind, TermKind::award);
}

TEST(Terms, AQuotedWordIsNoName) {
    const Relations found =
        found_each_year("对“优秀”的不再评，“情节严重”是指多次，“120”已拨打，开展“春风行动”主题活动，以“同心”为主题。");
    for (const char* word : {"优秀", "情节严重", "120"}) EXPECT_FALSE(term(found, word)) << word;
    EXPECT_TRUE(term(found, "春风行动"));
    EXPECT_TRUE(term(found, "同心"));
}

TEST(Terms, ANameReturnsInThreeDocumentsOfTwoYearsOrBodies) {
    const std::vector<Words> points = {{"", "开展“青松”主题活动。"}};
    EXPECT_FALSE(term(
        found_in({work_points("a", university, 2022, points), work_points("b", university, 2023, points)}), "青松"));
    EXPECT_FALSE(term(found_in({work_points("a", university, 2022, points), work_points("b", university, 2022, points),
                                work_points("c", university, 2022, points)}),
                      "青松"));
    EXPECT_TRUE(term(found_in({work_points("a", university, 2022, points), work_points("b", university, 2022, points),
                               work_points("c", "石城大学工会", 2022, points)}),
                     "青松"));
}

TEST(Terms, AbbreviationsHaveTheirLongForm) {
    const Knowledge knowledge{.synonyms = {{"教代会", "教职工代表大会"}, {"春节", "过年"}}};
    const Relations found = found_each_year(
        "按照江河流域文化协作委员会（以下简称“江文委”）的部署，开好教职工代表大会，过年走访。", knowledge);
    ASSERT_TRUE(term(found, "江文委"));
    EXPECT_EQ(term(found, "江文委")->long_form, "江河流域文化协作委员会");
    EXPECT_EQ(term(found, "江文委")->kind, TermKind::abbreviation);
    ASSERT_TRUE(term(found, "教代会"));
    EXPECT_EQ(term(found, "教代会")->long_form, "教职工代表大会");
    EXPECT_FALSE(term(found, "春节")) << "words that mean the same are no names";
}

TEST(Terms, WhatEachTextCallsAnotherThingIsNoAbbreviation) {
    const Relations found =
        found_in({work_points("a", university, 2022, {{"", "图书馆的办证处（以下简称“办证处”）收件。"}}),
                  work_points("b", university, 2023, {{"", "体育馆的办证总处（以下简称“办证处”）收件。"}}),
                  work_points("c", university, 2024, {{"", "各区的办证分处（以下简称“办证处”）收件。"}})});
    EXPECT_FALSE(term(found, "办证处"));
}

TEST(Terms, AwardsInAListNeedNoQuotes) {
    EXPECT_THAT(awards_in(TextForms("做好推荐五四奖章、青年岗位能手、先进集体等荣誉的工作，尊重每一个人。")),
                ElementsAre("五四奖章", "青年岗位能手", "先进集体"));
}

TEST(Series, ANameBeginsBehindADate) {
    for (const std::string text :
         {"2016年3月5日湖山省第十二届科技大会召开。", "三月五日经湖山省第十二届科技大会通过。"}) {
        const auto names = numbered_names(text);
        ASSERT_EQ(names.size(), 1U) << text;
        EXPECT_EQ(names[0].owner + names[0].name, "湖山省科技大会") << text;
    }
}

TEST(Topics, TieInstitutionsTogether) {
    const Knowledge knowledge{.topics = {{"健康", {"体检", "疗休养"}}, {"阅读", {"读书会"}}}};
    Document tagged = work_points("b", "石城大学工会", 2023, {{"", "其他。"}});
    tagged.topics = {"健康"};
    const Relations found = found_in({work_points("a", university, 2022, {{"", "安排体检和疗休养。"}, {"", "其他。"}}),
                                      tagged, work_points("c", "石城大学工会", 2023, {{"", "组织体检。"}})},
                                     knowledge);
    EXPECT_EQ(found.topics, (std::vector<Topic>{{"健康", {"a#1", "b", "c#1"}}}));
}

TEST(RelationsJson, HasTheFieldsOfTheContract) {
    const std::string json =
        relations_json(found_in({work_points("a", university, 2022, {{"", "落实《图书馆法》。"}})}));
    for (const std::string field : {"\"lineage\"", "\"schedule_links\"", "\"citations\"", "\"terms\"", "\"cited_by\"",
                                    "\"document\": null", "\"chains\"", "\"topics\""}) {
        EXPECT_NE(json.find(field), std::string::npos) << field;
    }
}

}  // namespace
}  // namespace yaodian::relations
