#include "generator/portal/settings/settings.hpp"

#include "generator/support/problem.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

using testing::HasSubstr;

Settings read(const std::string& toml) {
    const TemporaryFolder folder;
    folder.write("site.toml", toml);
    return read_settings(folder / "site.toml");
}

Problem problem_of(const std::string& toml) {
    try {
        static_cast<void>(read(toml));
    } catch (const Failure& failure) {
        return failure.problem();
    }
    ADD_FAILURE() << "no problem in " << toml;
    return {};
}

TEST(Settings, AMissingFileMeansTheDefaults) {
    EXPECT_EQ(read_settings("/nowhere/site.toml"), Settings{});
}

TEST(Settings, EveryKeyIsRead) {
    const Settings settings = read(
        "title = \"门户\"\nname = \"my-portal\"\nversion = \"2024.1\"\ndescription = \"一句\"\ninstitution = \"某校\"\n"
        "language = \"zh-Hant\"\ntheme = \"own\"\naccent = \"#8a2b1f\"\noriginals = true\nimported_texts = true\n"
        "follow_links = true\nshared_index = true\nlogo = \"logo.svg\"\n"
        "address = \"https://www.example.org/portal/\"\n");
    EXPECT_EQ(settings, (Settings{"门户", "my-portal", "2024.1", "一句", "某校", "zh-Hant", "own", "#8a2b1f", true,
                                  true, true, true, "logo.svg", "https://www.example.org/portal/"}));
}

TEST(Settings, BundlesOfChosenDocumentsAreRead) {
    const Settings settings = read(
        "[[bundle]]\nname = \"2024\"\ntitle = \"新职工\"\nselect = \"year:2024 body:校工会\"\n"
        "[[bundle]]\nname = \"meeting\"\nquery = \"提案\"\ndocuments = \"meeting.txt\"\n");
    EXPECT_THAT(settings.bundles, testing::ElementsAre(Selection{"2024", "新职工", "year:2024 body:校工会", "", ""},
                                                       Selection{"meeting", "", "", "提案", "meeting.txt"}));
}

TEST(Settings, ABundleThatIsWrongSaysWhatIsExpected) {
    const std::vector<std::pair<std::string, std::string>> wrong = {
        {"bundle = \"x\"\n", "expected `[[bundle]]`, found `bundle` as a text"},
        {"[[bundle]]\nselect = \"year:2024\"\n", "for `name` of the bundle, found ``"},
        {"[[bundle]]\nname = \"今年\"\nselect = \"year:2024\"\n", "for `name` of the bundle, found `今年`"},
        {"[[bundle]]\nname = \"x\"\n", "expected what the bundle `x` is to have, found nothing"},
        {"[[bundle]]\nname = \"x\"\nyear = 2024\n", "expected a known key of a bundle, found `year`"},
        {"[[bundle]]\nname = 1\n", "expected a text for `name`, found a number"},
        {"[[bundle]]\nname = \"x\"\nquery = \"a\"\n[[bundle]]\nname = \"x\"\nquery = \"b\"\n",
         "two bundles have the name `x`"}};
    for (const auto& [toml, message] : wrong) {
        const Problem problem = problem_of(toml);
        EXPECT_THAT(problem.message, HasSubstr(message));
        EXPECT_GT(problem.line, 0) << toml;
    }
}

TEST(Settings, TheSettingsOfThisProjectAreRight) {
    EXPECT_EQ(read_settings(std::string(YAODIAN_SOURCE_DIR) + "/site/site.toml").theme, "default");
}

TEST(Settings, AnUnknownKeyIsNamedWithItsPlaceAndTheKnownOnes) {
    const Problem problem = problem_of("title = \"x\"\ncolour = \"red\"\n");
    EXPECT_EQ(problem.line, 2);
    EXPECT_THAT(problem.file, HasSubstr("site.toml"));
    EXPECT_THAT(problem.message, HasSubstr("`colour`"));
    EXPECT_THAT(problem.remedy, HasSubstr("accent"));
    EXPECT_EQ(problem.excerpt, "colour = \"red\"");
}

TEST(Settings, AWrongValueSaysWhatIsExpected) {
    EXPECT_THAT(problem_of("name = \"要点\"").message, HasSubstr("ASCII"));
    EXPECT_THAT(problem_of("name = \"../up\"").message, HasSubstr("ASCII"));
    EXPECT_THAT(problem_of("title = 7").message, HasSubstr("found a number"));
    EXPECT_THAT(problem_of("title = \" \"").message, HasSubstr("not empty"));
    EXPECT_THAT(problem_of("accent = \"red\"").message, HasSubstr("colour"));
    EXPECT_THAT(problem_of("logo = \"../logo.svg\"").message, HasSubstr("a picture in site/"));
    EXPECT_THAT(problem_of("logo = \"logo.pdf\"").message, HasSubstr("svg, png"));
    EXPECT_THAT(problem_of("address = \"www.example.org\"").message, HasSubstr("an address as"));
    EXPECT_THAT(problem_of("address = \"https://www.example.org/portal\"").message, HasSubstr("portal/"));
    EXPECT_THAT(problem_of("address = \"https:///\"").message, HasSubstr("an address as"));
    EXPECT_THAT(problem_of("theme = \"../../etc\"").message, HasSubstr("folder in themes/"));
    EXPECT_EQ(problem_of("\n\n  name = \"a b\"").line, 3);
}

TEST(Settings, ATextThatIsNoTomlIsAFailureWithItsLine) {
    EXPECT_EQ(problem_of("title = \"x\"\nname = “y”\n").line, 2);
    EXPECT_EQ(problem_of("title = \"x\"\nname = \"\xB2\xE2\"\n").line, 2);
}

}  // namespace
}  // namespace yaodian::portal
