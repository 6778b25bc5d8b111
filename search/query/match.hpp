/// Finding the words of a query in the tokens of a passage.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "search/analysis/language.hpp"
#include "search/analysis/tokens.hpp"
#include "search/analysis/understand.hpp"

namespace yaodian::search {

/// Tokens `first` to `last`, both included.
struct TokenSpan {
    std::size_t first = 0;
    std::size_t last = 0;
};

/// All places where `pattern` stands in `tokens`, which may overlap.
[[nodiscard]] std::vector<TokenSpan> find_all(const Pattern& pattern, const std::vector<Token>& tokens,
                                              const Language& language);

[[nodiscard]] bool contains(const Pattern& pattern, const std::vector<Token>& tokens, const Language& language);

/// Whether the units stand in `tokens` one right behind the other, each in one of its ways.
[[nodiscard]] bool contains_in_a_row(std::span<const Unit> units, const std::vector<Token>& tokens,
                                     const Language& language);

/// The smallest patterns that the index has terms for: pairs, and tokens that are in none.
[[nodiscard]] std::vector<Pattern> parts_of(const Pattern& pattern);

}  // namespace yaodian::search
