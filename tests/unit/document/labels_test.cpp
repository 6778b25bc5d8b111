#include "generator/document/labels.hpp"

#include <gmock/gmock.h>

namespace yaodian::document {
namespace {

struct Expected {
    std::string line;
    LabelKind kind;
    int value;
    std::string label;
    std::string rest;
};

TEST(Labels, OfEveryLevelAreRead) {
    const std::vector<Expected> all = {
        {"一、加强领导", LabelKind::han_comma, 1, "一、", "加强领导"},
        {"十二、保障", LabelKind::han_comma, 12, "十二、", "保障"},
        {"（三）目标", LabelKind::han_parenthesis, 3, "（三）", "目标"},
        {"(三) 目标", LabelKind::han_parenthesis, 3, "(三)", "目标"},
        {"（二十七）其他", LabelKind::han_parenthesis, 27, "（二十七）", "其他"},
        {"1.内容", LabelKind::number, 1, "1.", "内容"},
        {"1. 内容", LabelKind::number, 1, "1.", "内容"},
        {"１２．内容", LabelKind::number, 12, "１２．", "内容"},
        {"3、内容", LabelKind::number, 3, "3、", "内容"},
        {"（1）内容", LabelKind::number_parenthesis, 1, "（1）", "内容"},
        {"2）内容", LabelKind::number_parenthesis, 2, "2）", "内容"},
        {"③内容", LabelKind::circled, 3, "③", "内容"},
        {"第一章 总则", LabelKind::chapter, 1, "第一章", "总则"},
        {"第十条\u3000本办法", LabelKind::article, 10, "第十条", "本办法"},
        {"l.内容", LabelKind::number, 1, "l.", "内容"},
        {"l、“内容”", LabelKind::number, 1, "l、", "“内容”"},
        {"1O. 内容", LabelKind::number, 10, "1O.", "内容"},
        {"2l．内容", LabelKind::number, 21, "2l．", "内容"},
    };
    for (const Expected& expected : all) {
        const auto label = label_of(expected.line);
        ASSERT_TRUE(label) << expected.line;
        EXPECT_EQ(label->kind, expected.kind) << expected.line;
        EXPECT_EQ(label->value, expected.value) << expected.line;
        EXPECT_EQ(label->text, expected.label);
        EXPECT_EQ(expected.line.substr(label->size), expected.rest);
    }
}

TEST(Labels, AreNotSeenWhereDigitsBelongToTheText) {
    for (const std::string line :
         {"2023 年是关键之年", "75 周年", "2021-2022 年度评选", "3.15 活动", "1.2 亿元", "十大精神", "二十大”为主题",
          "第一节课前准备", "第三条生产线", "（试行）", "（二〇二四年通过）", "", "、", "l.a", "I. 总则", "O.内容",
          "ll. English", "1o1.com", "Olo.内容"}) {
        EXPECT_FALSE(label_of(line)) << line;
    }
}

TEST(Labels, OfALongLineAreReadWithoutCuttingACharacter) {
    std::string line = "1.";
    for (int i = 0; i < 100; ++i) line += "字";
    const auto label = label_of(line);
    ASSERT_TRUE(label);
    EXPECT_EQ(label->size, 2U);
}

}  // namespace
}  // namespace yaodian::document
