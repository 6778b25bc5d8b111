#include "generator/structure/structure.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "generator/document/markdown.hpp"
#include "generator/document/outline.hpp"
#include "generator/structure/coverage.hpp"
#include "generator/structure/paragraphs.hpp"
#include "generator/support/files.hpp"
#include "generator/support/text.hpp"
#include "tests/unit/golden.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::structure {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

const fs::path collection = fs::path(YAODIAN_SHARED_DIR) / "collection";

std::vector<fs::path> files_below(const fs::path& folder, std::string_view extension) {
    std::vector<fs::path> files;
    if (!fs::exists(folder)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == extension) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Recovery recover_text(std::string_view text) {
    originals::Original original;
    original.path = "x.txt";
    original.lines = originals::split_lines(text);
    return recover_structure(original, "x");
}

TEST(RealDocuments, GiveTheOutlinesThatWereCheckedByHand) {
    const auto gold = files_below(collection / "gold", ".json");
    if (gold.empty()) GTEST_SKIP() << "the real collection is not here";
    int compared = 0;
    for (const fs::path& path : gold) {
        const fs::path text = collection / (path.stem().string() + ".txt");
        if (!fs::exists(text)) continue;
        Json expected = Json::parse(read_file(path));
        Json found = Json::parse(document::outline_json(import_original(text, path.stem().string()).document));
        found.erase("inferred");
        expected.erase("inferred");
        // What was checked by hand is older than these; none of the documents has a page's lines.
        for (const char* field : {"published", "column", "source"}) {
            EXPECT_TRUE(found[field].is_null()) << path << " " << field;
            found.erase(field);
        }
        const Json difference = Json::diff(expected, found);
        EXPECT_TRUE(difference.empty()) << path << difference.dump(1).substr(0, 2000);
        ++compared;
    }
    EXPECT_EQ(compared, 4);
}

TEST(RealDocuments, AreCoveredWhollyAndComeBackFromMarkdownTheSame) {
    auto files = files_below(collection, ".txt");
    if (files.empty()) GTEST_SKIP() << "the real collection is not here";
    for (const fs::path& path : files) {
        const Recovery recovery = recover_structure(originals::read_original(path), "x");
        EXPECT_DOUBLE_EQ(recovery.report.covered, 1.0) << path;
        std::vector<Problem> problems;
        EXPECT_TRUE(document::read_markdown(document::write_markdown(recovery.document), "x", "x", problems) ==
                    recovery.document)
            << path;
    }
}

TEST(SampleDocuments, AreCoveredWholly) {
    const auto files = files_below(fs::path(YAODIAN_SOURCE_DIR) / "content", ".txt");
    ASSERT_GE(files.size(), 8U);
    for (const fs::path& path : files) EXPECT_DOUBLE_EQ(import_original(path, "x").report.covered, 1.0) << path;
}

TEST(SampleDocuments, HaveTheirGoldenOutlinesAndMarkdown) {
    for (const fs::path& path : files_below(fs::path(YAODIAN_SOURCE_DIR) / "content", ".txt")) {
        const std::string name = to_utf8(path.stem());
        const Imported imported = import_original(path, name);
        expect_golden("outlines/" + name + ".json", document::outline_json(imported.document));
        expect_golden("markdown/" + name + ".md", imported.markdown);
    }
}

/// The same paragraphs in another layout.
std::string in_layout(const std::vector<std::string>& paragraphs, Layout layout) {
    std::string text;
    for (const std::string& paragraph : paragraphs) {
        if (layout == Layout::line_is_paragraph) text += paragraph + "\n";
        if (layout == Layout::block_is_paragraph) text += paragraph + "\n\n";
        if (layout != Layout::wrapped_double_spaced) continue;
        const std::u32string characters = to_utf32(paragraph);
        for (std::size_t at = 0; at < characters.size();) {
            std::size_t size = std::min<std::size_t>(29, characters.size() - at);
            // A line is not broken at a space: which of the two it stands for is lost.
            while (at + size < characters.size() &&
                   (characters[at + size] == U' ' || characters[at + size - 1] == U' '))
                --size;
            const bool last = at + size >= characters.size();
            text += to_utf8(characters.substr(at, size)) + (last ? " \n\n" : "\n\n");
            at += size;
        }
    }
    return text;
}

TEST(Layouts, GiveTheSameOutline) {
    const fs::path path = fs::path(YAODIAN_SOURCE_DIR) / "content/工作要点/望潮所2022年群团工作要点.txt";
    std::vector<std::string> paragraphs;
    for (const originals::Line& line : originals::read_original(path).lines)
        paragraphs.push_back(single_spaced(line.text));
    const std::string expected =
        document::outline_json(recover_text(in_layout(paragraphs, Layout::line_is_paragraph)).document);
    for (const Layout layout : {Layout::block_is_paragraph, Layout::wrapped_double_spaced}) {
        const Recovery recovery = recover_text(in_layout(paragraphs, layout));
        EXPECT_EQ(recovery.report.layout, layout);
        EXPECT_EQ(document::outline_json(recovery.document), expected) << to_string(layout);
    }
}

TEST(Spacing, IsPutBackOnlyWhereTheDocumentPrintsIt) {
    EXPECT_EQ(join_pieces("建院", "75 周年", {true, false}), "建院 75 周年");
    EXPECT_EQ(join_pieces("建院", "75周年", {false, false}), "建院75周年");
    EXPECT_EQ(join_pieces("年", "轻干部", {true, true}), "年轻干部");
    EXPECT_EQ(join_pieces("open", "day", {false, false}), "open day");
    EXPECT_EQ(join_pieces("安装", "AED", {false, true}), "安装 AED");
    EXPECT_EQ(join_pieces("（", "1", {true, true}), "（1");
}

TEST(Recovery, PageNumbersAreLeftOutAndReported) {
    const Recovery recovery =
        recover_text("某校工作要点\n一、学习\n第一段没有完，接着\n\f— 2 —\n往下写。\n二、活动\n开展活动。\n");
    EXPECT_THAT(recovery.report.left_out, ElementsAre("line 4: — 2 —"));
    EXPECT_EQ(std::get<std::string>(recovery.document.body.sections.at(0).body.blocks.at(0)),
              "第一段没有完，接着往下写。");
    EXPECT_DOUBLE_EQ(recovery.report.covered, 1.0);
}

TEST(Recovery, ATextWithoutStructureBecomesParagraphs) {
    const Recovery recovery = recover_text("关于值班的通知\n今天天气很好。\n明天也是。\n");
    EXPECT_EQ(recovery.document.body.blocks.size(), 2U);
    EXPECT_DOUBLE_EQ(recovery.report.covered, 1.0);
    EXPECT_TRUE(recovery.problems.empty()) << "a short notice has no headings";
}

TEST(Recovery, NumbersThatDoNotCountOnAreWarnedAbout) {
    const Recovery recovery = recover_text("关于值班的通知\n7.到岗。\n3.登记。\n9.巡查。\n2.交接。\n8.记录。\n");
    ASSERT_FALSE(recovery.problems.empty());
    EXPECT_THAT(recovery.problems.front().message, HasSubstr("shown as paragraphs"));
}

/// Paragraphs of a word processor's file, each with the level of its heading style.
Recovery recover_paragraphs(const std::vector<std::pair<std::string, int>>& paragraphs) {
    originals::Original original;
    original.path = "x.docx";
    original.lines_are_paragraphs = true;
    for (const auto& [text, level] : paragraphs) {
        originals::Line line;
        line.text = text;
        line.heading_level = level;
        line.number = static_cast<int>(original.lines.size()) + 1;
        original.lines.push_back(std::move(line));
    }
    return recover_structure(original, "x");
}

TEST(HeadingStyles, MakeSectionsOfHeadingsWithoutLabels) {
    const Recovery recovery = recover_paragraphs({{"某馆读者手册", 1},
                                                  {"欢迎使用本馆。", 0},
                                                  {"到馆", 1},
                                                  {"开放时间", 2},
                                                  {"平日到晚上九点。", 0},
                                                  {"路线", 2},
                                                  {"地铁二号线。", 0},
                                                  {"借书", 1},
                                                  {"1.办证。", 0},
                                                  {"2.选书。", 0},
                                                  {"这一段全文都用了标题样式，其实是正文。", 1}});
    const document::Document& document = recovery.document;
    EXPECT_EQ(document.title, "某馆读者手册");
    ASSERT_EQ(document.body.sections.size(), 2U);
    EXPECT_EQ(document.body.sections[0].heading, "到馆");
    ASSERT_EQ(document.body.sections[0].body.sections.size(), 2U);
    EXPECT_EQ(document.body.sections[0].body.sections[1].anchor, "s1.2");
    EXPECT_EQ(document.body.sections[1].body.items.size(), 2U);
    EXPECT_EQ(recovery.report.covered, 1.0);
    std::vector<Problem> problems;
    EXPECT_EQ(document::read_markdown(document::write_markdown(document), "x", "x", problems), document);
    EXPECT_THAT(problems, testing::IsEmpty());
}

TEST(HeadingStyles, StandBesideLabelsOfTheSameLevel) {
    const Recovery recovery = recover_paragraphs({{"某馆工作计划", 0},
                                                  {"一、借阅", 1},
                                                  {"（一）延长时间", 2},
                                                  {"到晚上九点。", 0},
                                                  {"其他", 1},
                                                  {"另行通知。", 0}});
    ASSERT_EQ(recovery.document.body.sections.size(), 2U);
    EXPECT_EQ(recovery.document.body.sections[1].heading, "其他");
}

/// Where the pictures of a document stand: `0` in the preamble, an anchor of a section or item.
void collect_places(const document::Body& body, const std::string& place, std::vector<std::string>& places) {
    const auto add = [&](const std::vector<document::Block>& blocks, const std::string& where) {
        for (const document::Block& block : blocks) {
            if (const auto* image = std::get_if<document::Image>(&block)) places.push_back(where + " " + image->file);
        }
    };
    add(body.blocks, place);
    for (const document::Item& item : body.items) add(item.blocks, item.anchor);
    for (const document::Section& section : body.sections) collect_places(section.body, section.anchor, places);
}

TEST(Pictures, StandInTheTextThatTheyStoodIn) {
    originals::Original original;
    original.path = "x.docx";
    original.lines_are_paragraphs = true;
    const auto add = [&](const std::string& text, const std::string& picture) {
        originals::Line line;
        line.text = text;
        line.number = static_cast<int>(original.lines.size()) + 1;
        if (!picture.empty()) line.pictures.push_back(picture);
        original.lines.push_back(std::move(line));
    };
    add("", "logo.png");
    add("某馆工作计划", "a1.png");
    add("今年的计划如下。", "b2.png");
    add("一、借阅", "");
    add("1.办证。", "c3.png");
    add("2.选书。", "");
    add("某馆", "");
    add("2024年3月1日", "seal.png");
    original.pictures = {{"b2.png", "一楼 [平面]图", "x"}};
    const Recovery recovery = recover_structure(original, "x");
    EXPECT_EQ(recovery.document.title, "某馆工作计划");
    std::vector<std::string> places;
    collect_places(recovery.document.body, "0", places);
    EXPECT_THAT(places, ElementsAre("0 logo.png", "0 a1.png", "0 b2.png", "1 c3.png", "2 seal.png"));
    EXPECT_DOUBLE_EQ(recovery.report.covered, 1.0);
    const std::string markdown = document::write_markdown(recovery.document);
    EXPECT_THAT(markdown, HasSubstr("](pictures/b2.png)\n"));
    std::vector<Problem> problems;
    EXPECT_EQ(document::read_markdown(markdown, "x", "x", problems), recovery.document);
}

TEST(Pictures, OfOtherFoldersAndServersAreText) {
    std::vector<Problem> problems;
    const document::Document document = document::read_markdown(
        "---\ntype: other\n---\n\n# "
        "甲\n\n![a](https://x/a.png)\n\n![b](pictures/../../b.png)\n\n![c](pictures/c.png)\n",
        "x", "x", problems);
    ASSERT_EQ(document::images_of(document).size(), 1U);
    EXPECT_EQ(document::images_of(document)[0]->file, "c.png");
}

TEST(Recovery, AnEmptyFileIsWarnedAbout) {
    const Recovery recovery = recover_text(" \n\n");
    ASSERT_EQ(recovery.problems.size(), 1U);
    EXPECT_THAT(recovery.problems.front().message, HasSubstr("no text"));
}

TEST(Recovery, AGapInNumberingIsKeptAndReported) {
    const Recovery recovery = recover_text("某校工作要点\n一、学习\n读书。\n三、活动\n办会。\n四、总结\n写好。\n");
    EXPECT_EQ(recovery.document.body.sections.at(1).label, "三、");
    ASSERT_EQ(recovery.report.oddities.size(), 1U);
    EXPECT_THAT(recovery.report.oddities.front(), HasSubstr("三、 follows number 1"));
}

TEST(Coverage, FallsWhenTextIsLostRepeatedOrMoved) {
    originals::Original original;
    original.lines = originals::split_lines("某校工作要点\n一、学习\n读书和交流都要坚持下去。\n二、活动\n每月一次。\n");
    const document::Document whole = recover_structure(original, "x").document;
    EXPECT_DOUBLE_EQ(coverage_of(original, {}, whole).share, 1.0);
    document::Document lost = whole;
    lost.body.sections.pop_back();
    const Coverage of_lost = coverage_of(original, {}, lost);
    EXPECT_LT(of_lost.share, 0.9);
    EXPECT_EQ(of_lost.characters, 31U);
    EXPECT_THAT(of_lost.missing, testing::ElementsAre("二、活动每月一次。")) << "a person is shown what is missing";
    document::Document repeated = whole;
    repeated.body.sections.push_back(repeated.body.sections.back());
    EXPECT_LT(coverage_of(original, {}, repeated).share, 0.9);
    document::Document moved = whole;
    std::swap(moved.body.sections[0], moved.body.sections[1]);
    EXPECT_LT(coverage_of(original, {}, moved).share, 0.9);
    EXPECT_LT(coverage_of(original, {"line 5: 每月一次。"}, whole).share, 1.0)
        << "what is said to be left out must not be in it";
}

TEST(Recovery, NoTextCrashesIt) {
    for (const std::string text : {"", "\n", "附件\n附件\n附件1", "：", "一、\n（一）\n1.\n（1）\n①", "1.\n1.\n1.",
                                   "2024年5月6日", "关于印发《x》的通知\n2024年5月6日", "《《《", "》》",
                                   "\t\t\t\n\t\t", "第一章\n第一条\n第一节", "关于印发的通知\n\n附件"}) {
        const Recovery recovery = recover_text(text);
        std::vector<Problem> problems;
        EXPECT_TRUE(document::read_markdown(document::write_markdown(recovery.document), "x", "x", problems) ==
                    recovery.document)
            << text;
    }
}

class Import : public testing::Test {
  protected:
    [[nodiscard]] fs::path file(const std::string& name, const std::string& text) const {
        folder_.write(name, text);
        return folder_ / name;
    }
    TemporaryFolder folder_;
};

TEST_F(Import, ATitleThatSomebodyHasSetIsNotMissed) {
    const auto misses = [](const Imported& imported) {
        return std::any_of(imported.problems.begin(), imported.problems.end(),
                           [](const Problem& problem) { return problem.message == "no title was recognised"; });
    };
    const fs::path path = file("a.txt", "各部门：\n请按时参加。\n");
    EXPECT_TRUE(misses(import_original(path, "a")));
    (void)file("a.toml", "title = \"会议通知\"\n");
    EXPECT_FALSE(misses(import_original(path, "a")));
    EXPECT_FALSE(misses(import_original(file("b.md", "---\ntitle: 会议通知\n---\n各部门：\n\n请按时参加。\n"), "b")));
}

TEST_F(Import, OverridesBesideAnOriginalWin) {
    const fs::path path = file("a.txt", "2024工作要点\n我所今年，按照《远山天文研究所2023年工作要点》继续工作。\n");
    EXPECT_THAT(import_original(path, "a").document.inferred, ElementsAre("issuer", "title"));
    (void)file("a.toml", "issuer = \"某会\"\nslug = \"x\"\n");
    const Imported imported = import_original(path, "a");
    EXPECT_EQ(imported.document.issuer, "某会");
    EXPECT_EQ(imported.document.slug, "x");
    EXPECT_THAT(imported.document.inferred, ElementsAre("title"));
    EXPECT_THAT(imported.markdown, HasSubstr("issuer: \"某会\""));
}

TEST_F(Import, TheMarkdownThatWasWrittenImportsToTheSameDocument) {
    const fs::path sample = fs::path(YAODIAN_SOURCE_DIR) / "content/工作要点/临湖大学工会2023年工作要点.txt";
    const Imported first = import_original(sample, "a");
    EXPECT_EQ(import_original(file("a.md", first.markdown), "a").document, first.document);
}

TEST_F(Import, MarkdownThatIsAnOriginalIsRecovered) {
    const Imported imported =
        import_original(file("a.md", "---\ntitle: 某办法\n---\n# 某办法\n\n第一条 甲。\n\n第二条 乙。\n"), "a");
    EXPECT_EQ(imported.document.body.items.size(), 2U);
    EXPECT_EQ(imported.document.title, "某办法");
}

TEST(Transmittal, HasNoParagraphOfATableRowWithNothingInIt) {
    const Recovery recovery = recover_text("关于公布办法的通知\n\t\t\t\n\t甲\t\n2019年9月\n工作要点\n");
    ASSERT_TRUE(recovery.document.transmittal);
    EXPECT_THAT(recovery.document.transmittal->body, ElementsAre("甲"));
    std::vector<Problem> problems;
    EXPECT_EQ(document::read_markdown(document::write_markdown(recovery.document), "x", "x.md", problems),
              recovery.document);
}

}  // namespace
}  // namespace yaodian::structure
