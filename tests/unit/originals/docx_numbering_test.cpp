#include "tests/unit/originals/docx_reading.hpp"

namespace yaodian::originals {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(DocxNumbering, PrintsItsLabelsAndRestartsLowerLevels) {
    const Parts parts =
        numbering_parts(level_xml(0, "chineseCounting", "%1、") + level_xml(1, "chineseCounting", "（%2）") +
                        level_xml(2, "decimal", "%3.") + level_xml(3, "decimalEnclosedCircle", "%4"));
    const std::string body = paragraph_xml("甲", in_list(1, 0)) + paragraph_xml("乙", in_list(1, 1)) +
                             paragraph_xml("丙", in_list(1, 1)) + paragraph_xml("丁", in_list(1, 2)) +
                             paragraph_xml("戊", in_list(1, 3)) + paragraph_xml("己", in_list(1, 0)) +
                             paragraph_xml("庚", in_list(1, 1));
    EXPECT_THAT(texts(read_body(body, parts)),
                ElementsAre("一、甲", "（一）乙", "（二）丙", "1.丁", "①戊", "二、己", "（一）庚"));
}

TEST(DocxNumbering, ListsOfOneDefinitionGoOnUnlessTheyStartAnew) {
    const Parts parts = numbering_parts(
        level_xml(0, "decimal", "%1."),
        "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/>"
        "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>"
        "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">" +
            level_xml(0, "ideographTraditional", "%1、") + "</w:lvlOverride></w:num>");
    const std::string body = paragraph_xml("a", in_list(1, 0)) + paragraph_xml("b", in_list(2, 0)) +
                             paragraph_xml("c", in_list(3, 0)) + paragraph_xml("d", in_list(3, 0)) +
                             paragraph_xml("e", in_list(4, 0));
    EXPECT_THAT(texts(read_body(body, parts)), ElementsAre("1.a", "2.b", "5.c", "6.d", "庚、e"));
}

TEST(DocxNumbering, StylesNumberTheirParagraphs) {
    Parts parts = numbering_parts(level_xml(0, "chineseCountingThousand", "第%1章", "<w:pStyle w:val=\"H1\"/>") +
                                  level_xml(1, "decimal", "%1.%2", "<w:isLgl/><w:pStyle w:val=\"H2\"/>"));
    parts["styles.xml"] =
        word_xml("styles",
                 "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId "
                 "w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:basedOn "
                 "w:val=\"H1\"/></w:style>");
    const std::string body =
        paragraph_xml("总则", "<w:pStyle w:val=\"H1\"/>") + paragraph_xml("目的", "<w:pStyle w:val=\"H2\"/>") +
        paragraph_xml("无号", "<w:pStyle w:val=\"H2\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>") +
        paragraph_xml("附则", "<w:pStyle w:val=\"H1\"/>");
    EXPECT_THAT(texts(read_body(body, parts)), ElementsAre("第一章 总则", "1.1 目的", "无号", "第二章 附则"));
}

TEST(DocxNumbering, BulletsAreNoLabels) {
    const Parts parts = numbering_parts(level_xml(0, "bullet", "\uF06C"));
    EXPECT_THAT(texts(read_body(paragraph_xml("a", in_list(1, 0)), parts)), ElementsAre("a"));
}

TEST(DocxNumbering, WritesEveryFormat) {
    EXPECT_EQ(formatted_number(10, "chineseCounting"), "十");
    EXPECT_EQ(formatted_number(23, "chineseCounting"), "二十三");
    EXPECT_EQ(formatted_number(101, "chineseCounting"), "一〇一");
    EXPECT_EQ(formatted_number(101, "chineseCountingThousand"), "一百零一");
    EXPECT_EQ(formatted_number(2, "chineseLegalSimplified"), "贰");
    EXPECT_EQ(formatted_number(21, "decimalEnclosedCircle"), "㉑");
    EXPECT_EQ(formatted_number(3, "decimalEnclosedParen"), "⑶");
    EXPECT_EQ(formatted_number(12, "decimalFullWidth"), "１２");
    EXPECT_EQ(formatted_number(28, "lowerLetter"), "bb");
    EXPECT_EQ(formatted_number(9, "upperRoman"), "IX");
    EXPECT_EQ(formatted_number(7, "decimalZero"), "07");
    EXPECT_EQ(formatted_number(7, "unheardOf"), "7");
}

}  // namespace
}  // namespace yaodian::originals
