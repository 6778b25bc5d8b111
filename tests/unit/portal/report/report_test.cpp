#include "generator/portal/report/report_page.hpp"

#include <nlohmann/json.hpp>
#include <regex>

#include "generator/portal/build/build.hpp"
#include "generator/portal/program.hpp"
#include "generator/portal/report/concerns.hpp"
#include "generator/portal/settings/toml_file.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using testing::SizeIs;

const std::string cut_off =
    "2024工作要点\n我所今年，按照《远山天文研究所2023年工作要点》继续工作。\n一、民主管理\n1.开好大会。\n2."
    "办好提案。\n";
const std::string notice =
    "关于办好球赛的通知\n各分会：\n一、时间\n球赛定于四月举行。\n二、报名\n请组队参加。\n某校工会\n2024年3月5日\n";

class Reports : public testing::Test {
  protected:
    void write(const std::string& name, const std::string& bytes) const { folder.write("p/content/" + name, bytes); }
    Portal portal() const { return {folder / "p"}; }
    BuildResult build() const { return build_portal(portal(), {}); }
    std::string page() const { return read_file(portal().reports() / "index.html"); }
    static const FileReport& of(const PortalReport& report, const std::string& file) {
        for (const FileReport& entry : report.files) {
            if (entry.file.ends_with(file)) return entry;
        }
        throw std::runtime_error("nothing of " + file);
    }

    TemporaryFolder folder;
};

TEST_F(Reports, SaysOfEachFieldWhichWordsSayIt) {
    write("a.txt", notice);
    const BuildResult result = build();
    const FileReport& file = of(result.report, "a.txt");
    EXPECT_FALSE(file.needs_attention());
    std::map<std::string, Fact> facts;
    for (const Fact& fact : file.facts) facts[fact.field] = fact;
    EXPECT_EQ(facts.at("title").value, "关于办好球赛的通知");
    EXPECT_EQ(facts.at("type").value, "通知");
    EXPECT_EQ(facts.at("type").words, "关于办好球赛的通知");
    EXPECT_EQ(facts.at("issuer").words, "某校工会");
    EXPECT_EQ(facts.at("date").words, "2024年3月5日");
    EXPECT_EQ(facts.at("year").words, "2024年3月5日");
    EXPECT_EQ(facts.at("document_number").value, "");
    EXPECT_FALSE(facts.at("issuer").inferred);
    ASSERT_TRUE(file.reading);
    EXPECT_EQ(file.reading->covered, 1);
    EXPECT_GT(file.reading->characters, 40U);
}

TEST_F(Reports, AShortNoticeWithoutHeadingsNeedsNothing) {
    write("a.txt", "关于值班的通知\n请按时到岗。\n某校工会\n2024年3月5日\n");
    EXPECT_FALSE(of(build().report, "a.txt").needs_attention());
}

TEST_F(Reports, SaysWhatWasTakenFromThePagesLines) {
    write("a.txt",
          "关于值班的通知\n发布日期：2019年04月08日　栏目：公告　来源：本站\n请按时到岗。\n某校工会\n3月28日\n");
    const BuildResult result = build();
    const FileReport& file = of(result.report, "a.txt");
    EXPECT_FALSE(file.needs_attention()) << "the year of a date was completed: nothing that a person has to look at";
    std::map<std::string, Fact> facts;
    for (const Fact& fact : file.facts) facts[fact.field] = fact;
    EXPECT_EQ(facts.at("published").value, "2019-04-08");
    EXPECT_THAT(facts.at("published").words, HasSubstr("发布日期：2019年04月08日"));
    EXPECT_EQ(facts.at("column").value, "公告");
    EXPECT_EQ(facts.at("source").value, "本站");
    EXPECT_EQ(facts.at("date").value, "2019-03-28");
    EXPECT_TRUE(facts.at("date").inferred);
    EXPECT_THAT(page(), HasSubstr("发布日期"));
}

