/// Cutting a run of Han characters into the words that the vocabulary knows and what is between them.
#pragma once

#include <cstddef>
#include <vector>

#include "search/analysis/lexicon.hpp"
#include "search/analysis/tokens.hpp"

namespace yaodian::search {

enum class PieceKind {
    text,     ///< not in the vocabulary
    word,     ///< a synonym or an issuer
    type,     ///< a name of a type of document
    dropped,  ///< a question word or a particle
};

struct Piece {
    std::size_t begin = 0;  ///< tokens
    std::size_t end = 0;
    PieceKind kind = PieceKind::text;
};

/// The pieces of a run in order, together the whole run. Longest words first, from left to right; a name of a type only
/// as the whole run or its end; a particle of one character only behind a word of two (目的 keeps its 的).
[[nodiscard]] std::vector<Piece> cut_into_pieces(const std::vector<Token>& tokens, const Lexicon& lexicon);

/// Whether the tokens are nothing but stock words (主要工作安排).
[[nodiscard]] bool is_stock(const std::vector<Token>& tokens, const Lexicon& lexicon);

}  // namespace yaodian::search
