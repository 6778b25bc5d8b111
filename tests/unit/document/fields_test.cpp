#include "generator/document/fields.hpp"

#include <gmock/gmock.h>

namespace yaodian::document {
namespace {

using testing::ElementsAre;

TEST(Fields, TheTypeIsTheTitlesLastWord) {
    EXPECT_EQ(type_of_title("某校工会2023年工作要点")->type, Type::work_points);
    EXPECT_EQ(type_of_title("关于印发《2023年工作要点》的通知")->type, Type::notice);
    EXPECT_EQ(type_of_title("关于改进作风的指导意见（试行）")->type, Type::guidance_opinion);
    EXPECT_EQ(type_of_title("第一学期行事历")->type, Type::schedule);
    EXPECT_EQ(type_of_title("关于同意成立分会的批复")->name, "批复");
    EXPECT_FALSE(type_of_title("某校工会"));
}

TEST(Fields, TheTypeIsTheTitlesFirstWordBeforeAColon) {
    EXPECT_EQ(type_of_title("活动通知：春季登山")->type, Type::notice);
    EXPECT_EQ(type_of_title("寻物启事：校服一件")->type, Type::announcement);
    EXPECT_FALSE(type_of_title("春季登山：一路有你"));
}

TEST(Fields, OtherKindsAreNamedByTheirLastWordToo) {
    EXPECT_EQ(type_of_title("寻物启事（校服）")->type, Type::announcement);
    EXPECT_EQ(type_of_title("关于先进个人的公示")->type, Type::public_notice);
    EXPECT_EQ(type_of_title("读书月获奖名单")->type, Type::list);
    EXPECT_EQ(type_of_title("歌咏比赛成绩")->type, Type::list);
    EXPECT_EQ(type_of_title("第9周主要工作安排（有修改）")->type, Type::schedule);
}

TEST(Fields, NewsTellsWhatTookPlace) {
    EXPECT_EQ(kind_of_title("我校举行春季运动会")->type, Type::news);
    EXPECT_EQ(kind_of_title("读书月活动综述")->type, Type::news);
    EXPECT_EQ(kind_of_title("关于举行春季运动会的通知")->type, Type::notice);
    EXPECT_FALSE(kind_of_title("关于春季运动会"));
    EXPECT_FALSE(type_of_title("我校举行春季运动会")) << "such words do not tell where a title ends";
}

TEST(Fields, AYearOfANameOrFarAheadIsNotTheTitles) {
    EXPECT_FALSE(year_of_title("科技创新2030重大项目申报"));
    EXPECT_FALSE(year_of_title("2035年远景目标学习会"));
    EXPECT_FALSE(year_of_title("“十四五”规划学习会"));
    EXPECT_EQ(year_of_title("2021年科技创新2030重大项目申报"), 2021);
}

TEST(Fields, ASchoolYearsSecondTermIsInTheNextYear) {
    EXPECT_EQ(year_of_title("2020学年第二学期工作安排"), 2021);
    EXPECT_EQ(year_of_title("2020学年第一学期工作安排"), 2020);
    EXPECT_EQ(school_year_of_title("某校2020学年第二学期工作安排"), "2020学年第二学期");
    EXPECT_EQ(school_year_of_title("某校 2020—2021 学年工作安排"), "2020—2021学年");
    EXPECT_EQ(school_year_of_title("某校2020年工作安排"), "");
}

TEST(Fields, ADateWithoutAYearIsCompletedFromThePublication) {
    const auto completed = [](std::string_view text, const Date& published) {
        const auto day = printed_day(text);
        return day ? completed_date(*day, published) : std::nullopt;
    };
    EXPECT_EQ(completed("11月28日", {2019, 12, 1}), (Date{2019, 11, 28}));
    EXPECT_EQ(completed("12月30日", {2020, 1, 2}), (Date{2019, 12, 30}));
    EXPECT_EQ(completed("1月5日", {2020, 1, 2}), (Date{2020, 1, 5}));
    EXPECT_FALSE(completed("2月30日", {2020, 1, 2}));
    EXPECT_FALSE(printed_day("11月28日前"));
    EXPECT_FALSE(printed_day("2019年11月28日"));
}

TEST(Fields, TheYearOfATitleIsFound) {
    EXPECT_EQ(year_of_title("某校工会2023年工作要点"), 2023);
    EXPECT_EQ(year_of_title("2024工作要点"), 2024);
    EXPECT_EQ(year_of_title("二〇二三年工作要点"), 2023);
    EXPECT_EQ(year_of_title("２０２２年安排"), 2022);
    EXPECT_FALSE(year_of_title("120235号"));
}

TEST(Fields, DatesAreReadInEveryForm) {
    EXPECT_EQ(complete_date("2024年5月22日"), (Date{2024, 5, 22}));
    EXPECT_EQ(complete_date("2023 年 3 月 10 日"), (Date{2023, 3, 10}));
    EXPECT_EQ(complete_date("二〇二四年五月二十二日"), (Date{2024, 5, 22}));
    EXPECT_EQ(complete_date("二○一九年十二月三十一日"), (Date{2019, 12, 31}));
    EXPECT_EQ(complete_date("2024-05-22"), (Date{2024, 5, 22}));
}

TEST(Fields, ADateIsNeverMadeUp) {
    EXPECT_FALSE(complete_date("2024年5月"));
    EXPECT_EQ(printed_date("2024年5月")->month, 5);
    EXPECT_FALSE(complete_date("2023年2月30日"));
    EXPECT_FALSE(printed_date("2024年5月22日印发"));
    EXPECT_FALSE(printed_date("下发2024年"));
}

TEST(Fields, DocumentNumbersAreReadInAnyBrackets) {
    EXPECT_EQ(document_number_of("校工会〔2023〕7号")->text, "校工会〔2023〕7号");
    EXPECT_EQ(document_number_of(" 某发 [2018] 126 号")->text, "某发[2018]126号");
    EXPECT_EQ(document_number_of("某发（2018）第3号")->year, 2018);
    EXPECT_EQ(document_number_of("某发【2018】3号")->year, 2018);
    EXPECT_FALSE(document_number_of("根据校工会〔2023〕7号，现通知"));
    EXPECT_FALSE(document_number_of("2023年7号"));
}

TEST(Fields, LettersThatWereReadForDigitsAreDigitsWhereThatIsCertain) {
    EXPECT_EQ(complete_date("2O24年l月5日"), (Date{2024, 1, 5}));
    EXPECT_EQ(complete_date("２０２４年１０月Ｉ５日"), (Date{2024, 10, 15}));
    EXPECT_EQ(complete_date("202〇年3月1日"), (Date{2020, 3, 1}));
    EXPECT_EQ(year_of_title("2O24年工作要点"), 2024);
    EXPECT_EQ(document_number_of("某工会〔2O23〕l7号").value_or(DocumentNumber{}).text, "某工会〔2023〕17号");
    EXPECT_EQ(document_number_of("某工会〔２０２３〕7号").value_or(DocumentNumber{}).text, "某工会〔２０２３〕7号");
    EXPECT_FALSE(complete_date("2O24年O月5日")) << "there is no month nought";
    EXPECT_EQ(year_of_title("IO设备工作要点"), std::nullopt);
    EXPECT_FALSE(document_number_of("甲l乙"));
}

TEST(Fields, AddresseesAreSplitOutsideBrackets) {
    EXPECT_THAT(split_addressees("所属各部门、所属各党（总）支部："), ElementsAre("所属各部门", "所属各党（总）支部"));
    EXPECT_THAT(split_addressees("各学院（含医学、法学），各部门:"), ElementsAre("各学院（含医学、法学）", "各部门"));
    EXPECT_THAT(split_addressees("各省、自治区、直辖市人民政府，国务院各部委："),
                ElementsAre("各省、自治区、直辖市人民政府", "国务院各部委"));
    EXPECT_THAT(split_addressees(""), ElementsAre());
}

}  // namespace
}  // namespace yaodian::document
