/// Snippets: a piece of a passage with what matched marked in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "search/analysis/understand.hpp"
#include "search/query/candidates.hpp"

namespace yaodian::search {

/// Bytes `begin` up to `end` of a text.
struct ByteSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const ByteSpan&, const ByteSpan&) = default;
};

/// What of the passage's own text the units meet: phrases, else parts of them. In order, without overlap; spans with
/// nothing but white space or quotes between them are one.
[[nodiscard]] std::vector<ByteSpan> marks_of(const std::vector<Unit>& units, const Loaded& loaded,
                                             const Language& language);

/// HTML of a piece of `text` of about 100 Han characters round as many marks as go in, cut at punctuation where there
/// is some near, with `…` at a cut end. Escaped; line breaks are spaces.
[[nodiscard]] std::string snippet(std::string_view text, const std::vector<ByteSpan>& marks);

}  // namespace yaodian::search
