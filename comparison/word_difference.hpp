/// Two texts laid over each other, word by word.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::comparison {

/// A stretch of text that both have, or only one.
struct TextPiece {
    enum class Kind { same, deleted, inserted };
    Kind kind = Kind::same;
    std::string text;  ///< UTF-8, never empty
    bool operator==(const TextPiece&) const = default;
};

/// Cuts a text into words; together they are the text. The program has ICU's dictionary for it, a page its browser's.
using CutWords = std::function<std::vector<std::string>(std::string_view text)>;

/// What turns `older` into `newer`: all pieces but the inserted ones give `older`, all but the deleted ones `newer`.
/// Words are whole, what lies scattered between changes is taken into them, and of a changed place the deleted piece
/// comes first. Texts too long to compare word by word, above some thousand words, differ from their first difference
/// to their last.
/// @param older, newer  UTF-8
[[nodiscard]] std::vector<TextPiece> word_difference(std::string_view older, std::string_view newer,
                                                     const CutWords& cut);

/// A text that is compared with nothing: one piece, none for an empty text.
[[nodiscard]] std::vector<TextPiece> whole_text(std::string_view text);

/// The part of the characters of both texts that is the same: 0 to 1; 1 for two empty texts.
[[nodiscard]] double shared_part(const std::vector<TextPiece>& pieces);

/// A newer text with what differs from an older one.
struct MarkedText {
    std::vector<TextPiece> pieces;
    bool is_equal = false;      ///< the texts are equal
    bool is_rewritten = false;  ///< so little is the same that marking words would not help; nothing is marked
};

/// @param only_inserted  leaves out what only the older text has: it went to another passage
[[nodiscard]] MarkedText marked_text(std::string_view older, std::string_view newer, bool only_inserted,
                                     const CutWords& cut);

}  // namespace yaodian::comparison
