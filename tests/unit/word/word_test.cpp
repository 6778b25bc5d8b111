/// Word files: what is written as an official document is imported as the same document.
#include "generator/word/word.hpp"

#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "generator/document/outline.hpp"
#include "generator/originals/package.hpp"
#include "generator/structure/structure.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::word {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const PictureBytes no_pictures = [](const std::string&) { return std::string(); };

nlohmann::json structure_of(const document::Document& document) {
    return nlohmann::json::parse(document::outline_json(document));
}

std::vector<fs::path> originals_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file() && (name.ends_with(".txt") || name.ends_with(".md")) && name != "README.md" &&
            !name.ends_with(".wrap.txt")) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Writes every document of a folder and reads it again.
/// @returns how many documents there were
std::size_t expect_same_again(const fs::path& folder) {
    std::size_t count = 0;
    const TemporaryFolder made;
    for (const fs::path& file : originals_in(folder)) {
        const document::Document document = structure::import_original(file, "x").document;
        if (document.type == document::Type::page) continue;
        ++count;
        const std::string bytes = official_document(document, no_pictures);
        EXPECT_TRUE(official_document(document, no_pictures) == bytes) << file;
        made.write("x.docx", bytes);
        const structure::Imported again = structure::import_original(made / "x.docx", "x");
        EXPECT_EQ(structure_of(again.document), structure_of(document)) << file;
    }
    return count;
}

TEST(OfficialDocuments, OfTheSampleAreImportedAsTheSame) {
    EXPECT_GT(expect_same_again(fs::path(YAODIAN_SOURCE_DIR) / "content"), 9U);
}

TEST(OfficialDocuments, OfTheRealCollectionAreImportedAsTheSame) {
    const fs::path folder = fs::path(YAODIAN_SHARED_DIR) / "collection" / "originals";
    if (!fs::exists(folder)) GTEST_SKIP() << "the real collection is not here";
    EXPECT_GE(expect_same_again(folder), 5U);
}

TEST(OfficialDocuments, OfANamedFolderAreImportedAsTheSame) {
    const char* folder = std::getenv("YAODIAN_DOCUMENTS");  // for a person who has more
    if (folder == nullptr) GTEST_SKIP() << "no folder is named";
    std::cout << expect_same_again(folder) << " documents\n";
}

/// A part of a Word file.
std::string part(const std::string& bytes, const std::string& name) {
    return originals::Package(bytes, "x.docx").bytes_of(name);
}

TEST(OfficialDocuments, HaveThePaperMarginsAndGridOfTheStandard) {
    const TemporaryFolder folder;
    folder.write("x.txt", "关于值班的通知\n各室：\n一、时间\n1.周末照常。\n某馆办公室\n2024年1月2日\n");
    const document::Document document = structure::import_original(folder / "x.txt", "x").document;
    const std::string main = part(official_document(document, no_pictures), "word/document.xml");
    EXPECT_THAT(main, HasSubstr("w:w=\"11906\" w:h=\"16838\"")) << "A4";
    EXPECT_THAT(main, HasSubstr("w:top=\"2098\"")) << "37 mm";
    EXPECT_THAT(main, HasSubstr("w:left=\"1587\"")) << "28 mm";
    EXPECT_THAT(main, HasSubstr("w:type=\"lines\" w:linePitch=\"579\""));
    // 22 lines of 225 mm, 28 characters of 156 mm, in twentieths of a point.
    EXPECT_NEAR(579 * 22, 225 / 25.4 * 1440, 25);
    EXPECT_NEAR(11906 - 1587 - 1474, 156 / 25.4 * 1440, 5);
    EXPECT_LE((16 * 20 - 5) * 28, 11906 - 1587 - 1474);
    EXPECT_GT((16 * 20 - 5) * 29, 11906 - 1587 - 1474);
    const std::string styles = part(official_document(document, no_pictures), "word/styles.xml");
    EXPECT_THAT(styles, HasSubstr("<w:spacing w:val=\"-5\"/>"));
    for (const char* font : {"方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"})
        EXPECT_THAT(styles, HasSubstr(font));
    EXPECT_THAT(part(official_document(document, no_pictures), "word/footer1.xml"), HasSubstr("PAGE"));
}

