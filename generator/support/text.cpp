#include "generator/support/text.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace yaodian {

namespace {

/// Calls `visit(code point, start byte, end byte, whether it is good)` for each character; a bad byte comes as U+FFFD.
template <typename Visit>
void each_character(std::string_view text, Visit visit) {
    const auto* bytes = text.data();
    const auto size = static_cast<int32_t>(text.size());
    const auto byte = [bytes](int32_t at) { return static_cast<unsigned char>(bytes[at]); };
    int32_t at = 0;
    while (at < size) {
        const int32_t start = at;
        const unsigned char lead = byte(at);
        if (lead < 0x80) {
            visit(static_cast<char32_t>(lead), start, ++at, true);
            continue;
        }
        // Nearly all of Chinese text. After these first bytes any two that go on are a character.
        if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && size - at > 2 && (byte(at + 1) & 0xC0U) == 0x80 &&
            (byte(at + 2) & 0xC0U) == 0x80) {
            const char32_t c = (lead & 0x0FU) << 12U | (byte(at + 1) & 0x3FU) << 6U | (byte(at + 2) & 0x3FU);
            at += 3;
            visit(c, start, at, true);
            continue;
        }
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        visit(c < 0 ? U'�' : static_cast<char32_t>(c), start, at, c >= 0);
    }
}

std::optional<int> han_digit(char32_t c) {
    static constexpr std::u32string_view digits = U"〇一二三四五六七八九";
    static constexpr std::u32string_view formal = U"零壹贰叁肆伍陆柒捌玖";
    if (const auto at = digits.find(c); at != std::u32string_view::npos) return static_cast<int>(at);
    if (const auto at = formal.find(c); at != std::u32string_view::npos) return static_cast<int>(at);
    if (c == U'两') return 2;
    if (c == U'元') return 1;
    return std::nullopt;
}

std::optional<int> han_unit(char32_t c) {
    switch (c) {
        case U'十':
        case U'拾':
            return 10;
        case U'百':
            return 100;
        case U'千':
            return 1000;
        default:
            return std::nullopt;
    }
}

}  // namespace

std::u32string to_utf32(std::string_view text) {
    std::u32string result(text.size(), U'\0');  // as long as it can get; shorter below
    std::size_t size = 0;
    each_character(text, [&](char32_t c, int32_t, int32_t, bool) { result[size++] = c; });
    result.resize(size);
    return result;
}

std::string to_utf8(std::u32string_view text) {
    std::string result(text.size() * U8_MAX_LENGTH, '\0');
    std::size_t size = 0;
    for (char32_t c : text) {
        if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = U'�';
        U8_APPEND_UNSAFE(result.data(), size, static_cast<UChar32>(c));
    }
    result.resize(size);
    return result;
}

bool is_valid_utf8(std::string_view text) {
    bool valid = true;
    each_character(text, [&](char32_t, int32_t, int32_t, bool good) { valid = valid && good; });
    return valid;
}

std::size_t length(std::string_view text) {
    std::size_t count = 0;
    each_character(text, [&](char32_t, int32_t, int32_t, bool) { ++count; });
    return count;
}

bool is_han(char32_t c) {
    if (c >= 0x4E00 && c <= 0x9FFF) return true;
    if (c < 0x2E80) return false;
    return c == U'〇' || c == U'々' || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC);
}

bool is_space(char32_t c) {
    // Unicode's White_Space (PropList.txt), and what has no width. ICU looks it up in tables; this is asked of every
    // character of a collection many times.
    if (c < 0x80) return c == U' ' || (c >= 0x09 && c <= 0x0D);
    if (c < 0x2000) return c == 0x85 || c == 0xA0 || c == 0x1680;
    if (c > 0x3000) return c == 0xFEFF;
    return c == 0x3000 || c <= 0x200D || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060;
}

