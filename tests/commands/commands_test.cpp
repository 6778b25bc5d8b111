#include <algorithm>
#include <nlohmann/json.hpp>

#include "generator/support/text.hpp"
#include "tests/commands/portal_folder.hpp"

namespace yaodian {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Key;
using testing::Not;

const std::string work_points =
    "某校工会2023年工作要点\n今年围绕服务教职工开展工作。\n一、民主管理\n1."
    "做好提案工作。征集、立案、办理各环节都有人负责。\n"
    "2.开好职工代表大会。按期召开。\n二、文体活动\n3.办好球赛。春秋两季各一次。\n某校工会\n2023年3月1日\n"
    "附件\n某校工会2023年工作安排\n\t时间\t工作内容\n1\t三月\t提案征集\n2\t\t球赛报名\n1\t七八月\t教职工疗休养\n";

const std::string notice = "关于办好球赛的通知\n各分会：\n球赛定于四月举行，请组队参加。\n某校工会\n2024年3月5日\n";

class Commands : public PortalFolder {};

TEST_F(Commands, HelpNamesEveryCommand) {
    const Outcome run = yaodian({"--help"});
    EXPECT_EQ(run.exit_code, 0);
    for (const std::string command : {"new", "import", "build", "search", "outline", "relations", "check", "bundle",
                                      "verify", "publish", "serve"}) {
        EXPECT_THAT(run.output, HasSubstr(command));
    }
}

TEST_F(Commands, WrongUsageExitsWithTwo) {
    EXPECT_EQ(yaodian({}).exit_code, 2);
    EXPECT_EQ(yaodian({"fly"}).exit_code, 2);
    EXPECT_EQ(yaodian({"outline"}).exit_code, 2);
    EXPECT_EQ(yaodian({"outline", "none.txt"}).exit_code, 2);
    EXPECT_EQ(yaodian({"-C", "nowhere", "build"}).exit_code, 2);
}

TEST_F(Commands, TheStarterPortalBuildsWithoutErrors) {
    ASSERT_EQ(yaodian({"new", "portal"}).exit_code, 0);
    const Outcome run = build();
    EXPECT_EQ(run.exit_code, 0) << run.errors;
    const auto files = files_below("portal/site/public");
    EXPECT_THAT(files, Contains(Key("index.html")));
    EXPECT_THAT(files, Contains(Key("404.html")));
    EXPECT_THAT(files, Contains(Key("calendar/index.html")));
    EXPECT_GT(files.size(), 20U);
}

TEST_F(Commands, NewDoesNotTouchAFolderThatHasAPortal) {
    ASSERT_EQ(yaodian({"new", "portal"}).exit_code, 0);
    const auto before = files_below("portal");
    EXPECT_EQ(yaodian({"new", "portal"}).exit_code, 2);
    EXPECT_EQ(files_below("portal"), before);
}

TEST_F(Commands, AnEmptyPortalWorks) {
    make_portal({});
    EXPECT_EQ(build().exit_code, 0);
    EXPECT_THAT(files_below("portal/site/public"), Contains(Key("index.html")));
    const Outcome run = yaodian({"-C", "portal", "search", "提案", "--json"});
    EXPECT_EQ(run.exit_code, 0) << run.errors;
    EXPECT_EQ(Json::parse(run.output).at("total"), 0);
}

TEST_F(Commands, SearchGivesTheContractsFields) {
    make_portal({{"要点/a.txt", work_points}, {"b.txt", notice}});
    ASSERT_EQ(build().exit_code, 0);
    const Outcome run = yaodian({"-C", "portal", "search", "提案", "--json"});
    ASSERT_EQ(run.exit_code, 0) << run.errors;
    const Json answer = Json::parse(run.output);
    for (const std::string field : {"query", "understood", "suggestion", "total", "facets", "hits"})
        EXPECT_TRUE(answer.contains(field)) << field;
    for (const std::string field : {"terms", "years", "months", "type", "issuer", "document_number"}) {
        EXPECT_TRUE(answer.at("understood").contains(field)) << field;
    }
    for (const std::string field : {"year", "type", "issuer"})
        EXPECT_TRUE(answer.at("facets").at(field).is_object()) << field;
    ASSERT_FALSE(answer.at("hits").empty());
    const Json& hit = answer.at("hits").at(0);
    for (const std::string field :
         {"ref", "document", "title", "heading", "label", "year", "type", "issuer", "url", "snippet", "score"}) {
        EXPECT_TRUE(hit.contains(field)) << field;
    }
    EXPECT_EQ(hit.at("ref"), "要点/a#1");
    EXPECT_THAT(hit.at("snippet").get<std::string>(), HasSubstr("<mark>提案</mark>"));
    const std::string url = hit.at("url");
    EXPECT_TRUE(fs::exists(folder_ / "portal/site/public" / url.substr(0, url.find('#')))) << url;
}

TEST_F(Commands, RelationsGivesTheContractsFieldsWithoutABuild) {
    make_portal({{"a.txt", work_points}, {"b.txt", replace_all(work_points, "2023", "2024")}});
    const Outcome run = yaodian({"-C", "portal", "relations", "--json"});
    ASSERT_EQ(run.exit_code, 0) << run.errors;
    const Json answer = Json::parse(run.output);
    for (const std::string field : {"lineage", "schedule_links", "citations", "terms"}) {
        EXPECT_TRUE(answer.at(field).is_array()) << field;
    }
    const Json& link = answer.at("lineage").at(0);
    EXPECT_EQ(link.at("from"), "a#1");
    EXPECT_EQ(link.at("to"), "b#1");
    EXPECT_EQ(link.at("relation"), "verbatim");
    EXPECT_EQ(link.at("similarity"), 2.0);
    const Outcome summary = yaodian({"-C", "portal", "relations"});
    EXPECT_EQ(summary.exit_code, 0);
    EXPECT_THAT(summary.output, HasSubstr("做好提案工作"));
    EXPECT_FALSE(fs::exists(folder_ / "portal/site/public"));
}

TEST_F(Commands, SearchFiltersByYearMonthTypeAndIssuer) {
    make_portal({{"a.txt", work_points}, {"b.txt", notice}});
    ASSERT_EQ(build().exit_code, 0);
    const auto refs = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"-C", "portal", "search", "球赛", "--json"});
        std::vector<std::string> found;
        const Json answer = Json::parse(yaodian(arguments).output);
        for (const Json& hit : answer.at("hits")) found.push_back(hit.at("ref"));
        return found;
    };
    EXPECT_THAT(refs({}), Contains("a#3"));
    EXPECT_THAT(refs({"--year", "2024"}), Not(Contains("a#3")));
    EXPECT_THAT(refs({"--year", "2024"}), Not(testing::IsEmpty()));
    EXPECT_THAT(refs({"--month", "3"}), testing::ElementsAre("a#2023-03-2"));
    EXPECT_THAT(refs({"--type", "notice"}), Not(Contains("a#3")));
    EXPECT_THAT(refs({"--issuer", "某校工会"}), Contains("a#3"));
    EXPECT_EQ(refs({"--limit", "1"}).size(), 1U);
}

