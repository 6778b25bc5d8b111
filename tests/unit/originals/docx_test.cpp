#include "tests/unit/originals/docx_reading.hpp"

#include <gmock/gmock.h>

namespace yaodian::originals {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Docx, AParagraphIsALine) {
    const Original original = read_body(paragraph_xml("某馆工作要点") + paragraph_xml("") + paragraph_xml("一、重点"));
    EXPECT_TRUE(original.lines_are_paragraphs);
    EXPECT_THAT(texts(original), ElementsAre("某馆工作要点", "一、重点"));
    EXPECT_EQ(original.lines.back().number, 3);
}

TEST(Docx, RunsKeepTheirSpacesAndSymbols) {
    const std::string runs =
        run_xml("AED") + run_xml(" ") + run_xml("设备") +
        "<w:r><w:tab/><w:t>甲</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>乙</w:t>"
        "<w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:sym w:font=\"Wingdings\" w:char=\"F082\"/>"
        "</w:r>";
    EXPECT_THAT(texts(read_body("<w:p>" + runs + "</w:p>")), ElementsAre("AED 设备\t甲-乙✓②"));
    const Original unknown = read_body("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F021\"/></w:r></w:p>");
    EXPECT_THAT(texts(unknown), ElementsAre("□"));
    EXPECT_EQ(unknown.problems.size(), 1U);
}

TEST(Docx, ALineBreakEndsALine) {
    EXPECT_THAT(
        texts(read_body("<w:p>" + run_xml("某馆关于") + "<w:r><w:br/></w:r>" + run_xml("值班的通知") + "</w:p>")),
        ElementsAre("某馆关于", "值班的通知"));
}

TEST(Docx, ChangesAreAccepted) {
    const std::string body = "<w:p>" + run_xml("甲") + "<w:ins>" + run_xml("乙") +
                             "</w:ins><w:del><w:r><w:delText>丙"
                             "</w:delText></w:r></w:del><w:moveFrom>" +
                             run_xml("丁") + "</w:moveFrom><w:moveTo>" + run_xml("戊") + "</w:moveTo></w:p>" +
                             "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run_xml("前") + "</w:p>" +
                             paragraph_xml("后") + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph_xml("x") +
                             "</w:tc><w:tc>" + paragraph_xml("y") + "</w:tc></w:tr></w:tbl>";
    const Original original = read_body(body);
    EXPECT_THAT(texts(original), ElementsAre("甲乙戊", "前后"));
    EXPECT_THAT(original.left_out, testing::Contains(HasSubstr("tracked deletions")));
}

TEST(Docx, HiddenTextAndHeadersAreLeftOut) {
    const Original original = read_body(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr>"
        "<w:t>明</w:t></w:r></w:p>",
        {{"header1.xml", word_xml("hdr", paragraph_xml("页眉"))}});
    EXPECT_THAT(texts(original), ElementsAre("明"));
    EXPECT_THAT(original.left_out, testing::Contains(HasSubstr("headers")));
}

std::string field(const std::string& instruction, const std::string& result) {
    return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" + instruction +
           "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + result +
           "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
}

TEST(Docx, OfAFieldItsResultIsRead) {
    const std::string circled =
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>eq \\o\\ac(○,3)"
        "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    EXPECT_THAT(texts(read_body("<w:p>" + field("REF x", run_xml("见三")) + "<w:hyperlink>" + run_xml("附件") +
                                "</w:hyperlink>" + circled + "</w:p>")),
                ElementsAre("见三附件③"));
}

TEST(Docx, ATableOfContentsIsLeftOut) {
    const std::string begin =
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o "
        "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
        run_xml("一、重点 1") + "</w:p>";
    const std::string end = "<w:p>" + run_xml("二、保障 2") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    EXPECT_THAT(texts(read_body(begin + end + paragraph_xml("一、重点"))), ElementsAre("一、重点"));
}

TEST(Docx, TextBoxesAreReadOnce) {
    const std::string box = "<w:txbxContent>" + paragraph_xml("某馆文件") + "</w:txbxContent>";
    const std::string body = "<w:p>" + run_xml("标题") +
                             "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>" + box +
                             "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                             "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    EXPECT_THAT(texts(read_body(body)), ElementsAre("某馆文件", "标题"));
}