bool is_cjk_punctuation(char32_t c) {
    return (c >= 0x3000 && c <= 0x303F && c != U'〇' && c != U'々') || (c >= 0x2010 && c <= 0x2027) ||
           (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) ||
           (c >= 0xFF5B && c <= 0xFF65) || c == U'·';
}

std::string_view trim(std::string_view text) {
    const auto* bytes = text.data();
    const auto size = static_cast<int32_t>(text.size());
    int32_t begin = 0;
    for (int32_t at = 0; at < size; begin = at) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        if (c < 0 || !is_space(static_cast<char32_t>(c))) break;
    }
    int32_t end = size;
    while (end > begin) {
        int32_t start = end - 1;
        while (start > begin && U8_IS_TRAIL(bytes[start])) --start;
        int32_t behind = start;
        UChar32 c = 0;
        U8_NEXT(bytes, behind, size, c);
        if (c < 0 || behind != end || !is_space(static_cast<char32_t>(c))) break;
        end = start;
    }
    return text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

std::string without_spaces(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    std::size_t run = 0;  // where what is not copied yet begins
    each_character(text, [&](char32_t c, int32_t from, int32_t to, bool) {
        if (!is_space(c)) return;
        result.append(text, run, static_cast<std::size_t>(from) - run);
        run = static_cast<std::size_t>(to);
    });
    result.append(text, run);
    return result;
}

std::string single_spaced(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    bool space = false;
    each_character(text, [&](char32_t c, int32_t from, int32_t to, bool) {
        if (is_space(c)) {
            space = true;
            return;
        }
        if (space && !result.empty()) result += ' ';
        space = false;
        result += text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
    });
    return result;
}

std::string without_stray_spaces(std::string_view text) {
    const std::u32string characters = to_utf32(single_spaced(text));
    const auto is_chinese = [](char32_t c) { return is_han(c) || is_cjk_punctuation(c); };
    std::u32string result;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const bool stray = characters[i] == U' ' && (is_chinese(characters[i - 1]) || is_chinese(characters[i + 1]));
        if (!stray) result += characters[i];
    }
    return to_utf8(result);
}

std::string to_half_width(std::string_view text) {
    std::u32string characters = to_utf32(text);
    for (char32_t& c : characters) {
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        if (c == 0x3000) c = U' ';
    }
    return to_utf8(characters);
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    while (true) {
        const std::size_t at = text.find(separator, from);
        parts.emplace_back(text.substr(from, at == std::string_view::npos ? at : at - from));
        if (at == std::string_view::npos) return parts;
        from = at + 1;
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
    std::string result;
    for (const std::string& part : parts) {
        if (&part != &parts.front()) result += between;
        result += part;
    }
    return result;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos && !from.empty(); at = text.find(from, at)) {
        text.replace(at, from.size(), to);
        at += to.size();
    }
    return text;
}

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const bool is_unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                   std::string_view("-._~").find(c) != std::string_view::npos;
        if (is_unreserved) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return encoded;
}

std::optional<int> number_value(std::string_view text) {
    const std::u32string characters = to_utf32(to_half_width(text));
    if (characters.empty() || characters.size() > 9) return std::nullopt;
    const auto is_digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
    if (std::all_of(characters.begin(), characters.end(), is_digit)) {
        if (characters.size() > 5) return std::nullopt;
        return std::stoi(to_utf8(characters));
    }
    const bool has_unit =
        std::any_of(characters.begin(), characters.end(), [](char32_t c) { return han_unit(c).has_value(); });
    int total = 0;
    int pending = -1;
    for (const char32_t c : characters) {
        if (const auto digit = han_digit(c)) {
            if (has_unit) {
                if (pending > 0) return std::nullopt;
                pending = *digit;
            } else {
                total = total * 10 + *digit;
                if (total > 99999) return std::nullopt;
            }
        } else if (const auto unit = han_unit(c)) {
            total += (pending < 0 ? 1 : pending) * *unit;
            pending = -1;
        } else {
            return std::nullopt;
        }
    }
    if (has_unit && pending > 0) total += pending;
    return total;
}

}  // namespace yaodian