TEST_F(Reports, WhatManyFilesNeedIsOneKindWithACount) {
    for (const std::string name : {"a", "b", "c"}) write(name + ".txt", "\n\n");
    const BuildResult result = build();
    const PublisherTheme theme = publisher_theme(portal());
    const auto concerns = concerns_of(result.report, PublisherWords(theme.theme, theme.language));
    ASSERT_THAT(concerns, SizeIs(1));
    EXPECT_THAT(concerns[0].files, SizeIs(3));
    EXPECT_THAT(page(), AllOf(HasSubstr("class=\"kinds\""), HasSubstr("3 个文件")));
}

TEST_F(Reports, TheLineToConfirmIsRightWhenItIsWritten) {
    write("要点/a.txt", cut_off);
    const auto confirmations = of(build().report, "a.txt").confirmations;
    ASSERT_THAT(confirmations, SizeIs(2));
    std::string toml;
    for (const Confirmation& confirmation : confirmations) {
        EXPECT_EQ(confirmation.file, to_utf8(portal().content() / "要点/a.toml"));
        EXPECT_NE(confirmation.words, "");
        EXPECT_THAT(page(), HasSubstr(std::string("<code class=\"copy\">") + confirmation.field));
        toml += confirmation.line + "\n";
    }
    EXPECT_THAT(check_portal(portal(), 1, false),
                Contains(AllOf(Field(&Problem::severity, Severity::note),
                               Field(&Problem::remedy, HasSubstr(confirmations[0].line)))));
    write("要点/a.toml", toml);
    const BuildResult result = build();
    EXPECT_THAT(of(result.report, "a.txt").confirmations, IsEmpty());
    EXPECT_THAT(result.report.needing_attention(), 0U);
    EXPECT_THAT(check_portal(portal(), 1, false), IsEmpty());
}

TEST_F(Reports, MarkdownIsConfirmedInItsFrontMatter) {
    write("a.md",
          "---\ntitle: 通知\ntype: notice\nissuer: 某校\ndate: 2024-03-05\ninferred: [issuer, date]\n---\n# "
          "通知\n\n正文。\n");
    const auto confirmations = of(build().report, "a.md").confirmations;
    ASSERT_THAT(confirmations, SizeIs(2));
    EXPECT_TRUE(confirmations[0].in_front_matter);
    EXPECT_EQ(confirmations[0].line, "inferred: [\"date\"]");
}

TEST_F(Reports, ThePageStandsAloneBesideTheSite) {
    write("a.txt", notice);
    write("b.txt", cut_off);
    write("c.txt", std::string("\0\x01\x02\xFF\xFE\0\x03", 7));
    const BuildResult result = build();
    EXPECT_EQ(result.report_page, portal().reports() / "index.html");
    const std::string html = page();
    EXPECT_THAT(html, AllOf(HasSubstr("生成报告"), HasSubstr("b.txt"), HasSubstr("c.txt"), HasSubstr("不是文本文件")));
    // What it loads and links to is there, from a disk as well.
    const std::regex reference("(?:href|src)=\"([^\"]*)\"");
    for (std::sregex_iterator it(html.begin(), html.end(), reference); it != std::sregex_iterator(); ++it) {
        const std::string target = (*it)[1];
        EXPECT_TRUE(fs::exists(portal().reports() / target)) << target;
    }
    EXPECT_THAT(html, Not(HasSubstr("style=")));
    for (const auto& [path, bytes] : folder.files("p/site/public")) {
        EXPECT_THAT(path, Not(HasSubstr("report")));
        EXPECT_THAT(path, Not(HasSubstr("preview")));
    }
}

TEST_F(Reports, FilesThatNeedALookComeFirstTheUnreadableOnesBeforeAll) {
    write("a.txt", notice);
    write("b.txt", cut_off);
    write("c.pdf", "%PDF-1.4 damaged");
    const PortalReport report = build().report;
    std::vector<std::string> order;
    for (const FileReport& file : report.files) order.push_back(file.file.substr(file.file.size() - 5));
    EXPECT_THAT(order, ElementsAre("c.pdf", "b.txt", "a.txt"));
    EXPECT_EQ(report.needing_attention(), 2U);
}

