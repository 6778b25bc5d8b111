#include "generator/structure/table_pieces.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "generator/structure/layout.hpp"
#include "generator/structure/paragraphs.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

bool all_in(std::u32string_view text, std::u32string_view set) {
    return std::all_of(text.begin(), text.end(), [&](char32_t c) { return in(set, c); });
}
bool is_word_character(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || in(U".-%/:+~", c);
}

/// Width in Han characters as fonts have it: spaces and points are narrower than half of one.
double printed_width(std::u32string_view text) {
    double width = 0;
    for (const char32_t c : text) {
        if (in(U" .,:;'!|()[]-/", c)) {
            width += 0.3;
        } else {
            width += is_han(c) || is_cjk_punctuation(c) || (c >= 0xFF01 && c <= 0xFF5E) ? 1 : 0.52;
        }
    }
    return width;
}

/// What a line break cannot part: a run of Latin letters and digits, a bracket and what follows it, punctuation and
/// what stands before it.
double first_word_width(const std::u32string& text) {
    static constexpr std::u32string_view opening = U"（《“‘〔【(";
    static constexpr std::u32string_view closing = U"，。、；：！？）》”’〕】)";
    std::size_t end = 0;
    while (end < text.size() && in(opening, text[end])) ++end;
    if (end < text.size() && is_word_character(text[end])) {
        while (end < text.size() && is_word_character(text[end])) ++end;
    } else if (end < text.size()) {
        ++end;
        // `日-14` holds together.
        while (end < text.size() &&
               (in(U"-—~–", text[end]) || (in(U"-—~–", text[end - 1]) && is_word_character(text[end]))))
            ++end;
        while (end > 1 && end < text.size() && is_word_character(text[end - 1]) && is_word_character(text[end])) ++end;
    }
    while (end < text.size() && in(closing, text[end])) ++end;
    return printed_width(std::u32string_view(text).substr(0, end));
}

Piece piece_of(std::string_view text) {
    Piece piece;
    piece.text = text;
    piece.characters = to_utf32(text);
    piece.width = printed_width(piece.characters);
    piece.first_word = first_word_width(piece.characters);
    piece.ends_office = !piece.characters.empty() && in(U"处室办部局会委院馆科所厅", piece.characters.back());
    piece.only_han = std::all_of(piece.characters.begin(), piece.characters.end(),
                                 [](char32_t c) { return is_han(c) || is_cjk_punctuation(c); });
    piece.ends_sentence = !piece.characters.empty() && in(U"。！？；", piece.characters.back());
    return piece;
}

/// A date or a running number, a space, and then words: two cells rather than one.
bool begins_with_other(const std::u32string& text, bool has_numbers, bool has_times) {
    static constexpr std::u32string_view of_dates = U"0123456789.年月日周号第-~()（）一二三四五六七八九十";
    const std::size_t space = text.find(U' ');
    if (space == std::u32string::npos || space + 1 == text.size()) return false;
    const std::u32string_view first = std::u32string_view(text).substr(0, space);
    const bool digit = std::any_of(first.begin(), first.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; }) ||
                       (!first.empty() && in(U"月周日", first.back()));
    const bool number = digit && first.size() <= 3 && all_in(first, U"0123456789");
    return number ? has_numbers : has_times && digit && all_in(first, of_dates);
}

}  // namespace

std::vector<Reading> readings_of(const std::string& text, std::size_t columns) {
    static constexpr std::ptrdiff_t most_spaces = 4;
    std::vector<Reading> readings = {{piece_of(text)}};
    readings.front().front().of_whole_line = text.find(' ') == std::string::npos;
    std::vector<std::size_t> spaces;
    for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) spaces.push_back(at);
    if (std::ssize(spaces) > most_spaces) {
        // Cells meet near the ends of such a line.
        spaces.erase(spaces.begin() + most_spaces / 2, spaces.end() - most_spaces / 2);
    }
    const std::string_view view = text;
    for (std::size_t i = 0; i < spaces.size() && columns > 1; ++i) {
        readings.push_back({piece_of(view.substr(0, spaces[i])), piece_of(view.substr(spaces[i] + 1))});
        for (std::size_t j = i + 1; j < spaces.size() && columns > 2; ++j) {
            readings.push_back({piece_of(view.substr(0, spaces[i])),
                                piece_of(view.substr(spaces[i] + 1, spaces[j] - spaces[i] - 1)),
                                piece_of(view.substr(spaces[j] + 1))});
        }
    }
    return readings;
}

double strangeness(const Piece& piece, ColumnKind kind, bool begins_cell, bool has_numbers, bool has_times) {
    static constexpr std::u32string_view digits = U"0123456789";
    static constexpr std::u32string_view of_times =
        U"0123456789.年月日周号第至-—~～()（）：:、/"
        U"上下午晚前后底初中旬半全持续推进长期每天星期一二三四五六七八九十元寒暑假学期结束季度";
    static constexpr std::u32string_view of_weeks = U"0123456789第周一二三四五六七八九十日天末寒暑假星期、-—前后";
    static constexpr std::u32string_view of_sentences = U"，；。：！？《》“”";
    static constexpr std::u32string_view of_telephones = U"0123456789-—、/()（）转 ";
    const std::u32string& text = piece.characters;
    const bool number = text.size() <= 3 && all_in(text, digits);
    const bool time = all_in(text, of_times);
    const bool sentence =
        std::any_of(text.begin(), text.end(), [&](char32_t c) { return in(of_sentences, c); }) || piece.width > 12;
    if (begins_with_other(text, has_numbers, has_times && begins_cell)) return 3;
    switch (kind) {
        case ColumnKind::number:
            return number ? 0 : 6;
        case ColumnKind::week:
            if (begins_cell && text.front() == U'周' && text.size() == 1) return 5;
            return all_in(text, of_weeks) ? (number && has_numbers ? 3 : 0) : 6;
        case ColumnKind::time:
            if (text.front() == U'第' && begins_cell) return 1;
            if (begins_cell && in(U"月日周次）)-—~至前后底", text.front())) return 5;
            return time ? (number && has_numbers ? 2.5 : 0.2) : 5;
        case ColumnKind::telephone:
            return all_in(text, of_telephones) && text.size() > 3 ? 0 : 5;
        case ColumnKind::text:
            if (number && has_numbers) return 4;
            if (time && begins_cell && has_times && !number) return 3;
            return 0.7 + (begins_cell && text.size() <= 2 ? 2 : 0);
        default:
            break;
    }
    if (number && has_numbers) return 4;
    if (time && has_times && begins_cell) return 3;
    if (sentence && kind != ColumnKind::remark && kind != ColumnKind::other) return 3;
    if (kind == ColumnKind::office && begins_cell && text.size() == 1) return 2.2;
    return kind == ColumnKind::remark ? 1.2 : 0.7;
}

}  // namespace yaodian::structure
