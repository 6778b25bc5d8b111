/// What one occurrence of a term counts in a passage: BM25's normalisation by length and the worth of the kind of
/// passage, done when the index is written.
///
/// Xapian would do the first when asked, and read the length of every passage that matches for it: a list as long as
/// that of the most frequent term. In the page that would be the larger part of what a query loads.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "search/search.hpp"

namespace yaodian::search {

/// Occurrences are counted in so many parts.
inline constexpr double parts_of_a_term = 16;

/// BM25's k1 for occurrences that are counted in parts.
inline constexpr double bm25_k1 = 1.2 * parts_of_a_term;

/// What a kind of passage is worth beside others with the same words: a preamble sums up what items say.
[[nodiscard]] inline double kind_worth(PassageKind kind) {
    switch (kind) {
        case PassageKind::title:
            return 1.2;
        case PassageKind::preamble:
            return 0.5;
        case PassageKind::section:
            return 0.75;
        case PassageKind::item:
        case PassageKind::schedule_row:
            break;
    }
    return 1;
}

/// Lengths count in classes: neighbours in a list of postings that are alike take 6 to 9 % fewer bytes.
/// @param length of the passage in tokens
[[nodiscard]] inline unsigned term_worth(PassageKind kind, std::size_t length) {
    // Rows of a schedule are short and paragraphs long: length counts less than BM25 mostly has it (0.75). The average
    // is a constant, so that a passage's postings do not depend on the other passages.
    constexpr double weight_of_length = 0.3;
    constexpr double average = 120;
    const double norm = 1 - weight_of_length + weight_of_length * static_cast<double>(length) / average;
    constexpr double classes_an_octave = 3.5;
    constexpr double up_to = 0.8;  // of a class: what is longer belongs to the next one
    const double norm_of_class =
        std::exp2(std::floor(classes_an_octave * std::log2(norm) + 1 - up_to) / classes_an_octave);
    return static_cast<unsigned>(std::max(1L, std::lround(parts_of_a_term * kind_worth(kind) / norm_of_class)));
}

}  // namespace yaodian::search
