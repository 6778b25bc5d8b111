/// Text to tokens, and tokens to the terms of the index: one way for texts and for queries.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/analysis/language.hpp"

namespace yaodian::search {

/// A text after folding, with the place in the original that every character came from.
struct FoldedText {
    std::u32string chars;
    std::vector<std::size_t> begin;  ///< offset in bytes of the original, for every character of `chars`
    std::vector<std::size_t> end;
};
[[nodiscard]] FoldedText fold_text(std::string_view text, const Language& language);

/// A Han character, or a word of letters and digits.
struct Token {
    std::string text;       ///< folded; at most `longest_word` bytes
    char32_t han = 0;       ///< the character where it is Han, else 0
    std::size_t begin = 0;  ///< offset in bytes of the original
    std::size_t end = 0;
    /// Punctuation stands before it: no phrase is read across. White space and quotes are none, nor are brackets that
    /// follow a word and begin with a Han character: 规定（试行） is said and typed as 规定试行. (Dates and numbers in
    /// brackets belong to no phrase.)
    bool gap = false;
    bool bracket = false;  ///< such a bracket stands before it, with more in it than a few characters
};

/// Words are cut here: a term of the database cannot be longer than 245 bytes, and a pair is two tokens.
inline constexpr std::size_t longest_word = 64;

[[nodiscard]] std::vector<Token> tokenize(const FoldedText& text);
[[nodiscard]] std::vector<Token> tokenize(std::string_view text, const Language& language);

/// Tokens without years (`2024 年`, `2024年度`): titles are looked for without them, because a query's year is a field.
/// The token after a year that was left out follows the one before it without a gap.
[[nodiscard]] std::vector<Token> without_years(const std::vector<Token>& tokens);

/// Whether two tokens that follow one another make a pair: not across punctuation, and not two Latin words.
[[nodiscard]] inline bool is_pair(const Token& first, const Token& second) {
    return !second.gap && (first.han != 0 || second.han != 0);
}

/// The term of two tokens that make a pair.
[[nodiscard]] std::optional<std::string> pair_term(const Token& first, const Token& second);

/// The terms that a phrase is looked for with: its pairs, and the tokens that are in none.
[[nodiscard]] std::vector<std::string> phrase_terms(const std::vector<Token>& phrase);

/// All texts of the tokens joined: the key of a word in the vocabulary.
[[nodiscard]] std::string joined(const std::vector<Token>& tokens, std::size_t from = 0,
                                 std::size_t count = std::string::npos);

/// Marks behind a pair or word that does not stand in the passage's own text. They are upper case, which no text has,
/// and stand behind, so that all that a query asks of a pair lies together in the database.
namespace suffix {
inline constexpr const char* heading = "H";  ///< in the passage's heading
inline constexpr const char* title = "T";    ///< in the title of the passage's document
}  // namespace suffix

/// Names of the terms of fields, upper case as well.
namespace prefix {
inline constexpr const char* year = "Y";    ///< year of the passage: Y2024
inline constexpr const char* month = "M";   ///< month of a schedule row: M1 to M12
inline constexpr const char* type = "C";    ///< type of the document
inline constexpr const char* issuer = "I";  ///< issuer of the document
inline constexpr const char* topic = "S";   ///< subject of work of the passage
inline constexpr const char* column = "L";  ///< column that the document was published in
inline constexpr const char* number = "N";  ///< document number: N2023|7 and N<folded prefix>|2023|7
inline constexpr const char* kind = "K";    ///< Kt: the passage is a document's title
}  // namespace prefix

/// A boolean term; a value that would be too long for the database is cut.
[[nodiscard]] std::string field_term(const char* prefix, std::string_view value);

/// Takes the next body from what is left of `Passage::issuer`, where they stand between 、.
[[nodiscard]] std::string_view take_issuer(std::string_view& rest);

}  // namespace yaodian::search
