/// Texts as they are compared: by the characters that carry meaning.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::relations {

/// A piece of a text, in characters.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;  ///< behind the last character
    [[nodiscard]] std::size_t size() const { return end - begin; }
    bool operator==(const Span&) const = default;
};

/// Whether a character counts: a letter, a digit or a Han character; not white space and punctuation.
[[nodiscard]] bool counts(char32_t c);

/// The characters that count, in half width and lower case.
[[nodiscard]] std::u32string plain_text(std::string_view text);
[[nodiscard]] std::u32string plain_text(std::u32string text);

/// A text in the forms in which words are looked for in it, each made once.
struct TextForms {
    /// @param text  has to outlive this
    explicit TextForms(std::string_view text);

    std::string_view printed;  ///< UTF-8
    std::u32string spaceless;
    std::u32string plain;
};

/// Stands in a plain text for a stock phrase.
inline constexpr char32_t left_out = U'\0';

/// Common strings have at least this many characters: shorter ones are words of the language.
inline constexpr std::size_t gram_size = 6;

/// A number for each run of `gram_size` characters without `left_out`, and where it begins.
struct Gram {
    std::uint64_t hash = 0;
    std::size_t begin = 0;
};
[[nodiscard]] std::vector<Gram> grams_of(std::u32string_view text);

}  // namespace yaodian::relations
