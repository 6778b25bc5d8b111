#include "generator/theme/accent.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace yaodian::theme {

namespace {

constexpr Colour black{0, 0, 0};
constexpr Colour white{0xff, 0xff, 0xff};
constexpr int steps = 100;

/// How much of the accent is in the tint of a surface.
constexpr double soft_on_light = 0.08;
constexpr double soft_on_dark = 0.16;
constexpr Colour light_surface{0xff, 0xff, 0xff};
constexpr Colour dark_surface{0x1d, 0x20, 0x24};

/// WCAG 2.2, definition of relative luminance.
double luminance(const Colour& colour) {
    const auto linear = [](std::uint8_t value) {
        const double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

/// @param part  of `b`, 0 to 1
Colour mixed(const Colour& a, const Colour& b, double part) {
    const auto mix = [&](std::uint8_t from, std::uint8_t to) {
        return static_cast<std::uint8_t>(std::lround(from + (to - from) * part));
    };
    return {mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue)};
}

int hexadecimal(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    const char lower = static_cast<char>(digit | 0x20);
    if (lower >= 'a' && lower <= 'f') return lower - 'a' + 10;
    throw std::invalid_argument("no hexadecimal digit");
}

std::string values(const Colour& accent, const Colour& soft) {
    return fmt::format("--accent: {}; --accent-soft: {};", to_string(accent), to_string(soft));
}

}  // namespace

Colour colour_of(std::string_view text) {
    if ((text.size() != 4 && text.size() != 7) || text.front() != '#') throw std::invalid_argument("no colour");
    const std::size_t digits = text.size() == 4 ? 1 : 2;
    const auto part = [&](std::size_t number) {
        const std::size_t at = 1 + number * digits;
        return static_cast<std::uint8_t>(hexadecimal(text[at]) * 16 + hexadecimal(text[at + digits - 1]));
    };
    return {part(0), part(1), part(2)};
}

std::string to_string(const Colour& colour) {
    return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

double contrast(const Colour& a, const Colour& b) {
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

Colour readable_on(const Colour& accent, const Colour& surface) {
    const Colour& end = contrast(black, surface) > contrast(white, surface) ? black : white;
    for (int step = 0; step < steps; ++step) {
        const Colour colour = mixed(accent, end, static_cast<double>(step) / steps);
        if (contrast(colour, surface) >= least_contrast) return colour;
    }
    return end;
}

std::string accent_stylesheet(std::string_view accent) {
    const Colour colour = colour_of(accent);
    const Colour light = readable_on(colour, darkest_light_surface);
    const Colour dark = readable_on(colour, lightest_dark_surface);
    const std::string on_light = values(light, mixed(light_surface, light, soft_on_light));
    const std::string on_dark = values(dark, mixed(dark_surface, dark, soft_on_dark));
    return fmt::format(
        ":root {{ {0} }}\n"
        "@media (prefers-color-scheme: dark) {{ :root:not([data-scheme=\"light\"]) {{ {1} }} }}\n"
        ":root[data-scheme=\"dark\"] {{ {1} }}\n"
        "@media print {{ :root, :root[data-scheme] {{ {0} }} }}\n",
        on_light, on_dark);
}

}  // namespace yaodian::theme
