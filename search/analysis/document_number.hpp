/// Document numbers (文号): an issuer's sign, a year, a running number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/analysis/language.hpp"

namespace yaodian::search {

struct DocumentNumber {
    std::string sign;  ///< folded Han characters before the year, may be empty: 校工会
    int year = 0;
    int number = 0;
    std::size_t begin = 0;  ///< in characters of the folded text, the sign included
    std::size_t end = 0;
};

/// The first document number in folded text: the year in brackets of any kind (`校工会〔2023〕7号`, `[2023]7`), or bare
/// with 号 behind the number (`校工会2023 7号`).
[[nodiscard]] std::optional<DocumentNumber> find_document_number(std::u32string_view chars);

/// As it is printed: 校工会〔2023〕7号.
[[nodiscard]] std::string printed(const DocumentNumber& number);

/// The boolean terms of a number: with each ending of its sign, longest first, and last without.
[[nodiscard]] std::vector<std::string> number_terms(const DocumentNumber& number);

}  // namespace yaodian::search
