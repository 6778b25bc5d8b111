#include "generator/originals/originals.hpp"

#include <gmock/gmock.h>

#include "generator/originals/formats.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::originals {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string short_text = "要点\n2024";
const std::string gb18030 = "\xD2\xAA\xB5\xE3\n2024";

std::string utf16(std::u16string_view characters, bool big) {
    std::string bytes;
    for (const char16_t c : characters) {
        const char high = static_cast<char>(c >> 8);
        const char low = static_cast<char>(c & 0xFF);
        bytes += big ? high : low;
        bytes += big ? low : high;
    }
    return bytes;
}

TEST(CharacterSets, AreRecognised) {
    EXPECT_EQ(decode_text(short_text).text, short_text);
    EXPECT_EQ(decode_text("\xEF\xBB\xBF" + short_text).text, short_text);
    EXPECT_EQ(decode_text(gb18030).text, short_text);
    EXPECT_EQ(decode_text(gb18030).character_set, "GB18030");
    EXPECT_EQ(decode_text("\xFF\xFE" + utf16(u"要点\n2024", false)).text, short_text);
    EXPECT_EQ(decode_text("\xFE\xFF" + utf16(u"要点\n2024", true)).text, short_text);
    EXPECT_EQ(decode_text(utf16(u"要点\n2024", false)).character_set, "UTF-16LE");
    EXPECT_EQ(decode_text(utf16(u"要点\n2024", true)).text, short_text);
}

TEST(CharacterSets, FourByteCharactersOfGb18030AreRead) {
    EXPECT_EQ(decode_text("\xD2\xAA\x82\x35\x8F\x33\xB5\xE3\xD6\xAA").text.substr(0, 3), "要");
}

TEST(CharacterSets, OneDamagedByteDoesNotMakeAFileGb18030) {
    std::string damaged;
    for (int i = 0; i < 100; ++i) damaged += "工作要点";
    damaged[7] = '\xFF';
    const DecodedText decoded = decode_text(damaged);
    EXPECT_EQ(decoded.character_set, "UTF-8");
    EXPECT_GT(decoded.unreadable, 0U);
}

std::vector<std::string> texts_of_lines(const std::vector<Line>& lines) {
    std::vector<std::string> result;
    for (const Line& line : lines) result.push_back(line.text);
    return result;
}

TEST(Lines, EndAtEveryKindOfLineEnd) {
    EXPECT_THAT(texts_of_lines(split_lines("a\nb\r\nc\rd")), ElementsAre("a", "b", "c", "d"));
    EXPECT_THAT(texts_of_lines(split_lines("a\n\nb\n")), ElementsAre("a", "", "b"));
    EXPECT_THAT(texts_of_lines(split_lines("a\u2028b")), ElementsAre("a", "b"));
    EXPECT_TRUE(split_lines("").empty());
}

TEST(Lines, AFormFeedStartsAPage) {
    const auto lines = split_lines("a\n\fb\nc\fd");
    EXPECT_THAT(texts_of_lines(lines), ElementsAre("a", "b", "c", "d"));
    EXPECT_FALSE(lines[0].page_start);
    EXPECT_TRUE(lines[1].page_start);
    EXPECT_TRUE(lines[3].page_start);
}

TEST(Tables, AreRowsWithTabsBetweenTexts) {
    const auto lines = text_lines("题\n\t时间\t工作\n1\t三月\t评选\n2\t\t竞赛\n\t\t续\n正文");
    EXPECT_TRUE(lines[0].cells.empty());
    EXPECT_THAT(lines[1].cells, ElementsAre("", "时间", "工作"));
    EXPECT_THAT(lines[3].cells, ElementsAre("2", "", "竞赛"));
    EXPECT_THAT(lines[4].cells, ElementsAre("", "", "续")) << "told by its neighbour";
    EXPECT_TRUE(lines[5].cells.empty());
}

TEST(Tables, AreNotSeenInIndentsAndNumberedParagraphs) {
    const auto lines = text_lines("\t首行缩进\n1.\t加强领导\n一、\t目标\n");
    for (const Line& line : lines) EXPECT_TRUE(line.cells.empty()) << line.text;
}

TEST(MarkdownOriginals, GiveTheirBlocksAsLines) {
    const auto lines = markdown_lines(
        "---\ntitle: x\n---\n# 题\n\n## 第一章 总则\n\n1. 甲\n2. 乙\n\n| 时间 | 内容 |\n|---|---|\n| 三月 | 评 |\n");
    EXPECT_THAT(texts_of_lines(lines), ElementsAre("题", "第一章 总则", "1.甲", "2.乙", "时间\t内容", "三月\t评"));
    EXPECT_EQ(lines[0].number, 4);
    EXPECT_THAT(lines[5].cells, ElementsAre("三月", "评"));
}

class OriginalFiles : public testing::Test {
  protected:
    [[nodiscard]] fs::path file(const std::string& name, const std::string& bytes) const {
        folder_.write(name, bytes);
        return folder_ / name;
    }
    TemporaryFolder folder_;
};

TEST_F(OriginalFiles, AnUnknownFormatIsRefusedWithAWayOut) {
    try {
        (void)read_original(file("a.doc", "x"));
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_THAT(failure.problem().message, HasSubstr("`.doc`"));
        EXPECT_FALSE(failure.problem().remedy.empty());
    }
}

TEST_F(OriginalFiles, BytesThatAreNoTextAreRefused) {
    std::string bytes;
    for (int i = 0; i < 2000; ++i) bytes += static_cast<char>(i * 37 % 256);
    EXPECT_THROW((void)read_original(file("a.txt", bytes)), Failure);
}

TEST_F(OriginalFiles, UnreadableCharactersAreReportedWithTheirLine) {
    std::string bytes;
    for (int i = 0; i < 100; ++i) bytes += "工作要点\n";
    bytes[13 * 5] = '\xFF';
    const Original original = read_original(file("a.txt", bytes));
    ASSERT_EQ(original.problems.size(), 1U);
    EXPECT_EQ(original.problems[0].line, 6);
}

/// Found by the fuzz target `structure`: a zero byte of a table's cell did not come back from Markdown.
TEST_F(OriginalFiles, ControlCharactersOfAnyFormatAreSpaces) {
    const Original table = read_original(
        file("a.txt", "序号\t内容\n" + std::string("1\t甲\0乙\x01丙\n", 14) + std::string(300, 'x') + "\n"));
    EXPECT_THAT(table.lines.at(1).cells, ElementsAre("1", "甲 乙 丙"));
    const Original page = read_original(file("a.html", "<p>甲&#1;乙</p><p>丙</p>"));
    EXPECT_EQ(page.lines.at(0).text, "甲 乙");
}

TEST_F(OriginalFiles, AnEmptyFileHasNoLines) {
    EXPECT_TRUE(read_original(file("a.txt", "")).lines.empty());
}

}  // namespace
}  // namespace yaodian::originals
