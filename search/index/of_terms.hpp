/// What follows from the terms of an index.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "search/analysis/language.hpp"
#include "search/format/term_list.hpp"

namespace yaodian::search {

/// The Han characters that are terms.
[[nodiscard]] std::set<char32_t> characters_of(const TermList& terms);

/// Whether the terms of a word are all there; only then may a passage have the word.
/// @param exists  whether a term is
[[nodiscard]] bool may_occur(const std::string& word, const std::function<bool(const std::string& term)>& exists,
                             const Language& language);

/// For every two syllables the pairs of Han characters that are read so, most frequent first: the values of the
/// metadata at `pinyin_key`.
[[nodiscard]] std::map<std::string, std::string> pinyin_lists(const TermList& terms, const Language& language);

}  // namespace yaodian::search