TEST_F(Commands, SearchingBeforeTheFirstBuildSaysWhatToDo) {
    make_portal({{"a.txt", work_points}});
    const Outcome run = yaodian({"-C", "portal", "search", "提案"});
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.errors, HasSubstr("yaodian build"));
}

TEST_F(Commands, TheOutputIsTheSameWhereverItIsBuilt) {
    make_portal({{"要点/甲.txt", work_points}, {"b.txt", notice}}, "one");
    make_portal({{"b.txt", notice}, {"要点/甲.txt", work_points}}, "deep folder/one");
    ASSERT_EQ(build("one", "TZ=Asia/Shanghai").exit_code, 0);
    ASSERT_EQ(build("deep folder/one", "TZ=America/New_York").exit_code, 0);
    // The content of a portal is equal when its settings are; `new` names it after its folder.
    EXPECT_EQ(files_below("one/site/public"), files_below("deep folder/one/site/public"));
    const auto bundle = files_below("one/site/bundle");
    ASSERT_EQ(bundle.size(), 1U);
    EXPECT_EQ(bundle, files_below("deep folder/one/site/bundle"));
    ASSERT_EQ(build("one").exit_code, 0);
    EXPECT_EQ(files_below("one/site/bundle"), bundle) << "a second build gives the same bytes";
}

