#include "generator/portal/build/build.hpp"
#include "generator/portal/publication/publication.hpp"

#include <fmt/core.h>
#include <sys/resource.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <set>

#include "generator/portal/build/portal_index.hpp"
#include "generator/portal/settings/addresses.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using testing::SizeIs;

const std::string short_work_points =
    "某校工会2023年工作要点\n今年围绕服务教职工开展工作。\n一、民主管理\n1."
    "做好提案工作。征集、立案、办理各环节都有人负责。\n"
    "2.开好职工代表大会。按期召开。\n某校工会\n2023年3月1日\n";
const std::string short_notice =
    "关于办好球赛的通知\n各分会：\n一、时间\n球赛定于四月举行。\n二、报名\n请组队参加。\n某校工会\n2024年3月5日\n";

class Build : public testing::Test {
  protected:
    Build() {
        write("要点/甲.txt", short_work_points);
        write("b.txt", short_notice);
    }

    void write(const std::string& name, const std::string& bytes) const { folder.write("p/content/" + name, bytes); }
    Portal portal() const { return {folder / "p"}; }
    BuildResult build(const BuildOptions& options = {}) const { return build_portal(portal(), options); }
    std::map<std::string, std::string> output() const { return folder.files("p/site/public"); }

    TemporaryFolder folder;
};

TEST_F(Build, WritesSiteIndexBundleAndAddresses) {
    const BuildResult result = build();
    EXPECT_THAT(result.problems, IsEmpty());
    EXPECT_EQ(result.documents, 2U);
    EXPECT_THAT(output(), Contains(Key("documents/yao-dian/jia.html")));
    EXPECT_THAT(output(), Contains(Key("yaodian.json")));
    EXPECT_EQ(result.bundle, folder / "p/site/bundle/portal-2024-03-05.zip") << "the newest document's date";
    EXPECT_TRUE(fs::exists(result.bundle));
    EXPECT_TRUE(fs::exists(portal().index()));
    EXPECT_EQ(read_addresses(portal().addresses()).pages.at("b"), "documents/b.html");
}

TEST_F(Build, NamesOfOneBodyAreOneInFiltersUntilAPersonSaysWhatIsRight) {
    fs::remove_all(folder / "p/content");
    for (int i = 1; i <= 6; ++i) {
        const std::string number = std::to_string(i);
        write(number + ".txt", "关于第" + number + "次登山的通知\n请准时到山脚下集合。\n" +
                                   (i == 6 ? "校工会" : "湖滨大学工会") + "\n2024年3月" + number + "日\n");
    }
    const BuildResult result = build();
    ASSERT_THAT(result.report.bodies, SizeIs(1));
    const BodyQuestion& question = result.report.bodies[0];
    EXPECT_EQ(question.confirm_line, "\"湖滨大学工会\" = [\"校工会\"]");
    const auto found = [&](const std::string& issuer) {
        const search::Filters named{.issuers = {issuer}};
        std::set<std::string> documents;
        for (const search::Hit& hit : open_index(portal()).search("登山", with_full_names(named, portal()), {50}).hits)
            documents.insert(hit.passage.document);
        return documents;
    };
    // They return under one title, so that the newest stands for the others.
    EXPECT_THAT(found("校工会"), testing::ElementsAre("6"));
    EXPECT_EQ(found("校工会"), found("湖滨大学工会"));

    folder.write("p/site/vocabulary.toml", "[separate_issuers]\n" + question.deny_line + "\n");
    EXPECT_THAT(build().report.bodies, IsEmpty());
    EXPECT_THAT(found("湖滨大学工会"), testing::ElementsAre("5"));
    folder.write("p/site/vocabulary.toml", "[issuers]\n" + question.confirm_line + "\n");
    EXPECT_THAT(build().report.bodies, IsEmpty()) << "it is confirmed";
    EXPECT_THAT(found("湖滨大学工会"), testing::ElementsAre("6"));
}

TEST_F(Build, PublishesThePicturesOfDocuments) {
    const std::string gif = "GIF89a picture";
    write("pictures/plan.gif", gif);
    write("c.md",
          "---\ntype: other\n---\n\n# "
          "某馆手册\n\n见下图。\n\n![一楼\\<图\\>](pictures/plan.gif)\n\n![无](pictures/none.gif)\n");
    const BuildResult result = build();
    EXPECT_THAT(result.problems, testing::ElementsAre(Field(&Problem::file, HasSubstr("pictures/none.gif"))));
    const auto files = output();
    std::string picture;
    for (const auto& [path, bytes] : files) {
        if (path.starts_with("pictures/")) picture = path;
    }
    ASSERT_THAT(picture, testing::MatchesRegex("pictures/[0-9a-f]*[.]gif"));
    EXPECT_EQ(files.at(picture), gif);
    EXPECT_THAT(files.at("documents/c.html"), HasSubstr("<img src=\"../" + picture + "\" alt=\"一楼&lt;图&gt;\""));
}

