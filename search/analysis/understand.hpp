/// What a query means: fields, and units of words to look for.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/analysis/document_number.hpp"
#include "search/analysis/lexicon.hpp"
#include "search/analysis/tokens.hpp"
#include "search/analysis/typed_filters.hpp"
#include "search/search.hpp"

namespace yaodian::search {

/// A place of a pattern: a token, or for pinyin a Han character with one of some readings.
struct Element {
    Token token;
    std::vector<Syllable> syllables;  ///< not empty: pinyin
};
/// A sequence of tokens that stand together. Where the typed words had punctuation between them the text may have too.
using Pattern = std::vector<Element>;

/// One way to say what a unit asks for.
struct Alternative {
    Pattern pattern;
    bool weak = false;  ///< a guess (a single syllable where two can be read, an unfinished one): ranks below
};

/// A word or phrase of the query.
struct Unit {
    std::string shown;      ///< as typed
    std::size_t begin = 0;  ///< offset in bytes of the query
    std::size_t end = 0;
    std::vector<Alternative> alternatives;  ///< as typed first, then synonyms
    std::vector<std::string> fields;        ///< boolean terms that satisfy the unit as well (type, issuer)
    bool quoted = false;                    ///< only the exact phrase will do
    bool required = true;
};

/// Units that were typed without a space between them (or are the syllables of one pinyin input).
struct Run {
    std::size_t first = 0;  ///< index of a unit
    std::size_t count = 0;
};

struct Intent {
    std::string query;  ///< valid UTF-8, cut to `longest_query` characters
    Understood understood;
    std::vector<Unit> units;
    std::vector<Run> runs;
    std::optional<std::string> number_term;  ///< the boolean term of the document number that exists in the index
    Pattern citation;                        ///< the document number as text
    std::vector<TypedFilter> filters;        ///< that were typed
    std::vector<Pattern> shortened_runs;     ///< runs of which a word is not looked for, as typed
};

inline constexpr std::size_t longest_query = 200;  ///< characters; the rest is not read

/// Understands any input.
/// @param exists whether a document has this term
[[nodiscard]] Intent understand(std::string_view query, const Language& language, const Lexicon& lexicon,
                                const std::function<bool(const std::string&)>& exists);

/// Whether something in it is quoted: then only a text tells whether its passage is a hit.
[[nodiscard]] bool has_quoted(const Intent& intent);

/// The pattern of tokens as they are.
[[nodiscard]] Pattern pattern_of(const std::vector<Token>& tokens);

}  // namespace yaodian::search
