#include "generator/portal/content/duplicates.hpp"

#include <algorithm>

#include "generator/portal/build/build.hpp"
#include "generator/portal/content/text_print.hpp"
#include "generator/portal/settings/addresses.hpp"
#include "generator/support/text.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using testing::SizeIs;

const std::vector<std::string> paragraphs = {"关于办好球赛的通知", "各分会：",
                                             "一、时间",           "球赛定于四月举行，春秋两季各一次，风雨无阻。",
                                             "二、报名",           "请组队参加，三月底前把名单交到工会办公室。",
                                             "某校工会",           "2024年3月5日"};

std::string as_text() {
    return join(paragraphs, "\n") + "\n";
}
std::string as_page() {
    return "<!doctype html><meta charset=utf-8><title>x</title><body><p>" + join(paragraphs, "</p><p>") + "</p></body>";
}

/// Han characters that do not return in this order.
std::string many_characters(char32_t first, std::size_t count) {
    std::u32string text;
    for (std::size_t i = 0; i < count; ++i) text += static_cast<char32_t>(first + i * i % 4099);
    return to_utf8(text);
}

document::Document document_of(const std::string& text) {
    document::Document document;
    document.body.blocks.emplace_back(text);
    return document;
}

TEST(TextPrints, SketchHasTheSmallestHashesOfAll) {
    const std::string one = many_characters(0x4E00, 3000);
    const std::string other = many_characters(0x6000, 2500);
    const TextPrint first = print_of(document_of(one));
    const TextPrint both = print_of(document_of(one + other));
    const std::vector<std::uint64_t>& sketch = both.sketch;
    ASSERT_THAT(sketch, SizeIs(256));
    EXPECT_TRUE(std::is_sorted(sketch.begin(), sketch.end()));
    EXPECT_EQ(std::adjacent_find(sketch.begin(), sketch.end()), sketch.end());
    for (const TextPrint& part : {first, print_of(document_of(other))}) {
        ASSERT_THAT(part.sketch, SizeIs(256));
        std::size_t shared = 0;
        for (const std::uint64_t hash : part.sketch) {
            if (hash > sketch.back()) continue;
            EXPECT_TRUE(std::binary_search(sketch.begin(), sketch.end(), hash));
            ++shared;
        }
        EXPECT_GT(shared, 50U);
    }
    EXPECT_EQ(print_of(document_of(one)).sketch, first.sketch);
}

class Duplicates : public testing::Test {
  protected:
    void write(const std::string& name, const std::string& bytes) const { folder.write("p/content/" + name, bytes); }
    Portal portal() const { return {folder / "p"}; }
    Collection read() const {
        Progress progress(false);
        KeptReadings kept(portal().kept_readings(), true);
        Collection collection = read_collection(portal(), kept, false, 1, progress);
        kept.write();
        return collection;
    }
    static std::vector<std::string> names(const Collection& collection) {
        std::vector<std::string> found;
        for (const document::Document& document : collection.documents) found.push_back(document.name);
        return found;
    }
    static Outcome outcome(const Collection& collection, const std::string& file) {
        for (const Reading& reading : collection.readings) {
            if (reading.file.ends_with(file)) return reading.outcome;
        }
        ADD_FAILURE() << "nothing is known of " << file;
        return Outcome::failed;
    }

    TemporaryFolder folder;
};

TEST_F(Duplicates, OneDocumentInTwoFormatsIsOneDocument) {
    write("a.txt", as_text());
    write("a.html", as_page());
    const Collection collection = read();
    EXPECT_THAT(names(collection), ElementsAre("a"));
    EXPECT_THAT(collection.files, ElementsAre(HasSubstr("a.html"))) << "its paragraphs are sure";
    EXPECT_EQ(outcome(collection, "a.txt"), Outcome::same);
    EXPECT_THAT(collection.problems, IsEmpty());
}