TEST(Pages, HaveTablesMarksAndLinksAndNothingThatIsOnlyForTheScreen) {
    const std::string bytes = page_document(
        "<html><head><title>对照</title></head><body><main><nav>上一页</nav><h1>对照</h1><p>见<a "
        "href=\"https://a.example/x\">原文</a>和<a href=\"#a\">下文</a>。</p><ul><li>甲<ul><li>乙</li></ul></li></ul>"
        "<article class=\"compare-entry\"><div class=\"compare-older\"><p>2022年</p></div><div "
        "class=\"compare-newer\"><p>2023年</p><p "
        "class=\"marked\">做<del>好</del><ins>实</ins>提案。</p></div></article>"
        "<svg><text>图</text></svg></main></body></html>");
    const std::string main = part(bytes, "word/document.xml");
    EXPECT_THAT(main, Not(HasSubstr("上一页")));
    EXPECT_THAT(main, Not(HasSubstr("图")));
    EXPECT_THAT(main, HasSubstr("<w:hyperlink r:id="));
    EXPECT_THAT(part(bytes, "word/_rels/document.xml.rels"), HasSubstr("Target=\"https://a.example/x\""));
    pugi::xml_document xml;
    ASSERT_TRUE(xml.load_string(main.c_str()));
    std::vector<std::string> cells;
    for (const auto& cell : xml.select_nodes("//w:tc")) {
        std::string text;
        for (const auto& piece : cell.node().select_nodes(".//w:t")) text += piece.node().text().get();
        cells.push_back(text);
    }
    EXPECT_THAT(cells, testing::ElementsAre("", "", "2022年做好提案。", "2023年做实提案。"));
    EXPECT_EQ(xml.select_nodes("//w:strike").size(), 1U);
}

TEST(Pages, WithAWideTableLieSideways) {
    const std::string bytes = page_document(
        "<main><table><tr><th scope=\"col\">2022年</th><th scope=\"col\">2023年</th><th scope=\"col\">2024年</th></tr>"
        "<tr><td>甲</td><td>乙</td><td>丙</td></tr></table></main>");
    EXPECT_THAT(part(bytes, "word/document.xml"), HasSubstr("w:orient=\"landscape\""));
    EXPECT_THAT(part(bytes, "word/document.xml"), HasSubstr("<w:tblHeader"));
}

/// The texts of the rows of all tables, a cell as what stands in it.
std::vector<std::vector<std::string>> rows_of(const std::string& bytes) {
    pugi::xml_document xml;
    EXPECT_TRUE(
        xml.load_string(part(bytes, "word/document.xml").c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single));
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : xml.select_nodes("//w:tr")) {
        std::vector<std::string>& texts = rows.emplace_back();
        for (const auto& cell : row.node().select_nodes("w:tc")) {
            std::string& text = texts.emplace_back();
            for (const auto& piece : cell.node().select_nodes(".//w:t")) text += piece.node().text().get();
        }
    }
    return rows;
}

std::string history_of_years(int first, int last) {
    std::string years;
    for (int year = first; year <= last; ++year) {
        const std::string name = std::to_string(year) + "年";
        years += "<li class=\"history-year\"><h3>" + name +
                 "</h3><section class=\"history-passage\"><p class=\"history-place\"><a title=\"" + name +
                 "要点\">第1条</a> <span class=\"reuse\">改动</span></p><p class=\"history-note\">合并。</p><p "
                 "class=\"marked\">做<del>好</del><ins>实</ins>提案。</p></section></li>";
    }
    return "<main><h1>提案</h1><p class=\"legend\">标记</p><ol class=\"history-years\"><li "
           "class=\"history-gap\"><span>2019年没有这项工作</span></li>" +
           years + "</ol><section class=\"elsewhere\"><p>别处</p></section></main>";
}

TEST(Histories, HaveTheYearsSideBySideWithWhatEachChanged) {
    const std::string bytes = page_document(history_of_years(2020, 2023));
    EXPECT_THAT(
        rows_of(bytes),
        ElementsAre(ElementsAre("2019年没有这项工作", "2020年", "2021年", "2022年"),
                    ElementsAre("", "2020年要点 第1条 改动合并。做好实提案。",
                                "2021年要点 第1条 改动合并。做好实提案。", "2022年要点 第1条 改动合并。做好实提案。"),
                    ElementsAre("2023年"), ElementsAre("2023年要点 第1条 改动合并。做好实提案。")));
    EXPECT_THAT(part(bytes, "word/document.xml"), HasSubstr("w:orient=\"landscape\""));
    EXPECT_THAT(part(page_document(history_of_years(2023, 2023)), "word/document.xml"), Not(HasSubstr("landscape")));
}

TEST(Histories, ThatAreHandoutsSayWhatEachYearSaysAndNothingElse) {
    const std::string bytes = page_document(history_of_years(2022, 2023), Marks::left_out);
    EXPECT_THAT(rows_of(bytes), ElementsAre(ElementsAre("2022年", "2023年"),
                                            ElementsAre("2022年要点 第1条 做实提案。", "2023年要点 第1条 做实提案。")));
    EXPECT_THAT(part(bytes, "word/document.xml"),
                AllOf(Not(HasSubstr("标记")), Not(HasSubstr("别处")), Not(HasSubstr("<w:u "))));
}

}  // namespace
}  // namespace yaodian::word
