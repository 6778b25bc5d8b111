/// Two texts laid over each other, word by word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yaodian::pages {

/// A stretch of text that both have, or only one.
struct TextPiece {
    enum class Kind { same, deleted, inserted };
    Kind kind = Kind::same;
    std::string text;  ///< UTF-8, never empty
    bool operator==(const TextPiece&) const = default;
};

/// What turns `older` into `newer`: all pieces but the inserted ones give `older`, all but the deleted ones `newer`.
/// Words are whole (Chinese ones by ICU's dictionary, Latin words and numbers as written), what lies scattered between
/// changes is taken into them, and of a changed place the deleted piece comes first. Texts too long to compare word by
/// word, above some thousand words, differ from their first difference to their last.
/// @param older, newer  UTF-8
[[nodiscard]] std::vector<TextPiece> word_difference(std::string_view older, std::string_view newer);

/// The part of the characters of both texts that is the same: 0 to 1; 1 for two empty texts.
[[nodiscard]] double shared_part(const std::vector<TextPiece>& pieces);

}  // namespace yaodian::pages