TEST_F(Reports, AReportFromTheCacheIsTheSame) {
    write("a.txt", cut_off);
    static_cast<void>(build());
    const std::string first = page();
    static_cast<void>(build());
    EXPECT_EQ(page(), first);
}

TEST_F(Reports, TheLanguageOfTheSiteIsTheReports) {
    write("a.txt", cut_off);
    folder.write("p/site/site.toml", "language = \"en-GB\"\n");
    static_cast<void>(build());
    EXPECT_THAT(page(), AllOf(HasSubstr("Report of the build"), HasSubstr("the printed title has lost its first words"),
                              HasSubstr("lang=\"en-GB\"")));
    for (const std::string word : {"报告", "依据", "识别", "推定", "文号", "标题"})
        EXPECT_THAT(page(), Not(HasSubstr(word)));
}

TEST_F(Reports, AReportThatCannotBeWrittenIsAProblemAndTheSiteIsThere) {
    write("a.txt", notice);
    folder.write("p/site/report", "in the way");
    const BuildResult result = build();
    EXPECT_TRUE(fs::exists(portal().output() / "index.html"));
    EXPECT_THAT(result.problems, Contains(Field(&Problem::severity, Severity::warning)));
    EXPECT_TRUE(result.report_page.empty());
}

class Words : public testing::Test {
  protected:
    static const PublisherWords& chinese() {
        static const theme::Theme theme({program_files() / "themes" / "default"});
        static const PublisherWords words(theme, "zh-CN");
        return words;
    }
};

TEST_F(Words, SentencesAreTranslatedWithWhatIsFilledIn) {
    EXPECT_EQ(chinese().translated("line 4 + 5: …年｜轻…"), "第 4 行和第 5 行：…年｜轻…");
    EXPECT_EQ(chinese().translated("expected a PDF file, found a damaged one; the document is read from a.docx"),
              "PDF 文件已经损坏；这份文件改从 a.docx 读取");
    EXPECT_EQ(chinese().translated("this is no readable TOML: Error while parsing array: encountered end-of-file"),
              "不符合 TOML 的写法：没有写完，文件就结束了");
    EXPECT_EQ(chinese().translated(
                  "this is no readable TOML: Error while parsing key-value pair: expected '=', saw \"expected value\""),
              "不符合 TOML 的写法：名称后面应该是等号，现在是 \"expected value\"");
    EXPECT_EQ(chinese().translated("nobody knows this"), "nobody knows this");
    EXPECT_EQ(chinese().translated(""), "");
}

TEST_F(Words, EverySentenceFillsInWhatItWasGiven) {
    const std::regex place("\\{([0-9a-z])\\}");
    for (const auto& [english, translation] : chinese().all().at("sentences").items()) {
        const auto places = [&](const std::string& text) {
            std::set<std::string> found;
            for (std::sregex_iterator it(text.begin(), text.end(), place); it != std::sregex_iterator(); ++it)
                found.insert((*it)[1]);
            return found;
        };
        const std::set<std::string> given = places(english);
        for (const std::string& used : places(translation)) EXPECT_TRUE(given.contains(used)) << english;
    }
}

TEST_F(Words, LanguagesHaveTheSameWords) {
    const fs::path folder = program_files() / "themes/default/strings/publisher";
    auto chinese_words = nlohmann::json::parse(read_file(folder / "zh-CN.json"));
    chinese_words.erase("sentences");
    const auto english_words = nlohmann::json::parse(read_file(folder / "en.json"));
    for (const auto& [name, word] : chinese_words.items()) {
        ASSERT_TRUE(english_words.contains(name)) << name;
        if (!word.is_object()) continue;
        for (const auto& [inner, text] : word.items()) EXPECT_TRUE(english_words.at(name).contains(inner)) << inner;
    }
    EXPECT_EQ(english_words.size(), chinese_words.size());
}

}  // namespace
}  // namespace yaodian::portal
