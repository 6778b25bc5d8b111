/// Stock phrases: words that stand in every institution's documents and so say nothing of what connects two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "generator/relations/plain_text.hpp"
#include "generator/relations/word_finder.hpp"

namespace yaodian::relations {

/// Counts in how many institutions each gram occurs, in memory that does not grow with the collection. Two grams may
/// share a count; with this many counts that is rare, and makes no more than a few characters of a text stock.
class GramCounts {
  public:
    /// @param characters  of the whole collection, about
    explicit GramCounts(std::size_t characters);

    /// Adds one institution: each gram counts once.
    void add_institution(const std::vector<std::uint64_t>& hashes);
    [[nodiscard]] unsigned count(std::uint64_t hash) const { return counts_[hash & mask_]; }

  private:
    static constexpr std::uint8_t seen = 0x80;  ///< set while the institution that is added has the gram

    std::vector<std::uint8_t> counts_;
    std::uint64_t mask_;
};

/// Knows stock phrases: those that a person lists, and grams that very many institutions use.
class StockPhrases {
  public:
    /// @param phrases  as a person lists them
    /// @param counts  over the whole collection; its institutions number `institutions`. A gram is stock when at least
    ///     a tenth of them use it, but no fewer than four and no more than twenty.
    StockPhrases(const std::vector<std::string>& phrases, GramCounts counts, std::size_t institutions);

    /// `text` with `left_out` for every character of a listed phrase, and for what is left between two and is too short
    /// to be a common string.
    [[nodiscard]] std::u32string without(std::u32string text) const;

    /// Whether very many institutions use a gram. Alone it is no sign of reuse; in a longer common string it is.
    [[nodiscard]] bool is_stock(const Gram& gram) const { return counts_.count(gram.hash) >= threshold_; }

    /// Whether a plain text is nothing but listed phrases.
    [[nodiscard]] bool is_stock(const std::u32string& text) const;

  private:
    WordFinder finder_;
    GramCounts counts_;
    unsigned threshold_;
};

}  // namespace yaodian::relations
