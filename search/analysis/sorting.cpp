#include "search/analysis/sorting.hpp"

#include <algorithm>
#include <numeric>

namespace yaodian::search {

std::vector<std::size_t> sorted_indices(std::size_t count,
                                        const std::function<bool(std::size_t, std::size_t)>& before) {
    std::vector<std::size_t> out(count);
    std::iota(out.begin(), out.end(), std::size_t{0});
    std::sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
        if (before(a, b)) return true;
        return !before(b, a) && a < b;
    });
    return out;
}

}  // namespace yaodian::search