TEST_F(Build, AnEmptyPortalWorks) {
    fs::remove_all(folder / "p/content");
    const BuildResult result = build();
    EXPECT_EQ(result.documents, 0U);
    EXPECT_THAT(output(), Contains(Key("index.html")));
    EXPECT_EQ(result.bundle.filename(), "portal-empty.zip");
}

TEST_F(Build, IsTheSameWithAnyNumberOfThreadsWithCacheAndInAnyFolder) {
    for (int i = 0; i < 12; ++i) write("n" + std::to_string(i) + ".txt", short_notice + std::to_string(i));
    static_cast<void>(build({.jobs = 1}));
    const auto first = output();
    const auto bundles = folder.files("p/site/bundle");
    static_cast<void>(build({.jobs = 4}));
    EXPECT_EQ(output(), first) << "from the cache";
    EXPECT_EQ(folder.files("p/site/bundle"), bundles);
    fs::create_directories(folder / "q/deeper");
    fs::copy(folder / "p/content", folder / "q/deeper/content", fs::copy_options::recursive);
    static_cast<void>(build_portal({folder / "q/deeper"}, {.jobs = 3}));
    EXPECT_EQ(folder.files("q/deeper/site/public"), first);
    EXPECT_EQ(folder.files("q/deeper/site/bundle"), bundles);
}

TEST_F(Build, NoPathOfThisComputerIsInTheOutput) {
    static_cast<void>(build());
    for (const auto& [name, bytes] : output()) EXPECT_THAT(bytes, Not(HasSubstr(folder.path().string()))) << name;
}

TEST_F(Build, ADamagedCacheIsThrownAway) {
    static_cast<void>(build());
    const auto before = output();
    for (const auto& [name, bytes] : folder.files("p/site/.cache")) folder.write("p/site/.cache/" + name, "damaged");
    EXPECT_THAT(build().problems, IsEmpty());
    EXPECT_EQ(output(), before);
}

TEST_F(Build, TheCacheKnowsWhenTextOrOverridesChange) {
    static_cast<void>(build());
    write("b.toml", "title = \"别的标题\"\n");
    static_cast<void>(build());
    EXPECT_THAT(output().at("documents/b.html"), HasSubstr("别的标题"));
    write("b.txt", short_notice + "更正。\n");
    static_cast<void>(build());
    EXPECT_THAT(output().at("documents/b.html"), HasSubstr("更正"));
}

TEST_F(Build, ProblemsOfUnchangedFilesAreShownAgain) {
    write("odd.txt", "没有结构的文字\x01\n");
    const auto first = build().problems;
    EXPECT_THAT(first, Not(IsEmpty()));
    EXPECT_EQ(build().problems, first);
}

TEST_F(Build, ADocumentThatCannotBeReadKeepsItsAddressAndDoesNotStopTheOthers) {
    write("c.md", "---\ntype: notice\ntitle: 通知\n---\n# 通知\n");
    static_cast<void>(build());
    write("c.md", "---\ntype: notice\nyear: soon\n---\n");
    write("d.txt", std::string("\0\x01\x02\xFF\xFE\0\x03", 7));
    const BuildResult result = build();
    EXPECT_THAT(result.problems, Contains(AllOf(Field(&Problem::file, HasSubstr("content/c.md")),
                                                Field(&Problem::severity, Severity::error), Field(&Problem::line, 3))));
    EXPECT_THAT(result.problems, Contains(AllOf(Field(&Problem::file, HasSubstr("content/d.txt")),
                                                Field(&Problem::severity, Severity::error))));
    EXPECT_THAT(output(), Contains(Key("documents/b.html")));
    EXPECT_THAT(output(), Contains(Key("documents/c.html"))) << "a page that says it is not there now";
    const Addresses addresses = read_addresses(portal().addresses());
    EXPECT_EQ(addresses.pages.at("c"), "documents/c.html");
    EXPECT_THAT(addresses.moved, IsEmpty());
}

