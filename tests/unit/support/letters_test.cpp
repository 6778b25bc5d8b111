#include "generator/support/letters.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace yaodian {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::pair<std::string, std::vector<std::string>>> letters(const std::vector<std::string>& names) {
    std::vector<std::pair<std::string, std::vector<std::string>>> out;
    for (const Letter& letter : by_letters(names)) {
        out.push_back({letter.letter, {}});
        for (const std::size_t i : letter.names) out.back().second.push_back(names[i]);
    }
    return out;
}

TEST(Letters, are_those_of_pinyin_and_of_latin_names_in_the_order_of_a_dictionary) {
    EXPECT_THAT(letters({"职工之家", "安全生产月", "AED", "爱心基金", "张老师信箱", "zeta"}),
                ElementsAre(testing::Pair("A", ElementsAre("爱心基金", "安全生产月", "AED")),
                            testing::Pair("Z", ElementsAre("张老师信箱", "职工之家", "zeta"))));
}

TEST(Letters, numbers_go_by_their_value_and_stand_under_a_sign_of_their_own) {
    EXPECT_THAT(
        letters({"第10号", "第9号", "12345热线", "“双减”"}),
        ElementsAre(testing::Pair("#", ElementsAre("12345热线")), testing::Pair("D", ElementsAre("第9号", "第10号")),
                    testing::Pair("S", ElementsAre("“双减”"))));
}

TEST(Letters, of_no_names_are_none) {
    EXPECT_THAT(by_letters({}), IsEmpty());
}

}  // namespace
}  // namespace yaodian
