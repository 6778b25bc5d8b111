#include "generator/document/bodies.hpp"

#include <gmock/gmock.h>

namespace yaodian::document {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Bodies, OneOrSeveralStandOnALine) {
    EXPECT_THAT(bodies_of_line("馆团委"), ElementsAre("馆团委"));
    EXPECT_THAT(bodies_of_line("馆工会、教务处、馆团委"), ElementsAre("馆工会", "教务处", "馆团委"));
    EXPECT_THAT(bodies_of_line("校团委 学生会学习部"), ElementsAre("校团委", "学生会学习部"));
    EXPECT_THAT(bodies_of_line("某某大学 教务处"), ElementsAre("某某大学教务处"));
    EXPECT_THAT(bodies_of_line("教 务 处"), ElementsAre("教务处"));
    EXPECT_THAT(bodies_of_line("某某大学工会委员会（代章）"), ElementsAre("某某大学工会委员会"));
}

TEST(Bodies, AreNoPlacesSentencesFilesOrScores) {
    for (const char* line : {"【手绘】直接交至209班收发处", "2025年名册.xlsx", "期末成绩", "报告厅", "校招待所",
                             "全体干部", "转发某某教育局", "存古开新——从某某学堂到某某中学",
                             "以青春之名，为梦想助威——某某中学", "请各处室", "在图书馆", "联系电话：12345"}) {
        EXPECT_THAT(bodies_of_line(line), IsEmpty()) << line;
    }
}

TEST(Bodies, ATitleBeginsWithOneBefore关于OrTheYear) {
    EXPECT_THAT(bodies_in_title("某某市图书馆关于整理书库的通知"), ElementsAre("某某市图书馆"));
    EXPECT_THAT(bodies_in_title("某某大学工会2023年工作要点"), ElementsAre("某某大学工会"));
    EXPECT_THAT(bodies_in_title("某某市文化局、某某市体育局关于开展比赛的通知"),
                ElementsAre("某某市文化局", "某某市体育局"));
    EXPECT_THAT(bodies_in_title("某某高级法院 某某检察院关于办案的规定"), ElementsAre("某某高级法院", "某某检察院"));
    EXPECT_THAT(bodies_in_title("关于整理书库的通知"), IsEmpty());
    EXPECT_THAT(bodies_in_title("转发某某教育局关于放假的通知"), IsEmpty());
    EXPECT_THAT(bodies_in_title("存古开新——从某某学堂到某某中学"), IsEmpty());
}

TEST(Bodies, ANumbersSignCanBeOne) {
    EXPECT_EQ(body_of_document_number("校工会〔2023〕7号"), "校工会");
    EXPECT_EQ(body_of_document_number("某政办发〔2019〕9号"), "");
}

}  // namespace
}  // namespace yaodian::document
