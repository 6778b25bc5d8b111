/// Finding a query in texts that are at hand: what a document's page does with the text that it shows.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "search/query/context.hpp"

namespace yaodian::search {

/// A place in a text, in units of UTF-16, as scripts of a page count.
struct TextPlace {
    std::size_t text = 0;  ///< number of the text, from 0
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

/// The places where a query stands, in order and without overlap. It is understood as a search is: pinyin, traditional
/// script, what the vocabulary has for the same. What was typed without a space is looked for as it stands; only where
/// that is nowhere, each of its words; years and months are words as well. The database is not asked.
/// @throws TableMissing when the query is pinyin and the readings were not given
[[nodiscard]] std::vector<TextPlace> find_in_texts(std::string_view query, const std::vector<std::string_view>& texts,
                                                   const Context& context);

}  // namespace yaodian::search
