/// Years and months in a query.
#pragma once

#include <string>
#include <vector>

namespace yaodian::search {

struct Dates {
    std::vector<int> years;   ///< ascending, each once
    std::vector<int> months;  ///< ascending, each once
};

/// Takes years and months out of the folded query `chars` (digits are ASCII) and puts spaces in their place.
///
/// Understood are `2024年`, `2024年度`, `2024`, `二〇二四年`, `23年`, `2021-2022`, `2024年1月10日`, `2024-01`,
/// `2024/1`, `十月`, `7月`, `元月`, `七八月`, `三、四月`, `3-5月`, `三至五月`, `上半年`, `第一季度`. A day is passed
/// over. `三个月`, `60周年`, `正月` are none.
[[nodiscard]] Dates take_dates(std::u32string& chars);

}  // namespace yaodian::search
