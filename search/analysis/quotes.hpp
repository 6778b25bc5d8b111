/// Quotes in a query.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace yaodian::search {

/// Where the quote closes that opens at `at`; `npos` where none opens there, or it never closes.
[[nodiscard]] inline std::size_t closing_quote(const std::u32string& chars, std::size_t at) {
    constexpr std::u32string_view opening = U"“\"「『";
    constexpr std::u32string_view closing = U"”\"」』";
    const std::size_t kind = at < chars.size() ? opening.find(chars[at]) : std::u32string_view::npos;
    return kind == std::u32string_view::npos ? std::u32string::npos : chars.find(closing[kind], at + 1);
}

}  // namespace yaodian::search
