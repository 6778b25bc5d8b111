#include "comparison/word_difference.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>

// dtl uses these names without naming the headers.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <list>
#include <map>
#include <queue>
#include <set>
#include <sstream>
#include <utility>

#include <dtl/dtl.hpp>

namespace yaodian::comparison {

namespace {

using Kind = TextPiece::Kind;

/// Work grows with the product of length and difference.
constexpr std::size_t most_words = 3000;
/// The same words between two changes are read as part of the change up to this length, in characters …
constexpr std::size_t always_scattered = 2;
/// … and up to this one where both changes are twice as long.
constexpr std::size_t scattered = 5;

/// Below this the same words are the grammar's, not the text's.
constexpr double least_shared_part = 0.2;

/// In characters.
std::size_t length(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

/// Pieces in a row, those of one kind joined and of a changed place the deleted one first.
class Pieces {
  public:
    void add(Kind kind, std::string_view text) {
        if (text.empty()) return;
        if (kind != Kind::same) {
            (kind == Kind::deleted ? deleted_ : inserted_) += text;
            return;
        }
        flush();
        if (!pieces_.empty() && pieces_.back().kind == Kind::same) {
            pieces_.back().text += text;
        } else {
            pieces_.push_back({kind, std::string(text)});
        }
    }

    [[nodiscard]] std::vector<TextPiece> take() {
        flush();
        return std::move(pieces_);
    }

  private:
    void flush() {
        if (!deleted_.empty()) pieces_.push_back({Kind::deleted, std::move(deleted_)});
        if (!inserted_.empty()) pieces_.push_back({Kind::inserted, std::move(inserted_)});
        deleted_.clear();
        inserted_.clear();
    }

    std::vector<TextPiece> pieces_;
    std::string deleted_;
    std::string inserted_;
};

/// The same words as numbers, which compare fast.
class Numbering {
  public:
    std::vector<std::uint32_t> number(const std::vector<std::string>& words) {
        std::vector<std::uint32_t> numbers;
        numbers.reserve(words.size());
        for (const std::string& word : words) {
            numbers.push_back(numbers_.try_emplace(word, static_cast<std::uint32_t>(numbers_.size())).first->second);
        }
        return numbers;
    }

  private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

using Words = std::vector<std::string>;

void add_range(Pieces& pieces, Kind kind, const Words& words, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) pieces.add(kind, words[i]);
}

/// The words between what both texts begin and end with.
void add_middle(Pieces& pieces, const Words& older, const Words& newer) {
    if (older.size() > most_words || newer.size() > most_words) {
        add_range(pieces, Kind::deleted, older, 0, older.size());
        add_range(pieces, Kind::inserted, newer, 0, newer.size());
        return;
    }
    Numbering numbering;
    const std::vector<std::uint32_t> old_numbers = numbering.number(older);
    const std::vector<std::uint32_t> new_numbers = numbering.number(newer);
    dtl::Diff<std::uint32_t> difference(old_numbers, new_numbers);
    difference.compose();
    std::size_t old_at = 0;
    std::size_t new_at = 0;
    for (const auto& [number, info] : difference.getSes().getSequence()) {
        if (info.type == dtl::SES_DELETE) {
            pieces.add(Kind::deleted, older[old_at++]);
        } else if (info.type == dtl::SES_ADD) {
            pieces.add(Kind::inserted, newer[new_at++]);
        } else {
            pieces.add(Kind::same, newer[new_at++]);
            ++old_at;
        }
    }
}

bool is_changed(const std::vector<TextPiece>& pieces, std::size_t at) {
    return at < pieces.size() && pieces[at].kind != Kind::same;
}

/// Characters of the change that ends before `at` or begins there, its longer side.
std::size_t change_length(const std::vector<TextPiece>& pieces, std::size_t at, bool before) {
    std::size_t longest = 0;
    for (std::size_t step = 0; step < 2; ++step) {
        const std::size_t index = before ? at - 1 - step : at + step;
        if (!is_changed(pieces, index)) break;
        longest = std::max(longest, length(pieces[index].text));
    }
    return longest;
}

/// Single words that two rewritten passages have in common by chance make the difference hard to read.
std::vector<TextPiece> without_scattered(const std::vector<TextPiece>& pieces) {
    Pieces kept;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const TextPiece& piece = pieces[i];
        const bool between = piece.kind == Kind::same && i > 0 && i + 1 < pieces.size();
        if (between) {
            const std::size_t size = length(piece.text);
            const std::size_t least = std::min(change_length(pieces, i, true), change_length(pieces, i + 1, false));
            if (size <= always_scattered ? size <= least : size <= std::min(scattered, least / 2)) {
                kept.add(Kind::deleted, piece.text);
                kept.add(Kind::inserted, piece.text);
                continue;
            }
        }
        kept.add(piece.kind, piece.text);
    }
    return kept.take();
}

}  // namespace

std::vector<TextPiece> word_difference(std::string_view older, std::string_view newer, const CutWords& cut) {
    if (older == newer) return whole_text(older);
    const Words old_words = cut(older);
    const Words new_words = cut(newer);
    const auto [old_differs, new_differs] =
        std::mismatch(old_words.begin(), old_words.end(), new_words.begin(), new_words.end());
    const auto begin = static_cast<std::size_t>(old_differs - old_words.begin());
    std::size_t end = 0;
    while (begin + end < std::min(old_words.size(), new_words.size()) &&
           old_words[old_words.size() - 1 - end] == new_words[new_words.size() - 1 - end]) {
        ++end;
    }
    const auto middle = [&](const Words& words) {
        return Words(words.begin() + static_cast<std::ptrdiff_t>(begin),
                     words.end() - static_cast<std::ptrdiff_t>(end));
    };
    Pieces pieces;
    add_range(pieces, Kind::same, new_words, 0, begin);
    add_middle(pieces, middle(old_words), middle(new_words));
    add_range(pieces, Kind::same, new_words, new_words.size() - end, new_words.size());
    return without_scattered(pieces.take());
}

std::vector<TextPiece> whole_text(std::string_view text) {
    if (text.empty()) return {};
    return {{Kind::same, std::string(text)}};
}

double shared_part(const std::vector<TextPiece>& pieces) {
    std::size_t same = 0;
    std::size_t all = 0;
    for (const TextPiece& piece : pieces) {
        const std::size_t size = length(piece.text);
        // What is the same stands in both texts.
        same += piece.kind == Kind::same ? 2 * size : 0;
        all += piece.kind == Kind::same ? 2 * size : size;
    }
    return all == 0 ? 1.0 : static_cast<double>(same) / static_cast<double>(all);
}

MarkedText marked_text(std::string_view older, std::string_view newer, bool only_inserted, const CutWords& cut) {
    MarkedText made;
    made.is_equal = older == newer;
    made.pieces = word_difference(older, newer, cut);
    if (only_inserted) {
        std::erase_if(made.pieces, [](const auto& piece) { return piece.kind == TextPiece::Kind::deleted; });
    }
    made.is_rewritten = shared_part(made.pieces) < least_shared_part;
    if (made.is_rewritten) made.pieces = whole_text(newer);
    return made;
}

}  // namespace yaodian::comparison