TEST_F(Duplicates, TwoDocumentsOfOneNameAreAnErrorAndNothingIsDroppedInSilence) {
    write("a.html", as_page());
    write("a.txt", "2024年植树活动总结\n今年春天我们在后山种了三百棵树，成活的有二百八十棵。\n");
    const Collection collection = read();
    EXPECT_THAT(names(collection), ElementsAre("a"));
    EXPECT_EQ(outcome(collection, "a.txt"), Outcome::different);
    ASSERT_THAT(collection.problems, SizeIs(1));
    EXPECT_EQ(collection.problems[0].severity, Severity::error);
    EXPECT_THAT(collection.problems[0].message, AllOf(HasSubstr("a.html"), HasSubstr("not published")));
}

TEST_F(Duplicates, WhereTheBetterFormatCannotBeReadTheOtherOneIs) {
    write("a.docx", "PK damaged");
    write("a.txt", as_text());
    const Collection collection = read();
    EXPECT_THAT(collection.files, ElementsAre(HasSubstr("a.txt")));
    ASSERT_THAT(collection.problems, SizeIs(1));
    EXPECT_EQ(collection.problems[0].severity, Severity::warning);
    EXPECT_THAT(collection.problems[0].message, HasSubstr("the document is read from"));
}

TEST_F(Duplicates, FilesOfOtherNamesWithTheSameTextAreOneDocument) {
    write("球赛.html", as_page());
    write("定稿.txt", as_text());
    const Collection collection = read();
    EXPECT_THAT(names(collection), ElementsAre("球赛"));
    EXPECT_THAT(collection.problems, ElementsAre(AllOf(Field(&Problem::severity, Severity::note),
                                                       Field(&Problem::message, HasSubstr("one document")))));
}

TEST_F(Duplicates, ACopyIsAWarning) {
    write("a.txt", as_text());
    write("b.txt", as_text());
    EXPECT_THAT(read().problems, ElementsAre(AllOf(Field(&Problem::severity, Severity::warning),
                                                   Field(&Problem::file, HasSubstr("b.txt")),
                                                   Field(&Problem::remedy, HasSubstr("Remove")))));
    write("b.toml", "distinct_from = [\"a\"]\n");
    EXPECT_THAT(names(read()), ElementsAre("a", "b")) << "a person says that both are meant";
}

TEST_F(Duplicates, WhatWasPublishedStaysAndFormerPagesLeadToIt) {
    write("z.txt", as_text());
    static_cast<void>(build_portal(portal(), {}));
    write("a.html", as_page());
    static_cast<void>(build_portal(portal(), {}));
    EXPECT_THAT(names(read()), ElementsAre("z")) << "links to it keep working";
    write("z.txt", as_text() + "另有一句。\n");
    static_cast<void>(build_portal(portal(), {}));
    EXPECT_THAT(names(read()), ElementsAre("a", "z"));
    write("z.txt", as_text());
    static_cast<void>(build_portal(portal(), {}));
    const Addresses addresses = read_addresses(portal().addresses());
    EXPECT_THAT(addresses.pages, Not(Contains(Key("z"))));
    EXPECT_EQ(addresses.moved.at("documents/z.html"), "documents/a.html");
    const auto files = folder.files("p/site/public");
    EXPECT_THAT(files.at("documents/z.html"), HasSubstr("a.html"));
}

TEST_F(Duplicates, HandWrittenPagesAreLeftAlone) {
    write("about.md", "---\ntype: page\ntitle: 关于\n---\n说明。\n");
    write("help.md", "---\ntype: page\ntitle: 关于\n---\n说明。\n");
    EXPECT_THAT(names(read()), ElementsAre("about", "help"));
}

std::string numbered(const std::string& number, const std::string& date, const std::string& more) {
    return "某校工会文件\n" + number + "\n关于办好球赛的通知\n各分会：\n一、时间\n球赛定于四月举行。\n二、报名\n" +
           more + "\n某校工会\n" + date + "\n";
}

class Versions : public Duplicates {
  protected:
    Versions() {
        write("旧.txt", numbered("校工会〔2024〕3号", "2024年3月5日", "请组队参加。"));
        write("新.txt", numbered("校工会[2024]3号", "2024年3月9日", "请组队参加，名单交到工会。"));
    }
};

