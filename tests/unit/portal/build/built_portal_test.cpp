/// A page that is made again from what the last build knew.
#include "generator/portal/build/built_portal.hpp"

#include "generator/portal/build/build.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

std::string work_points(int year, const std::string& second) {
    const std::string text = std::to_string(year);
    return "某校工会" + text +
           "年工作要点\n今年围绕服务教职工开展工作。\n一、民主管理\n"
           "1.做好提案工作。完善征集、立案、办理、督办各环节的机制，提高提案办理质量。\n" +
           second + "某校工会\n" + text + "年3月1日\n";
}

const std::string congress = "2.开好职工代表大会。按期召开大会，把涉及教职工利益的事项提交大会讨论。\n";
const std::string longer = "2.开好职工代表大会。按期召开大会，认真办理大会的决议。\n";

class BuiltPortalTest : public testing::Test {
  protected:
    BuiltPortalTest() {
        write("a.txt", work_points(2023, congress));
        write("b.txt", work_points(2024, congress));
        build();
    }

    void write(const std::string& name, const std::string& bytes) const { folder.write("p/content/" + name, bytes); }
    [[nodiscard]] fs::path file(const std::string& name) const { return folder / "p/content" / name; }
    void build() { static_cast<void>(build_portal(portal, {.bundle = false}, &built)); }

    TemporaryFolder folder;
    Portal portal{folder / "p"};
    std::unique_ptr<BuiltPortal> built;
};

TEST_F(BuiltPortalTest, MakesThePageThatTheNextBuildMakes) {
    ASSERT_NE(built, nullptr);
    write("b.txt", work_points(2024, longer));
    const auto page = built->page_of(file("b.txt"));
    ASSERT_TRUE(page);
    EXPECT_THAT(page->bytes, HasSubstr("认真办理大会的决议"));
    EXPECT_THAT(page->bytes, HasSubstr("2023年第1条")) << "with what it had beside its points";
    EXPECT_THAT(folder.files("p/site/public").at(page->path), Not(HasSubstr("认真办理"))) << "nothing is written";

    write("b.txt", work_points(2024, congress));
    const auto again = built->page_of(file("b.txt"));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->bytes, folder.files("p/site/public").at(page->path)) << "the old text gives the old page";
}

TEST_F(BuiltPortalTest, LeavesToTheBuildWhatIsMoreThanText) {
    write("b.txt", work_points(2025, congress));
    EXPECT_FALSE(built->page_of(file("b.txt"))) << "another year";
    write("b.txt", work_points(2024, ""));
    EXPECT_FALSE(built->page_of(file("b.txt"))) << "a point is gone, to which others lead";
    fs::remove(file("b.txt"));
    EXPECT_FALSE(built->page_of(file("b.txt"))) << "the file is gone";
    write("c.txt", work_points(2022, congress));
    EXPECT_FALSE(built->page_of(file("c.txt"))) << "a new one";
    EXPECT_FALSE(built->page_of(folder / "p/site/site.toml"));
}

TEST_F(BuiltPortalTest, IsLoadedWhereNothingIsToBeBuilt) {
    built.reset();
    build();
    EXPECT_EQ(built, nullptr) << "nothing was built";
    built = BuiltPortal::load(portal, 1);
    write("b.txt", work_points(2024, longer));
    const auto page = built->page_of(file("b.txt"));
    ASSERT_TRUE(page);
    EXPECT_THAT(page->bytes, HasSubstr("认真办理大会的决议"));
}

}  // namespace
}  // namespace yaodian::portal
