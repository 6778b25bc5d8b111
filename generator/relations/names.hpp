/// Names in a text: what stands in quotes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::relations {

/// A name in “…”, ‘…’, 「…」 or 『…』.
struct QuotedName {
    std::string name;       ///< without stray spaces
    std::size_t begin = 0;  ///< byte of the text where its quote opens
    std::size_t end = 0;    ///< byte behind the quote that closes it
};

/// The names of a text, in order, of 2 to 24 characters that count and without a full stop; of nested ones the outer.
[[nodiscard]] std::vector<QuotedName> quoted_names(std::string_view text);

/// Whether a text uses a quoted name as one: of an activity, an award, a meeting, a plan, a slogan (“…”活动, 授予“…”
/// 称号, 以“…”为主题), and not as a word that it speaks of.
[[nodiscard]] bool is_used_as_name(std::string_view text, const QuotedName& quoted);

/// Whether `shorter` shortens `longer`: the same characters at begin and end, the others in order, and no more left out
/// than kept. A numeral before either is left aside, as 三问于民 stands for 问计于民 and 问需于民.
/// @param shorter, longer  plain text
[[nodiscard]] bool is_abbreviation(std::u32string_view shorter, std::u32string_view longer);

}  // namespace yaodian::relations