TEST_F(Commands, ABuildMakesTheBundlesOfChosenDocumentsThatTheSettingsName) {
    make_portal({{"要点/甲.txt", work_points}, {"b.txt", notice}});
    const std::filesystem::path settings = folder_ / "portal/site/site.toml";
    write_file(settings, read_file(settings) + "\n[[bundle]]\nname = \"one\"\nselect = \"type:通知\"\n");
    const Outcome run = build();
    ASSERT_EQ(run.exit_code, 0) << run.errors;
    EXPECT_THAT(run.output, HasSubstr("-one-"));
    const auto made = files_below("portal/site/bundle");
    ASSERT_EQ(made.size(), 2U) << "that of all documents, and this one";
    // Asked for alone it has the same bytes, search among them, and a second build leaves both as they are.
    std::filesystem::remove_all(folder_ / "portal/site/.cache/selections");
    ASSERT_EQ(yaodian({"-C", "portal", "bundle", "--select", "type:通知", "--name", "one"}).exit_code, 0);
    EXPECT_EQ(files_below("portal/site/bundle"), made);
    ASSERT_EQ(build().exit_code, 0);
    EXPECT_EQ(files_below("portal/site/bundle"), made);
}

TEST_F(Commands, ADamagedCacheIsThrownAway) {
    make_portal({{"a.txt", work_points}});
    ASSERT_EQ(build().exit_code, 0);
    const auto before = files_below("portal/site/public");
    for (const auto& [file, bytes] : files_below("portal/site/.cache"))
        write_file(folder_ / "portal/site/.cache" / file, "damaged");
    const Outcome run = build();
    EXPECT_EQ(run.exit_code, 0) << run.errors;
    EXPECT_EQ(files_below("portal/site/public"), before);
    EXPECT_EQ(yaodian({"-C", "portal", "search", "提案"}).exit_code, 0);
}

TEST_F(Commands, ADocumentThatCannotBeReadDoesNotStopTheOthers) {
    make_portal({{"a.txt", work_points}, {"bad.md", "---\ntype: notice\nyear: soon\n---\n"}});
    const Outcome run = build();
    EXPECT_THAT(run.errors, HasSubstr("bad.md:3:7"));
    EXPECT_THAT(files_below("portal/site/public"), Contains(Key("documents/a.html")));
}

TEST_F(Commands, TwoFilesOfOneNameAreNamed) {
    make_portal({{"a.txt", work_points}, {"a.text", notice}});
    const Outcome run = build();
    EXPECT_NE(run.exit_code, 0);
    EXPECT_THAT(run.errors, HasSubstr("a.txt"));
    EXPECT_THAT(run.errors, HasSubstr("a.text"));
}

TEST_F(Commands, AFileInThePlaceOfTheOutputLeavesEverythingAsItWas) {
    make_portal({{"a.txt", work_points}});
    write_file(folder_ / "portal/site/bundle", "in the way");
    const Outcome run = build();
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_EQ(read_file(folder_ / "portal/site/bundle"), "in the way");
}