TEST_F(Build, WhatCannotGoOnLeavesEverythingAsItWas) {
    // What was read of files that have just been written is kept anew as soon as their times may be trusted.
    for (const fs::directory_entry& file : fs::recursive_directory_iterator(folder / "p/content"))
        fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(1));
    static_cast<void>(build());
    const auto before = folder.files("p");
    const auto fails = [&](const BuildOptions& options) { EXPECT_THROW(static_cast<void>(build(options)), Failure); };
    folder.write("p/site/site.toml", "theme = \"none\"\n");
    fails({});
    folder.write("p/site/site.toml", "title = 7\n");
    fails({});
    fs::remove(folder / "p/site/site.toml");
    folder.write("mine/letter.txt", "not to be replaced");
    fails({.output = folder / "mine"});
    fails({.output = folder / "mine/letter.txt"});
    fails({.output = folder / "p"});
    EXPECT_EQ(folder.files("p"), before);
    EXPECT_EQ(folder.files("mine"), (std::map<std::string, std::string>{{"letter.txt", "not to be replaced"}}));
}

TEST_F(Build, AFullDiskLeavesEverythingAsItWas) {
    static_cast<void>(build());
    const auto before = output();
    const auto addresses = read_file(portal().addresses());
    std::string large = "关于办好球赛的通知\n";
    for (int i = 0; i < 3000; ++i) large += "第" + std::to_string(i) + "场比赛在体育馆举行。\n";
    write("large.txt", large);
    const auto fill_disk = [&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{100000, 100000};
        setrlimit(RLIMIT_FSIZE, &limit);
        try {
            static_cast<void>(build({.jobs = 1}));
        } catch (const std::exception&) {
            std::_Exit(7);
        }
        std::_Exit(0);
    };
    EXPECT_EXIT(fill_disk(), testing::ExitedWithCode(7), "");
    EXPECT_EQ(output(), before);
    EXPECT_EQ(read_file(portal().addresses()), addresses);
    std::vector<std::string> left;
    for (const auto& entry : fs::directory_iterator(folder / "p/site")) left.push_back(entry.path().filename());
    EXPECT_THAT(left, testing::UnorderedElementsAre("public", "bundle", "report", ".cache", "addresses.toml"));
}

TEST_F(Build, WritesToAnotherFolderWhenAsked) {
    const BuildResult result = build({.bundle = false, .output = folder / "elsewhere"});
    EXPECT_TRUE(fs::exists(folder / "elsewhere/index.html"));
    EXPECT_FALSE(fs::exists(folder / "p/site/public"));
    EXPECT_THAT(result.bundle, testing::Eq(fs::path{}));
    static_cast<void>(build({.bundle = false, .output = folder / "elsewhere"}));
}

TEST_F(Build, ARenamedDocumentLeavesAPageThatLeadsToIt) {
    static_cast<void>(build());
    fs::rename(folder / "p/content/b.txt", folder / "p/content/c.txt");
    const BuildResult result = build();
    EXPECT_THAT(output(), Contains(Key("documents/c.html")));
    EXPECT_THAT(output(), Contains(Key("documents/b.html")));
    EXPECT_EQ(read_addresses(portal().addresses()).moved.at("documents/b.html"), "documents/c.html");
}

TEST_F(Build, CheckReportsPlacesThatAreGoneAndFieldsToConfirm) {
    write("要点/乙.md", "---\ntype: work-points\ntitle: 要点\ninferred: [title]\n---\n# 要点\n\n1. 甲。\n\n2. 乙。\n");
    static_cast<void>(build());
    EXPECT_THAT(check_portal(portal(), 0, false), Contains(AllOf(Field(&Problem::severity, Severity::note),
                                                                 Field(&Problem::message, HasSubstr("title")))));
    write("要点/乙.md", "---\ntype: work-points\ntitle: 要点\n---\n# 要点\n\n1. 甲。\n");
    const auto before = output();
    const auto problems = check_portal(portal(), 0, false);
    ASSERT_THAT(problems, SizeIs(1));
    EXPECT_THAT(problems[0].file, HasSubstr("content/要点/乙.md"));
    EXPECT_THAT(problems[0].message, HasSubstr("#2"));
    EXPECT_EQ(problems[0].severity, Severity::warning);
    EXPECT_EQ(output(), before) << "check writes nothing";
}

TEST_F(Build, ALinkInAHandWrittenPageThatLeadsNowhereIsAProblem) {
    write("about.md", "---\ntype: page\ntitle: 关于\n---\n# 关于\n\n[没有](none.html)\n");
    EXPECT_THAT(build().problems,
                Contains(AllOf(Field(&Problem::file, "about.html"), Field(&Problem::message, HasSubstr("none.html")))));
}

