/// A bundle of chosen documents: what it has, what it says of the rest, and that it is a whole portal.
#include "generator/portal/selection/selection_bundle.hpp"

#include "generator/bundle/bundle.hpp"
#include "generator/portal/build/build.hpp"
#include "generator/portal/selection/choose.hpp"
#include "generator/portal/selection/chosen_part.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

const std::string rules_title = "某校教职工互助金管理办法";

std::string points_citing_rules(int year) {
    const std::string text = std::to_string(year);
    return "某校工会" + text + "年工作要点\n今年围绕服务教职工开展工作。\n一、民主管理\n" +
           "1.做好提案工作。完善征集、立案、办理、督办各环节的机制，提高提案办理质量，落实《" + rules_title + "》。\n" +
           "某校工会\n" + text + "年3月1日\n";
}

class SelectionBundles : public testing::Test {
  protected:
    SelectionBundles() {
        settings("");
        write("要点/2022.txt", points_citing_rules(2022));
        write("要点/2023.txt", points_citing_rules(2023));
        write("要点/2024.txt", points_citing_rules(2024));
        write("办法.txt", rules_title + "\n第一条 为帮扶困难教职工，制定本办法。\n某校工会\n2020年5月6日\n");
        write("about.md", "---\ntype: page\ntitle: 关于\n---\n# 关于\n\n怎样使用。\n");
    }

    void write(const std::string& name, const std::string& bytes) const { folder.write("p/content/" + name, bytes); }
    void settings(const std::string& more) const {
        folder.write("p/site/site.toml", "title = \"某校门户\"\nname = \"mou\"\n" + more);
    }
    void build() const { static_cast<void>(build_portal(portal, {.bundle = false})); }
    SelectionBundle bundle(const Selection& selection) const {
        Progress progress(false);
        return bundle_selection(portal, selection, {}, 0, progress);
    }
    std::map<std::string, std::string> site(const std::string& name) const {
        return folder.files("p/site/.cache/selections/" + name + "/public");
    }

    TemporaryFolder folder;
    const Portal portal{folder / "p"};
};

TEST_F(SelectionBundles, HasTheDocumentsThatTheFiltersNameAndIsAWholePortal) {
    build();
    const SelectionBundle made = bundle({.name = "newer", .filter = "year:2023-2024"});
    EXPECT_EQ(made.documents, 2U);
    EXPECT_THAT(made.problems, IsEmpty()) << "no link leads nowhere";
    EXPECT_EQ(made.handed_out.zip.filename(), "mou-newer-2024-03-01.zip");
    EXPECT_THAT(bundle::verify(made.handed_out.zip).findings, IsEmpty());
    const auto files = site("newer");
    EXPECT_THAT(files.at("index.html"), AllOf(HasSubstr("<h1>某校门户（2023-2024年）</h1>"),
                                              HasSubstr("本门户收入《某校门户》4 份文件中的 2 份。")));
    EXPECT_TRUE(files.contains("calendar/index.html") && files.contains("compare/index.html"));
    EXPECT_FALSE(files.contains("documents/yao-dian/2022.html"));
    // Pages have the addresses of the whole portal.
    const auto whole = folder.files("p/site/public");
    for (const auto& [path, bytes] : files) {
        if (!path.starts_with("documents/") && !path.starts_with("history/")) continue;
        EXPECT_TRUE(whole.contains(path)) << path;
    }
}

TEST_F(SelectionBundles, SayWhatIsNotInThemAndLeadToTheWholePortal) {
    for (const std::string address : {"", "https://portal.example.org/"}) {
        settings(address.empty() ? "" : "address = \"" + address + "\"\n");
        EXPECT_THAT(build_portal(portal, {.bundle = false}).problems, IsEmpty());
        EXPECT_THAT(bundle({.name = "one", .filter = "year:2023"}).problems, IsEmpty());
        const auto files = site("one");
        const std::string& page = files.at("documents/yao-dian/2023.html");
        EXPECT_THAT(page, AllOf(HasSubstr("未收入的年份"), HasSubstr("2022、2024")));
        const auto cited = std::find_if(files.begin(), files.end(), [](const auto& file) {
            return file.first.starts_with("cited/") && file.first != "cited/index.html";
        });
        ASSERT_NE(cited, files.end());
        EXPECT_THAT(cited->second, HasSubstr("《" + rules_title + "》收在《某校门户》中，本门户没有收入。"));
        const std::string link = "<a href=\"" + address + "documents/ban-fa.html\">完整门户</a>";
        EXPECT_EQ(cited->second.find(link) != std::string::npos, !address.empty());
        EXPECT_EQ(page.find("href=\"" + address + "history/yao-dian/2022/1.html#1\"") != std::string::npos,
                  !address.empty());
        EXPECT_FALSE(files.contains("opensearch.xml") || files.contains("feed.xml")) << "they are the whole portal's";
    }
}