TEST(Docx, ANoteFollowsItsParagraph) {
    const Parts notes = {{"footnotes.xml", word_xml("footnotes", "<w:footnote w:id=\"2\">" + paragraph_xml("据年报") +
                                                                     "</w:footnote>")}};
    EXPECT_THAT(texts(read_body("<w:p>" + run_xml("共三处") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>" +
                                    paragraph_xml("完"),
                                notes)),
                ElementsAre("共三处[1]", "[1] 据年报", "完"));
}

std::string cell(const std::string& text, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph_xml(text) + "</w:tc>";
}

TEST(Docx, MergedCellsStandInTheFirst) {
    const std::string table = "<w:tbl><w:tr>" + cell("时间") + cell("工作") + cell("部门") + "</w:tr><w:tr>" +
                              cell("三月", "<w:vMerge w:val=\"restart\"/>") + cell("甲", "<w:gridSpan w:val=\"2\"/>") +
                              "</w:tr><w:tr>" + cell("旧", "<w:vMerge/>") + cell("乙") + "<w:tc>" +
                              paragraph_xml("丙") + paragraph_xml("丁") + "</w:tc></w:tr></w:tbl>";
    EXPECT_THAT(texts(read_body(table)), ElementsAre("时间|工作|部门", "三月|甲|", "|乙|丙 丁"));
}

TEST(Docx, AFrameRoundATextIsNoTable) {
    EXPECT_THAT(
        texts(read_body("<w:tbl><w:tr><w:tc>" + paragraph_xml("甲") + paragraph_xml("乙") + "</w:tc></w:tr></w:tbl>")),
        ElementsAre("甲", "乙"));
    EXPECT_TRUE(read_body("<w:tbl><w:tr>" + cell("甲") + "</w:tr></w:tbl>").lines.front().cells.empty());
}

TEST(Docx, AConvertersFileNameAboveTheTitleIsLeftOut) {
    const Parts styles = {{"styles.xml", word_xml("styles",
                                                  "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name "
                                                  "w:val=\"Title\"/></w:style>")}};
    EXPECT_THAT(texts(read_body(paragraph_xml("x", "<w:pStyle w:val=\"T\"/>") + paragraph_xml("标题"), styles)),
                ElementsAre("标题"));
    EXPECT_THAT(texts(read_body(paragraph_xml("标题", "<w:pStyle w:val=\"T\"/>"), styles)), ElementsAre("标题"));
}

TEST(Docx, EmbeddedPagesAreRead) {
    const Parts chunk = {
        {"chunk.mht",
         "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"Bb\"\n\n--Bb\nContent-Type: "
         "text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>=E7=94=B2</p><p>b="
         "\nc</p>\n--Bb--\n"}};
    EXPECT_THAT(texts(read_body(paragraph_xml("上") + "<w:altChunk r:id=\"aFChunk\"/>", chunk)),
                ElementsAre("上", "甲", "bc"));
}

TEST(Docx, EmbeddedDocumentsAreReadAsDeepAsIsSensible) {
    const auto around = [](const std::string& inner, const std::string& text) {
        Parts parts = docx_parts("<w:altChunk r:id=\"aFChunk\"/>" + paragraph_xml(text), {{"chunk.docx", inner}});
        std::string& relations = parts.at("word/_rels/document.xml.rels");
        relations.replace(relations.find("chunk.mht"), 9, "chunk.docx");
        return zip_of(parts);
    };
    const std::string innermost = zip_of(docx_parts(paragraph_xml("里")));
    EXPECT_THAT(texts(read_bytes(around(innermost, "外"))), ElementsAre("里", "外"));
    std::string deep = innermost;
    for (int i = 0; i < 5; ++i) deep = around(deep, "层");
    const Original original = read_bytes(deep);
    EXPECT_THAT(texts(original), ElementsAre("层", "层", "层", "层"));
    ASSERT_EQ(original.problems.size(), 1U);
    EXPECT_THAT(original.problems[0].message, HasSubstr("chunk.docx"));
}

std::string picture_xml(const std::string& relation, const std::string& description) {
    return "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\" descr=\"" + description +
           "\"/><a:blip r:embed=\"" + relation + "\"/></wp:inline></w:drawing></w:r></w:p>";
}

/// The parts of a document whose relations p1, p2 … lead to these files.
Parts parts_with_media(const std::string& body, const std::vector<std::pair<std::string, std::string>>& media) {
    Parts parts = docx_parts(body);
    std::string relations;
    for (const auto& [name, bytes] : media) {
        relations += "<Relationship Id=\"p" + std::to_string(parts.size() - 2) +
                     "\" Type=\"http://x/image\" Target=\"" + name + "\"/>";
        parts["word/" + name] = bytes;
    }
    std::string& xml = parts.at("word/_rels/document.xml.rels");
    xml.insert(xml.find("</Relationships>"), relations);
    return parts;
}