TEST_F(Versions, TheSameNumberIsAskedAboutAndBothArePublished) {
    const Collection collection = read();
    EXPECT_THAT(collection.documents, SizeIs(2));
    ASSERT_THAT(collection.questions, SizeIs(1));
    EXPECT_EQ(collection.documents[collection.questions[0].earlier].name, "旧");
    ASSERT_THAT(collection.problems, SizeIs(1));
    const Problem& problem = collection.problems[0];
    EXPECT_EQ(problem.severity, Severity::warning);
    EXPECT_THAT(problem.file, HasSubstr("新.txt"));
    EXPECT_THAT(problem.remedy, AllOf(HasSubstr("`replaces = [\"旧\"]`"), HasSubstr("新.toml"),
                                      HasSubstr("`distinct_from = [\"旧\"]`")));
    EXPECT_THAT(check_portal(portal(), 1, false), Contains(problem));
}

TEST_F(Versions, WhatAPersonSaysSettlesIt) {
    write("新.toml", "replaces = [\"旧\"]\n");
    EXPECT_THAT(read().problems, IsEmpty());
    static_cast<void>(build_portal(portal(), {}));
    const auto files = folder.files("p/site/public");
    const Addresses addresses = read_addresses(portal().addresses());
    EXPECT_THAT(files.at(addresses.pages.at("旧")), AllOf(HasSubstr("新版本"), HasSubstr("2024年3月9日）")));
    EXPECT_THAT(files.at(addresses.pages.at("新")), AllOf(HasSubstr("取代"), HasSubstr("2024年3月5日）")));
    write("新.toml", "distinct_from = [\"旧\"]\n");
    EXPECT_THAT(read().problems, IsEmpty());
}

TEST_F(Versions, ANameThatIsNoneIsAWarning) {
    write("新.toml", "replaces = [\"旧\", \"没有\", \"新\"]\n");
    EXPECT_THAT(read().problems, ElementsAre(Field(&Problem::message, HasSubstr("`没有`")),
                                             Field(&Problem::message, HasSubstr("`新`"))));
}

/// A paragraph that is long enough for a word to make little difference.
const std::string long_text =
    "为做好今年的图书清点工作，请各阅览室在闭馆前两天整理书架，按照索书号排列，把破损的书单独放置并且登记，再由外借部统"
    "一"
    "派人核对，核对时每人负责一个书架，遇到没有条码的书先贴临时条码，全部完成以后把清单交到办公室汇总。";

std::string plain_notice(const std::string& title, const std::string& day, const std::string& more = "") {
    return title + "\n各阅览室：\n" + long_text + "清点于" + day + "进行。" + more + "\n某馆办公室\n2024年" + day +
           "\n";
}

TEST_F(Duplicates, NearlyTheSameTextOfTheSameTitleAndDatesIsAskedAbout) {
    write("a.txt", plain_notice("图书清点通知", "3月1日"));
    write("b.txt", plain_notice("图书清点通知", "3月1日", "请勿迟到。"));
    const Collection collection = read();
    ASSERT_THAT(collection.questions, SizeIs(1));
    EXPECT_EQ(collection.questions[0].sign, VersionSign::dates);
}

TEST_F(Duplicates, ANoticeThatReturnsWithOtherDatesIsNoVersion) {
    for (const std::string day : {"3月1日", "4月5日", "5月7日"}) write(day + ".txt", plain_notice("图书清点通知", day));
    EXPECT_THAT(read().questions, IsEmpty());
}

TEST_F(Duplicates, ATitleThatSaysThatItWasRevisedIsAskedAbout) {
    write("a.txt", plain_notice("图书清点通知", "3月1日"));
    write("b.txt", plain_notice("图书清点通知", "4月1日"));
    write("c.txt", replace_all(plain_notice("图书清点通知（有修改）", "4月2日"), "前两天", "前三天"));
    const Collection collection = read();
    ASSERT_THAT(collection.questions, SizeIs(1));
    EXPECT_EQ(collection.questions[0].sign, VersionSign::mark);
    EXPECT_EQ(collection.documents[collection.questions[0].later].name, "c");
}