TEST_F(Build, AHandWrittenPageThatBecomesADocumentKeepsItsAddress) {
    const std::string text =
        "---\n{}title: 关于比赛的通知\n---\n各分会：\n\n1. 报名。\n\n| 时间 | 内容 |\n|---|---|\n| 3月 | 球赛 |\n";
    write("about.md", fmt::format(fmt::runtime(text), "type: page\n"));
    folder.write("p/site/site.toml", "title = \"门户\"\nimported_texts = true\n");
    static_cast<void>(build());
    EXPECT_TRUE(output().contains("about.html"));
    write("about.md", fmt::format(fmt::runtime(text), ""));
    write("活动/about.md", fmt::format(fmt::runtime(text), ""));
    const auto problems = build().problems;
    EXPECT_THAT(problems, Not(Contains(Field(&Problem::severity, Severity::error))));
    EXPECT_TRUE(output().contains("about.html"));
    EXPECT_TRUE(output().contains("imported/_/about.html"));
}

TEST_F(Build, OfAPortalThatWasMovedNamesFilesWhereTheyAre) {
    write("cut.docx", "no Word document");
    write("b.toml", "year = 2019\n");
    const BuildResult first = build();
    EXPECT_THAT(first.problems, Contains(Field(&Problem::file, HasSubstr("/p/content/cut.docx"))));
    fs::rename(folder / "p", folder / "moved");
    for (const bool touched : {false, true}) {
        for (const auto& entry : fs::recursive_directory_iterator(folder / "moved/content")) {
            if (touched) fs::last_write_time(entry, fs::file_time_type::clock::now() - std::chrono::hours(1));
        }
        const BuildResult again = build_portal({folder / "moved"}, {});
        EXPECT_EQ(again.problems.size(), first.problems.size());
        EXPECT_THAT(again.problems, Contains(Field(&Problem::file, HasSubstr("/moved/content/cut.docx"))));
        EXPECT_EQ(again.pages, first.pages);
    }
}

TEST_F(Build, PublishPutsTheOutputInPlaceAndKeepsTheOneBefore) {
    EXPECT_THROW(publish(portal(), folder / "www"), Failure) << "nothing was built";
    static_cast<void>(build());
    const auto first = output();
    publish(portal(), folder / "www");
    EXPECT_EQ(folder.files("www"), first);
    EXPECT_FALSE(fs::exists(folder / "www.previous"));
    write("c.txt", short_notice + "又");
    static_cast<void>(build());
    publish(portal(), folder / "www/");
    EXPECT_EQ(folder.files("www"), output());
    EXPECT_EQ(folder.files("www.previous"), first);
}

TEST_F(Build, PublishRefusesAFolderThatIsNotItsOwn) {
    static_cast<void>(build());
    folder.write("home/letter.txt", "mine");
    folder.write("www.previous/letter.txt", "mine");
    for (const fs::path& place : {folder / "home", folder / "www", folder / "p", folder / "p/site/public/x"}) {
        EXPECT_THROW(publish(portal(), place), Failure) << place;
    }
    EXPECT_EQ(read_file(folder / "home/letter.txt"), "mine");
}

TEST_F(Build, APortalIsFoundFromAnyFolderInIt) {
    EXPECT_EQ(find_portal(folder / "p").root, folder / "p");
    EXPECT_THROW(static_cast<void>(find_portal(folder / "none")), Failure);
    const fs::path before = fs::current_path();
    fs::current_path(folder / "p/content/要点");
    const Portal found = find_portal({});
    EXPECT_TRUE(fs::equivalent(found.root, folder / "p"));
    fs::current_path(folder.path());
    EXPECT_THROW(static_cast<void>(find_portal({})), Failure);
    fs::current_path(before);
}

TEST_F(Build, ANewPortalHasTheStarterOrNothing) {
    make_portal(folder / "full", false);
    EXPECT_TRUE(fs::exists(folder / "full/content/about.md"));
    make_portal(folder / "我的 门户/", true);
    EXPECT_TRUE(fs::is_empty(folder / "我的 门户/content"));
    EXPECT_THAT(read_file(folder / "我的 门户/site/site.toml"), HasSubstr("name = \"wo-de-men-hu\""));
    EXPECT_THAT(read_file(folder / "我的 门户/site/vocabulary.toml"), Not(HasSubstr("\"望潮所\"")));
    EXPECT_THROW(make_portal(folder / "full", true), Failure);
    EXPECT_TRUE(fs::exists(folder / "full/content/about.md"));
}

}  // namespace
}  // namespace yaodian::portal
