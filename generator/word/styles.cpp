#include "generator/word/styles.hpp"

#include <fmt/format.h>

namespace yaodian::word {

namespace {

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
)";
constexpr std::string_view space = R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";

constexpr const char* fang_song = "仿宋_GB2312";
constexpr const char* kai = "楷体_GB2312";
constexpr const char* hei = "黑体";
constexpr const char* song_title = "方正小标宋简体";

/// Sizes in half points: 二号 is 22 points, 三号 16, 四号 14, 小四 12.
constexpr int size_2 = 44;
constexpr int size_3 = 32;
constexpr int size_small = 24;

/// What a style sets, in the order that the schema asks for.
struct Look {
    Style style;
    const char* name;  ///< that a person sees
    const char* font;
    int size;
    bool bold;
    const char* paragraph;  ///< paragraph properties: spacing, indentation, alignment, outline level
};

constexpr const char* two_in = R"(<w:ind w:firstLineChars="200" w:firstLine="640"/>)";

constexpr Look looks[] = {
    {Style::title, "公文标题", song_title, size_2, false,
     R"(<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:line="700" w:lineRule="exact"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>)"},
    {Style::heading_1, "一级标题", hei, size_3, false,
     R"(<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="1"/>)"},
    {Style::heading_2, "二级标题", kai, size_3, false,
     R"(<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="2"/>)"},
    {Style::heading_3, "三级标题", fang_song, size_3, true,
     R"(<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="3"/>)"},
    {Style::flush, "主送机关", fang_song, size_3, false, ""},
    {Style::middle, "发文字号", fang_song, size_3, false, R"(<w:jc w:val="center"/>)"},
    {Style::signature, "署名", fang_song, size_3, false,
     R"(<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>)"},
    {Style::label, "附件", hei, size_3, false, "<w:keepNext/>"},
    {Style::small, "出处", kai, size_small, false, R"(<w:spacing w:line="400" w:lineRule="exact"/>)"},
    {Style::list_entry, "条目", fang_song, size_3, false,
     R"(<w:ind w:left="640" w:hangingChars="100" w:hanging="320"/>)"},
    {Style::cell, "表格", fang_song, size_small, false,
     R"(<w:snapToGrid w:val="0"/><w:spacing w:line="360" w:lineRule="exact"/>)"},
    {Style::cell_head, "表头", hei, size_small, false,
     R"(<w:snapToGrid w:val="0"/><w:spacing w:line="360" w:lineRule="exact"/><w:jc w:val="center"/>)"},
};

/// Characters of 16 points stand a quarter of a point closer, so that 28 have room in a line of 156 mm. A grid of
/// characters says the same, but not to LibreOffice.
constexpr const char* closer = R"(<w:spacing w:val="-5"/>)";

std::string character_properties(const char* font, int size, bool bold) {
    return fmt::format(
        R"(<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{0}" w:cs="Times New Roman" w:hint="eastAsia"/>{2}{3}<w:sz w:val="{1}"/><w:szCs w:val="{1}"/></w:rPr>)",
        font, size, bold ? "<w:b/>" : "", size == size_3 ? closer : "");
}

}  // namespace

const char* style_name(Style style) {
    switch (style) {
        case Style::text:
            return "Normal";
        case Style::title:
            return "OfficialTitle";
        case Style::heading_1:
            return "OfficialHeading1";
        case Style::heading_2:
            return "OfficialHeading2";
        case Style::heading_3:
            return "OfficialHeading3";
        case Style::flush:
            return "Addressees";
        case Style::middle:
            return "DocumentNumber";
        case Style::signature:
            return "OfficialSignature";
        case Style::label:
            return "AttachmentLabel";
        case Style::small:
            return "Source";
        case Style::list_entry:
            return "ListEntry";
        case Style::cell:
            return "TableText";
        case Style::cell_head:
            break;
    }
    return "TableHead";
}

std::string styles_part() {
    std::string part = fmt::format(
        R"({}<w:styles {}><w:docDefaults><w:rPrDefault>{}</w:rPrDefault><w:pPrDefault/></w:docDefaults>)", head, space,
        fmt::format(
            R"(<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{0}" w:cs="Times New Roman"/><w:kern w:val="2"/><w:sz w:val="{1}"/><w:szCs w:val="{1}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>)",
            fang_song, size_3));
    part += fmt::format(
        R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>{}<w:jc w:val="both"/></w:pPr>{}</w:style>)",
        two_in, character_properties(fang_song, size_3, false));
    // Not one that is based on the paragraph of a text, which begins two characters in.
    for (const Look& look : looks) {
        part += fmt::format(
            R"(<w:style w:type="paragraph" w:customStyle="1" w:styleId="{}"><w:name w:val="{}"/><w:qFormat/><w:pPr>{}</w:pPr>{}</w:style>)",
            style_name(look.style), look.name, look.paragraph, character_properties(look.font, look.size, look.bold));
    }
    return part + "</w:styles>";
}

std::string settings_part() {
    return fmt::format(
        R"({}<w:settings {}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>)",
        head, space);
}

std::string fonts_part() {
    std::string part = fmt::format(R"({}<w:fonts {}>)", head, space);
    struct Font {
        const char* name;
        const char* instead;
    };
    for (const Font& font :
         {Font{fang_song, "仿宋"}, Font{kai, "楷体"}, Font{hei, "SimHei"}, Font{song_title, "华文中宋"}}) {
        part += fmt::format(R"(<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/></w:font>)", font.name,
                            font.instead);
    }
    return part + "</w:fonts>";
}

std::string footer_part(bool is_even) {
    const std::string run =
        R"(<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>)";
    const auto text = [&](const char* characters) {
        return fmt::format(R"(<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>)", run, characters);
    };
    const auto field = [&](const char* what) { return "<w:r>" + run + what + "</w:r>"; };
    return fmt::format(
        R"({}<w:ftr {}><w:p><w:pPr><w:ind w:leftChars="100" w:left="320" w:rightChars="100" w:right="320" w:firstLine="0"/><w:jc w:val="{}"/></w:pPr>{}{}{}{}{}{}</w:p></w:ftr>)",
        head, space, is_even ? "left" : "right", text("— "), field(R"(<w:fldChar w:fldCharType="begin"/>)"),
        field(R"(<w:instrText xml:space="preserve"> PAGE </w:instrText>)"),
        field(R"(<w:fldChar w:fldCharType="separate"/>)") + text("1"), field(R"(<w:fldChar w:fldCharType="end"/>)"),
        text(" —"));
}

}  // namespace yaodian::word