TEST_F(Duplicates, ANumberThatWasGivenTwiceIsNoVersion) {
    write("a.txt", numbered("校工会〔2024〕3号", "2024年3月5日", "请组队参加。"));
    write("b.txt",
          "某校工会文件\n校工会〔2024〕3号\n关于体检的通知\n各分会：\n" + long_text + "\n某校工会\n2024年9月1日\n");
    EXPECT_THAT(read().questions, IsEmpty());
}

TEST_F(Duplicates, DocumentsOfOtherYearsAndNumbersAreNoVersions) {
    for (const int year : {2022, 2023, 2024}) {
        const std::string number = std::to_string(year);
        write(number + ".txt", numbered("校工会〔" + number + "〕3号", number + "年3月5日", "请组队参加。"));
        write("other" + number + ".txt", numbered("校工会〔" + number + "〕8号", number + "年9月5日", "请早报名。"));
        write("without" + number + ".txt",
              "关于体检的通知\n各分会：\n请按时参加" + number + "年体检。\n某校工会\n" + number + "年3月5日\n");
    }
    const Collection collection = read();
    EXPECT_THAT(collection.documents, SizeIs(9));
    EXPECT_THAT(collection.questions, IsEmpty());
}

TEST_F(Duplicates, MinutesThatShareATitleAreNoVersionsOfOneAnother) {
    for (const std::string month : {"三", "四", "五"}) {
        std::string text = "某校工会会议纪要\n";
        for (int i = 0; i < 8; ++i)
            text += month + "月会议讨论了第" + month + std::to_string(i) + "号事项，" + month + "位委员发言。\n";
        write(month + ".txt", text + "某校工会\n2024年3月5日\n");
    }
    EXPECT_THAT(read().questions, IsEmpty());
}

TEST_F(Duplicates, AThirdVersionIsAskedAboutWithTheSecond) {
    const std::string text = numbered("校工会〔2024〕3号", "2024年3月5日", "请组队参加。");
    write("甲.txt", text);
    write("乙.txt", replace_all(text, "3月5日", "3月6日"));
    write("乙.toml", "replaces = [\"甲\"]\n");
    write("丙.txt", replace_all(text, "3月5日", "3月7日"));
    const Collection collection = read();
    ASSERT_THAT(collection.questions, SizeIs(1));
    EXPECT_EQ(collection.documents[collection.questions[0].earlier].name, "乙");
    EXPECT_EQ(collection.documents[collection.questions[0].later].name, "丙");
}

TEST(TextPrints, EqualTextIsEqualWhateverTheFormatDidToIt) {
    document::Document a;
    a.printed_title = "关于 ２０２４年球赛的通知";
    a.body.blocks = {"一（一）请参加。"};
    document::Document b;
    b.printed_title = "关于2024年 球赛的通知";
    b.body.blocks = {"一(一) 请参加。"};
    EXPECT_EQ(similarity(print_of(a), print_of(b)), 1);
    b.body.blocks = {"一(一) 请不要参加。"};
    EXPECT_LT(similarity(print_of(a), print_of(b)), 1);
    EXPECT_GT(similarity(print_of(a), print_of(b)), 0.4);
    EXPECT_EQ(similarity(print_of(a), print_of({})), 0);
}

TEST(TextPrints, LongTextsAreEstimated) {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "第" + std::to_string(i * 7919) + "项工作";
    document::Document a;
    a.body.blocks = {text};
    document::Document b;
    b.body.blocks = {text.substr(0, text.size() / 2) + text.substr(0, 3000)};
    EXPECT_NEAR(similarity(print_of(a), print_of(b)), 0.5, 0.12);
    b.body.blocks = {text + "。增"};
    EXPECT_LT(similarity(print_of(a), print_of(b)), 1) << "a text that differs is never equal";
    EXPECT_EQ(similarity_percent(print_of(a), print_of(b)), 99);
}

}  // namespace
}  // namespace yaodian::portal