TEST_F(Commands, ABadSettingIsNamedWithItsLine) {
    make_portal({{"a.txt", work_points}});
    ASSERT_EQ(build().exit_code, 0);
    const auto before = files_below("portal/site/public");
    write_file(folder_ / "portal/site/site.toml", "title = \"x\"\ncolour = \"red\"\n");
    const Outcome run = build();
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.errors, HasSubstr("site.toml:2"));
    EXPECT_EQ(files_below("portal/site/public"), before) << "the old output stays";
}

TEST_F(Commands, ImportWritesTheMarkdownThatBuildMakesInMemory) {
    make_portal({{"a.txt", work_points}});
    write_file(folder_ / "portal/site/site.toml", "title = \"x\"\nimported_texts = true\n");
    ASSERT_EQ(build().exit_code, 0);
    auto before = files_below("portal/site/public");
    const Outcome run = yaodian({"-C", "portal", "import", "portal/content/a.txt"});
    ASSERT_EQ(run.exit_code, 0) << run.errors;
    EXPECT_THAT(run.output, HasSubstr("100"));
    EXPECT_TRUE(fs::exists(folder_ / "portal/content/a.md"));
    ASSERT_EQ(build().exit_code, 0);
    auto after = files_below("portal/site/public");
    // The one page that shows what a document was read from.
    EXPECT_NE(before.extract("imported/a.html").mapped(), after.extract("imported/a.html").mapped());
    EXPECT_EQ(after, before);
}

TEST_F(Commands, ImportNeverOverwritesWhatAPersonCorrected) {
    make_portal({{"a.txt", work_points}});
    ASSERT_EQ(yaodian({"-C", "portal", "import", "portal/content/a.txt"}).exit_code, 0);
    const std::string corrected = read_file(folder_ / "portal/content/a.md") + "\n";
    write_file(folder_ / "portal/content/a.md", corrected);
    EXPECT_NE(yaodian({"-C", "portal", "import", "portal/content/a.txt"}).exit_code, 0);
    EXPECT_EQ(read_file(folder_ / "portal/content/a.md"), corrected);
}

TEST_F(Commands, ImportedMarkdownStandsForTheDocumentInAllFormatsAndForNoOtherOne) {
    make_portal({{"a.txt", work_points}, {"a.text", work_points}, {"b.txt", work_points}, {"b.text", notice}});
    EXPECT_EQ(yaodian({"-C", "portal", "import", "portal/content/a.txt"}).exit_code, 0);
    const Outcome other = yaodian({"-C", "portal", "import", "portal/content/b.txt"});
    EXPECT_EQ(other.exit_code, 2);
    EXPECT_THAT(other.errors, HasSubstr("b.text"));
    EXPECT_FALSE(fs::exists(folder_ / "portal/content/b.md"));
}

TEST_F(Commands, ABuildEndsWithWhatNeedsALookAndACountOfTheRest) {
    make_portal({{"a.txt", work_points},
                 {"b.txt",
                  "2024工作要点\n我所今年，按照《远山天文研究所2023年工作要点》继续工作。\n一、民主管理\n1.开会。\n2."
                  "提案。\n"}});
    const Outcome run = build();
    EXPECT_EQ(run.exit_code, 0) << run.errors;
    EXPECT_THAT(run.output, HasSubstr("portal/content/b.txt\n"));
    EXPECT_THAT(run.output, HasSubstr("写入 portal/content/b.toml"));
    EXPECT_THAT(run.output, HasSubstr("issuer = \"远山天文研究所"));
    EXPECT_THAT(run.output, HasSubstr("其余 1 个文件"));
    EXPECT_THAT(run.output, HasSubstr("portal/site/report/index.html"));
    EXPECT_THAT(run.output, Not(HasSubstr("portal/content/a.txt")));
}