const std::string png = "\x89PNG\r\n\x1A\n and the rest";

TEST(Docx, PicturesStandBelowTheLineBeforeThem) {
    const Original original =
        read_bytes(zip_of(parts_with_media(paragraph_xml("甲") + picture_xml("p1", "馆舍 平面图") +
                                               paragraph_xml("乙") + picture_xml("p2", "") + picture_xml("p1", ""),
                                           {{"media/image1.bin", png}, {"media/image2.png", "\xFF\xD8\xFF rest"}})));
    ASSERT_EQ(original.pictures.size(), 2U) << "each once";
    EXPECT_EQ(original.pictures[0].bytes, png);
    EXPECT_EQ(original.pictures[0].text, "馆舍 平面图");
    EXPECT_THAT(original.pictures[0].name, testing::MatchesRegex("[0-9a-f]*[.]png")) << "its bytes say what it is";
    EXPECT_THAT(original.pictures[1].name, testing::EndsWith(".jpg"));
    std::vector<std::string> names;
    for (const Line& line : original.lines) names.insert(names.end(), line.pictures.begin(), line.pictures.end());
    EXPECT_THAT(names, ElementsAre(original.pictures[0].name, original.pictures[1].name, original.pictures[0].name));
    EXPECT_THAT(texts(original), ElementsAre("甲", "乙"));
}

TEST(Docx, PicturesInTablesStandBelowTheirRow) {
    const auto row = [](const std::string& left, const std::string& right) {
        return "<w:tr><w:tc>" + left + "</w:tc><w:tc>" + right + "</w:tc></w:tr>";
    };
    const std::string inner = "<w:tbl>" + row(paragraph_xml("内"), picture_xml("p2", "")) + "</w:tbl>";
    const Original original = read_bytes(zip_of(
        parts_with_media("<w:tbl>" + row(paragraph_xml("乙"), picture_xml("p1", "徽标")) +
                             row(picture_xml("p1", ""), picture_xml("p2", "")) +
                             row(paragraph_xml("丙"), inner + paragraph_xml("")) + "</w:tbl>" + paragraph_xml("丁"),
                         {{"media/image1.png", png}, {"media/image2.png", png + "2"}})));
    ASSERT_EQ(original.lines.size(), 4U);
    ASSERT_EQ(original.pictures.size(), 2U);
    const std::string one = original.pictures[0].name;
    const std::string two = original.pictures[1].name;
    EXPECT_THAT(original.lines[0].cells, ElementsAre("乙", ""));
    EXPECT_THAT(original.lines[0].pictures, ElementsAre(one));
    EXPECT_THAT(original.lines[1].cells, IsEmpty());
    EXPECT_THAT(original.lines[1].pictures, ElementsAre(one, two));
    EXPECT_THAT(original.lines[2].cells, ElementsAre("丙", "内"));
    EXPECT_THAT(original.lines[2].pictures, ElementsAre(two));
    EXPECT_THAT(original.lines[3].pictures, IsEmpty());
    EXPECT_THAT(original.left_out, Not(testing::Contains(HasSubstr("picture"))));
}

TEST(Docx, APictureThatCannotBeShownIsNamed) {
    const Original original = read_bytes(zip_of(parts_with_media(
        paragraph_xml("甲") + picture_xml("p1", "") + picture_xml("p2", "") + picture_xml("missing", ""),
        {{"media/image1.emf", "\x01 metafile"}, {"media/image2.png", "<svg onload=\"x\"/>"}})));
    for (const Line& line : original.lines) EXPECT_THAT(line.pictures, IsEmpty());
    for (const std::string name : {"image1.emf", "image2.png"})
        EXPECT_THAT(original.left_out, testing::Contains(HasSubstr(name)));
}

TEST(PictureName, IsMadeFromTheBytes) {
    EXPECT_THAT(picture_name("GIF89a..."), testing::EndsWith(".gif"));
    EXPECT_THAT(picture_name("RIFF....WEBPVP8 "), testing::EndsWith(".webp"));
    EXPECT_EQ(picture_name("RIFF....WAVEfmt "), "");
    EXPECT_EQ(picture_name("II*"), "");
    EXPECT_EQ(picture_name(""), "");
    EXPECT_NE(picture_name("GIF89a1"), picture_name("GIF89a2"));
}

