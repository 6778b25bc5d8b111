/// A portal's own accent colour, in the shades that can be read in a light and in a dark scheme.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace yaodian::theme {

/// An sRGB colour, 0 to 255 each.
struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    bool operator==(const Colour&) const = default;
};

/// What a theme's surfaces may be at most: a light one no darker, a dark one no lighter. An accent that is computed
/// against these can be read on all of them.
constexpr Colour darkest_light_surface{0xf4, 0xf1, 0xec};
constexpr Colour lightest_dark_surface{0x26, 0x2a, 0x30};

/// Contrast of text that WCAG 2.2 asks for (1.4.3, level AA).
constexpr double least_contrast = 4.5;

/// @param text  `#rgb` or `#rrggbb`
/// @throws std::invalid_argument for anything else
[[nodiscard]] Colour colour_of(std::string_view text);

/// `#rrggbb`
[[nodiscard]] std::string to_string(const Colour& colour);

/// Contrast ratio, 1 to 21, as WCAG 2.2 defines it.
[[nodiscard]] double contrast(const Colour& a, const Colour& b);

/// The accent as it is where it can be read on `surface`, else mixed with black (on a light surface) or white (on a
/// dark one) just as far as it needs.
[[nodiscard]] Colour readable_on(const Colour& accent, const Colour& surface);

/// A stylesheet that sets `--accent` and `--accent-soft` (a tint for surfaces) of both schemes, for a theme that gives
/// them by the media feature `prefers-color-scheme` and by `data-scheme` of the root element.
/// @throws std::invalid_argument when `accent` is no colour
[[nodiscard]] std::string accent_stylesheet(std::string_view accent);

}  // namespace yaodian::theme