TEST_F(Commands, WhatAnArchiveNeedsIsOneScreen) {
    std::map<std::string, std::string> archive;
    const std::string text = "\n各分会：\n请在月底以前清点桌椅，登记破损的，把清单交到办公室，由总务科统一安排修理。\n";
    for (int i = 0; i < 30; ++i) {
        const std::string place(static_cast<std::size_t>(i % 5) + 1, static_cast<char>('A' + i % 26));
        const std::string title = "关于清点" + place + "教学楼" + std::to_string(i) + "层桌椅的通知";
        archive["a" + std::to_string(i) + ".txt"] = title + text + "总务科\n2024年3月5日\n";
        archive["b" + std::to_string(i) + ".txt"] = title + "（有修改）" + text + "总务科\n2024年3月9日\n";
    }
    make_portal(archive);
    const Outcome run = build();
    EXPECT_EQ(run.exit_code, 0) << run.errors;
    const std::string all = run.errors + run.output;
    EXPECT_LE(std::count(all.begin(), all.end(), '\n'), 20) << all;
    EXPECT_THAT(run.output, AllOf(HasSubstr("30 个文件"), HasSubstr("其余 30 个文件")));
}

TEST_F(Commands, WhatIsWrongIsSaidInTheLanguageOfTheSiteTooWithWhatToDo) {
    make_portal({{"a.txt", work_points}, {"b.docx", "no zip"}, {"c.doc", "old"}});
    const Outcome run = build();
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_THAT(run.errors, HasSubstr("portal/content/b.docx: error: expected a Word document"));
    EXPECT_THAT(run.output, HasSubstr("portal/content/b.docx\n  没有发布"));
    EXPECT_THAT(run.output, HasSubstr("  不是完好的 Word 文档"));
    EXPECT_THAT(run.output, HasSubstr("    请用 Word 或 WPS 打开"));
    EXPECT_THAT(run.output, HasSubstr("portal/content/c.doc\n  不能读取 .doc 格式"));
    EXPECT_THAT(run.output, Not(HasSubstr("见上文")));
}

TEST_F(Commands, VerifyNamesWhatIsMissingChangedOrAdded) {
    make_portal({{"a.txt", work_points}});
    ASSERT_EQ(build().exit_code, 0);
    const auto bundle = files_below("portal/site/bundle").begin()->first;
    const std::string zip = "portal/site/bundle/" + bundle;
    EXPECT_EQ(yaodian({"verify", zip}).exit_code, 0);
    ASSERT_EQ(std::system(("cd '" + folder_.string() + "' && unzip -q '" + zip + "' -d unzipped").c_str()), 0);
    const fs::path top = fs::directory_iterator(folder_ / "unzipped")->path();
    EXPECT_EQ(yaodian({"verify", top.string()}).exit_code, 0);
    fs::remove(top / "index.html");
    write_file(top / "404.html", "changed");
    write_file(top / "added.txt", "x");
    const Outcome run = yaodian({"verify", top.string()});
    EXPECT_EQ(run.exit_code, 1);
    for (const std::string name : {"index.html", "404.html", "added.txt"})
        EXPECT_THAT(run.output + run.errors, HasSubstr(name));
    write_file(folder_ / "broken.zip", "PK no zip");
    EXPECT_EQ(yaodian({"verify", "broken.zip"}).exit_code, 2);
}

TEST_F(Commands, ARemovedDocumentLeavesAPageThatSaysSo) {
    make_portal({{"a.txt", work_points}, {"b.txt", notice}});
    ASSERT_EQ(build().exit_code, 0);
    fs::rename(folder_ / "portal/content/a.txt", folder_ / "portal/content/c.txt");
    fs::remove(folder_ / "portal/content/b.txt");
    ASSERT_EQ(build().exit_code, 0);
    const auto files = files_below("portal/site/public");
    ASSERT_THAT(files, Contains(Key("documents/a.html")));
    ASSERT_THAT(files, Contains(Key("documents/b.html")));
    ASSERT_THAT(files, Contains(Key("documents/c.html")));
    EXPECT_THAT(files.at("documents/a.html"), HasSubstr("c.html"));
    EXPECT_THAT(files.at("documents/b.html"), Not(HasSubstr("组队参加")));
}

}  // namespace
}  // namespace yaodian
