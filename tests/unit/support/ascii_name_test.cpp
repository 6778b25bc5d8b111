#include "generator/support/ascii_name.hpp"

#include <gmock/gmock.h>

namespace yaodian {
namespace {

TEST(AsciiPath, ReadsEachCharacterByItself) {
    EXPECT_EQ(ascii_path("望潮所2023年工作要点"), "wang-chao-suo-2023-nian-gong-zuo-yao-dian");
    // ICU reads 银行 as yín xíng and 行 alone as xíng: a name must not depend on its neighbours.
    EXPECT_EQ(ascii_path("银行"), ascii_path("银") + "-" + ascii_path("行"));
    EXPECT_EQ(ascii_path("绿"), "lu");
}

TEST(AsciiPath, FoldsLatinAndLeavesOutTheRest) {
    EXPECT_EQ(ascii_path("Beacon Branch (2024)"), "beacon-branch-2024");
    EXPECT_EQ(ascii_path("ＡＢ１２"), "ab12");
    EXPECT_EQ(ascii_path("Café"), "cafe");
    EXPECT_EQ(ascii_path("a/《通知》/b"), "a/tong-zhi/b");
    EXPECT_EQ(ascii_path("😀"), "x");
}

TEST(AsciiPath, IsShortEnoughAndNoDeviceOfWindows) {
    std::string name;
    for (int i = 0; i < 100; ++i) name += "装";
    EXPECT_LE(ascii_path(name).size(), 60U);
    EXPECT_EQ(ascii_path(name).back(), 'g') << "cut between syllables";
    EXPECT_EQ(ascii_path("con/COM1/context"), "con-x/com1-x/context");
}

}  // namespace
}  // namespace yaodian
