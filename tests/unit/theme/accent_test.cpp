#include "generator/theme/accent.hpp"

#include <gmock/gmock.h>

#include <regex>
#include <stdexcept>

#include "generator/support/files.hpp"

namespace yaodian::theme {
namespace {

using testing::HasSubstr;

TEST(Colours, AreReadInBothForms) {
    EXPECT_EQ(colour_of("#8a2b1f"), (Colour{0x8a, 0x2b, 0x1f}));
    EXPECT_EQ(colour_of("#F0a"), (Colour{0xff, 0x00, 0xaa}));
    EXPECT_EQ(to_string({0x8a, 0x2b, 0x1f}), "#8a2b1f");
    for (const char* text : {"", "#", "8a2b1f", "#8a2b1", "#8a2b1g", "red"}) {
        EXPECT_THROW((void)colour_of(text), std::invalid_argument) << text;
    }
}

TEST(Colours, HaveTheContrastThatWcagDefines) {
    EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21, 1e-9);
    EXPECT_NEAR(contrast({255, 255, 255}, {0x76, 0x76, 0x76}), 4.54, 0.01);
    EXPECT_NEAR(contrast({10, 20, 30}, {10, 20, 30}), 1, 1e-9);
}

TEST(Accent, StaysAsItIsWhereItCanBeRead) {
    EXPECT_EQ(readable_on({0x8a, 0x2b, 0x1f}, darkest_light_surface), (Colour{0x8a, 0x2b, 0x1f}));
    EXPECT_EQ(readable_on({0xff, 0x8a, 0x80}, lightest_dark_surface), (Colour{0xff, 0x8a, 0x80}));
}

TEST(Accent, CanBeReadOnBothKindsOfSurfaceWhateverItIs) {
    for (int red = 0; red < 256; red += 51) {
        for (int green = 0; green < 256; green += 51) {
            for (int blue = 0; blue < 256; blue += 51) {
                const Colour accent{static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green),
                                    static_cast<std::uint8_t>(blue)};
                for (const Colour& surface : {darkest_light_surface, lightest_dark_surface}) {
                    EXPECT_GE(contrast(readable_on(accent, surface), surface), least_contrast) << to_string(accent);
                }
            }
        }
    }
}

TEST(Accent, SetsThePropertiesOfBothSchemes) {
    const std::string css = accent_stylesheet("#ffd400");
    EXPECT_THAT(css, HasSubstr("prefers-color-scheme: dark"));
    EXPECT_THAT(css, HasSubstr("[data-scheme=\"dark\"] { --accent: #ffd400;")) << "bright enough for a dark surface";
    EXPECT_THAT(css, testing::Not(HasSubstr(":root { --accent: #ffd400"))) << "but not for a light one";
}

/// The surfaces of the default theme, in the order in which its stylesheet gives them: light, then dark.
TEST(Accent, TheDefaultThemesSurfacesKeepToTheLimits) {
    const std::string css = read_file(std::string(YAODIAN_SOURCE_DIR) + "/themes/default/assets/style.css");
    int surfaces = 0;
    const std::regex declaration("--(background|surface): (#[0-9a-f]{6})");
    for (std::sregex_iterator it(css.begin(), css.end(), declaration); it != std::sregex_iterator(); ++it) {
        const Colour surface = colour_of((*it)[2].str());
        const bool is_light = contrast(surface, {0, 0, 0}) > contrast(surface, {255, 255, 255});
        const Colour& limit = is_light ? darkest_light_surface : lightest_dark_surface;
        const Colour end = is_light ? Colour{0, 0, 0} : Colour{255, 255, 255};
        EXPECT_GE(contrast(surface, end), contrast(limit, end)) << (*it)[0];
        ++surfaces;
    }
    EXPECT_GE(surfaces, 4);
}

}  // namespace
}  // namespace yaodian::theme
