/// A short text with what its characters are worth when a name is looked for in another text.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generator/relations/plain_text.hpp"
#include "generator/relations/word_finder.hpp"

namespace yaodian::relations {

/// Stands in a marked text where words cannot run on: for punctuation, years and ordinal numbers.
inline constexpr char32_t break_mark = U'\0';

struct MarkedText {
    std::u32string characters;        ///< plain, with break marks
    std::vector<double> weights;      ///< of each character: 1; 0.5 in words for steps of work; 0 in stock words
    std::vector<std::size_t> places;  ///< of each character in `source`
    std::vector<Span> names;          ///< what was quoted
    std::u32string source;

    /// The weight of a piece.
    [[nodiscard]] double weight(const Span& span) const;
    /// Whether a word may begin at a character: something stands before it that belongs to no name, or nothing.
    [[nodiscard]] bool begins_word(std::size_t at) const;
    /// Whether a word may end before a character.
    [[nodiscard]] bool ends_word(std::size_t at) const;
    /// A piece as it was printed.
    [[nodiscard]] std::string printed(const Span& span) const;
};

/// Marks texts. Words of no weight are the stock words that a person lists, the institution's names and numbers; of
/// half the weight are words for steps that any work goes through (申报, 评审, 总结 …).
class Marker {
  public:
    /// @param stock_words, institution  as printed
    Marker(const std::vector<std::string>& stock_words, const std::vector<std::string>& institution);

    [[nodiscard]] MarkedText mark(std::string_view text) const;

  private:
    WordFinder stock_;
    WordFinder steps_;
};

}  // namespace yaodian::relations
