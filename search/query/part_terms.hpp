/// The terms of the index that stand for a part of a word (see `parts_of`).
#pragma once

#include <xapian.h>

#include <span>
#include <string>
#include <vector>

#include "search/analysis/understand.hpp"
#include "search/query/context.hpp"

namespace yaodian::search {

/// Whether all of it was typed in Latin letters, so that many terms stand for it.
[[nodiscard]] bool is_pinyin(const Pattern& part);

/// The term of a part that is no pinyin.
[[nodiscard]] std::string term_of(const Pattern& part);

/// The metadata that list the pairs of characters read as one of `first` and one of `second`.
[[nodiscard]] std::vector<std::string> pinyin_keys(std::span<const Syllable> first, std::span<const Syllable> second,
                                                   const Language& language);

/// The terms of the index that satisfy a part (see `parts_of`): one, or for pinyin all pairs that are read so.
[[nodiscard]] std::vector<std::string> terms_of(const Pattern& part, const Context& context);

/// Number of passages that have any of some terms, at most.
[[nodiscard]] Xapian::doccount frequency(const std::vector<std::string>& terms, const Context& context);

/// What a part of a word counts for being rare, when passages have some parts only.
/// @param terms  of the part
[[nodiscard]] double rarity_of(const std::vector<std::string>& terms, const Context& context);

}  // namespace yaodian::search