TEST_F(SelectionBundles, AreTheSameEachTimeAndChangeNothingElse) {
    build();
    const auto before = folder.files("p/site/public");
    const std::string first = read_file(bundle({.name = "x", .filter = "year:2022", .query = "提案"}).handed_out.zip);
    EXPECT_EQ(read_file(bundle({.name = "x", .filter = "year:2022", .query = "提案"}).handed_out.zip), first);
    fs::remove_all(portal.selections());
    EXPECT_EQ(read_file(bundle({.name = "x", .filter = "year:2022", .query = "提案"}).handed_out.zip), first)
        << "from nothing";
    EXPECT_EQ(folder.files("p/site/public"), before);
}

TEST_F(SelectionBundles, DocumentsAreNamedInAFile) {
    build();
    folder.write("p/site/meeting.txt", "# for the meeting\n要点/2022\r\n\ncontent/办法.txt\n");
    const SelectionBundle made = bundle({.name = "meeting", .title = "会议材料", .documents = "meeting.txt"});
    EXPECT_EQ(made.documents, 2U);
    const auto files = site("meeting");
    EXPECT_TRUE(files.contains("documents/ban-fa.html") && files.contains("documents/yao-dian/2022.html"));
    EXPECT_THAT(files.at("index.html"), HasSubstr("<h1>会议材料</h1>"));
    EXPECT_THAT(files.at("documents/yao-dian/2022.html"), HasSubstr("ban-fa.html")) << "what is here is linked";
}

TEST_F(SelectionBundles, WhatNamesNothingIsSaidAndAnEarlierBundleStays) {
    build();
    const SelectionBundle made = bundle({.name = "x", .filter = "year:2022"});
    const std::string bytes = read_file(made.handed_out.zip);
    folder.write("p/site/wrong.txt", "要点/2022\n要点/1999\n");
    const std::vector<std::pair<Selection, std::string>> wrong = {
        {{.name = "x", .filter = "body:没有的"}, "nothing in this portal has the name `body:没有的`"},
        {{.name = "x", .filter = "year:1999"}, "no document is selected"},
        {{.name = "x", .documents = "wrong.txt"}, "expected the file of a document or its name, found `要点/1999`"}};
    for (const auto& [selection, message] : wrong) {
        try {
            static_cast<void>(bundle(selection));
            FAIL() << message;
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.problem().message, message);
        }
    }
    EXPECT_EQ(read_file(made.handed_out.zip), bytes);
}

TEST_F(SelectionBundles, OfTheSettingsAreMadeWhereSomethingChanged) {
    const std::vector<Selection> selections = {{.name = "a", .filter = "year:2022"}, {.name = "b", .query = "互助金"}};
    const auto make = [&] {
        build();
        Progress progress(false);
        return bundle_selections(portal, selections, 0, progress);
    };
    const auto first = make();
    ASSERT_EQ(first.size(), 2U);
    const auto time = fs::last_write_time(first[0].handed_out.zip);
    EXPECT_EQ(make()[0].handed_out.zip, first[0].handed_out.zip);
    EXPECT_EQ(fs::last_write_time(first[0].handed_out.zip), time) << "nothing changed";
    const std::string before = read_file(first[0].handed_out.zip);
    write("要点/2022.txt", points_citing_rules(2022) + "附：补充说明。\n");
    EXPECT_NE(read_file(make()[0].handed_out.zip), before);
    folder.write("p/site/list.txt", "要点/2022\n");
    const std::vector<Selection> listed = {{.name = "c", .documents = "list.txt"}};
    Progress progress(false);
    EXPECT_EQ(bundle_selections(portal, listed, 0, progress)[0].documents, 1U);
    folder.write("p/site/list.txt", "要点/2022\n要点/2023\n");
    EXPECT_EQ(bundle_selections(portal, listed, 0, progress)[0].documents, 2U) << "the list changed";
    static_cast<void>(make());
    static_cast<void>(bundle_selections(portal, {}, 0, progress));
    EXPECT_FALSE(fs::exists(portal.selections() / "a")) << "kept for nothing";
}

}  // namespace
}  // namespace yaodian::portal