TEST(Docx, HeadingsKnowTheLevelOfTheirStyle) {
    const std::string styles = word_xml(
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:name w:val=\"own\"/><w:basedOn w:val=\"1\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"c\"><w:name w:val=\"x\"/>"
        "<w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>");
    const Original original = read_body(
        paragraph_xml("甲", "<w:pStyle w:val=\"1\"/>") + paragraph_xml("乙", "<w:pStyle w:val=\"b\"/>") +
            paragraph_xml("丙", "<w:pStyle w:val=\"c\"/>") + paragraph_xml("丁", "<w:outlineLvl w:val=\"1\"/>") +
            paragraph_xml("戊", "<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"9\"/>") + paragraph_xml("己"),
        {{"styles.xml", styles}});
    std::vector<int> levels;
    for (const Line& line : original.lines) levels.push_back(line.heading_level);
    EXPECT_THAT(levels, ElementsAre(1, 1, 3, 2, 0, 0));
}

TEST(Docx, WhatIsNoWordDocumentIsRefusedWithAWayOut) {
    EXPECT_THAT(message_of("no zip"), HasSubstr("damaged or other file"));
    EXPECT_THAT(message_of(""), HasSubstr("expected a Word document"));
    EXPECT_THAT(message_of(zip_of({{"a.txt", "x"}})), HasSubstr("without the text"));
    EXPECT_THAT(message_of("\xD0\xCF\x11\xE0 old"), HasSubstr(".doc format"));
    EXPECT_THAT(message_of(std::string("\xD0\xCF\x11\xE0") +
                           std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32)),
                HasSubstr("encrypted"));
    EXPECT_THAT(message_of(zip_of(docx_parts("<w:p>"))), HasSubstr("no XML"));
}

TEST(Docx, DocumentTypesBombsAndAbsurdNestingAreRefused) {
    Parts parts = docx_parts("");
    parts["word/document.xml"] = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";
    EXPECT_THAT(message_of(zip_of(parts)), HasSubstr("DTD"));
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += "<w:sdt>";
    for (int i = 0; i < 100000; ++i) deep += "</w:sdt>";
    EXPECT_THAT(message_of(zip_of(docx_parts(deep))), HasSubstr("nested deeper"));
    parts["word/document.xml"] = std::string(std::size_t{130} << 20, ' ');
    EXPECT_THAT(message_of(zip_of(parts)), HasSubstr("unpacks to more"));
}

TEST(Docx, DamagedDocumentsNeitherCrashNorHang) {
    const Parts parts = numbering_parts(level_xml(0, "decimal", "%1."));
    const std::string bytes = zip_of(docx_parts(paragraph_xml("甲", in_list(1, 0)) + "<w:tbl><w:tr>" +
                                                    cell("三月", "<w:vMerge/>") + cell("乙") + "</w:tr></w:tbl>",
                                                parts));
    unsigned state = 1;
    const auto random = [&] { return state = state * 1664525U + 1013904223U; };
    for (int round = 0; round < 300; ++round) {
        std::string damaged = bytes;
        for (int i = 0; i < 4; ++i) damaged[random() / 7 % damaged.size()] = static_cast<char>(random() >> 24);
        if (round % 3 == 0) damaged.resize(random() / 7 % damaged.size());
        Original original;
        try {
            read_docx(damaged, original);
        } catch (const Failure&) {
            EXPECT_THAT(original.lines, IsEmpty());
        }
    }
    // And the XML itself, inside a sound zip.
    const std::string xml =
        docx_parts(paragraph_xml("甲", in_list(1, 0)) + "<w:p>" + field("REF", run_xml("x")) + "</w:p>")
            .at("word/document.xml");
    for (int round = 0; round < 300; ++round) {
        Parts damaged = docx_parts("", parts);
        std::string& text = damaged["word/document.xml"];
        text = xml;
        const std::size_t from = random() / 7 % text.size();
        text.erase(from, random() / 7 % 12);
        text.insert(random() / 7 % text.size(), text.substr(0, random() / 7 % 40));
        try {
            static_cast<void>(read_bytes(zip_of(damaged)));
        } catch (const Failure& failure) {
            EXPECT_FALSE(failure.problem().message.empty());
        }
    }
}

}  // namespace
}  // namespace yaodian::originals
