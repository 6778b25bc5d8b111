/// Numbers of several years as columns, stacked by institution: a picture of the table beside it, made at build time.
#pragma once

#include <string>
#include <vector>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// Lengths are in CSS pixels, from the top left corner.
struct YearChart {
    struct Bar {
        int x = 0;
        int y = 0;
        int width = 0;
        int height = 0;
        int series = 0;  ///< from 1; the colour
    };
    struct Label {
        int x = 0;  ///< its middle
        int y = 0;  ///< its baseline
        std::string text;
    };

    int width = 0;
    int height = 0;
    std::vector<Bar> bars;
    std::vector<Label> years;
    std::vector<Label> totals;        ///< the number of a year, above its column
    std::vector<std::string> legend;  ///< names of the series; empty when there is only one

    [[nodiscard]] Json json() const;
};

/// @param tally  `years[]`: `name`, `total`; `rows[]`: `issuer`, `numbers[]` (a year each): `count`
/// @param others  name of the last series where there are more institutions than colours
[[nodiscard]] YearChart chart_of(const Json& tally, const std::string& others);

}  // namespace yaodian::pages
