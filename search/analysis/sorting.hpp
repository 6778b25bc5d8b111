/// Sorting with one sort for all types.
///
/// The page loads this library as a module, and std::sort makes 2 KB of it for every type and every order.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace yaodian::search {

/// The indices 0 to `count` − 1 in order; those of which neither is before the other stay as they are.
[[nodiscard]] std::vector<std::size_t> sorted_indices(std::size_t count,
                                                      const std::function<bool(std::size_t, std::size_t)>& before);

/// Sorts stably.
template <typename Value, typename Before>
void sort_values(std::vector<Value>& values, Before before) {
    std::vector<Value> out;
    out.reserve(values.size());
    const auto indices =
        sorted_indices(values.size(), [&](std::size_t a, std::size_t b) { return before(values[a], values[b]); });
    for (const std::size_t i : indices) out.push_back(std::move(values[i]));
    values = std::move(out);
}

/// Sorts, and leaves out what is there already.
template <typename Value>
void sort_unique(std::vector<Value>& values) {
    sort_values(values, [](const Value& a, const Value& b) { return a < b; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (kept > 0 && values[kept - 1] == values[i]) continue;
        if (kept != i) values[kept] = std::move(values[i]);
        ++kept;
    }
    values.resize(kept);
}

}  // namespace yaodian::search
