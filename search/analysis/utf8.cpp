#include "search/analysis/utf8.hpp"

namespace yaodian::search {

namespace {

constexpr char32_t replacement = 0xFFFD;

/// Length and first bits of the sequence that `lead` opens, 0 when it opens none.
std::size_t sequence_length(unsigned char lead, char32_t& bits) {
    if (lead < 0x80) return bits = lead, 1;
    if (lead >= 0xC2 && lead <= 0xDF) return bits = lead & 0x1F, 2;
    if (lead >= 0xE0 && lead <= 0xEF) return bits = lead & 0x0F, 3;
    if (lead >= 0xF0 && lead <= 0xF4) return bits = lead & 0x07, 4;
    return 0;
}

CodePoint next(std::string_view text, std::size_t at) {
    char32_t value = 0;
    const std::size_t length = sequence_length(static_cast<unsigned char>(text[at]), value);
    if (length == 0 || at + length > text.size()) return {replacement, at, at + 1};
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0) != 0x80) return {replacement, at, at + 1};
        value = (value << 6) | (byte & 0x3F);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (overlong || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return {replacement, at, at + 1};
    return {value, at, at + length};
}

}  // namespace

std::vector<CodePoint> decode(std::string_view text) {
    std::vector<CodePoint> out;
    out.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size(); at = out.back().end) out.push_back(next(text, at));
    return out;
}

void append_utf8(std::string& to, char32_t c) {
    const auto byte = [&to](char32_t bits) { to.push_back(static_cast<char>(static_cast<unsigned char>(bits))); };
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = replacement;
    if (c < 0x80) return byte(c);
    if (c < 0x800) {
        byte(0xC0 | (c >> 6));
    } else if (c < 0x10000) {
        byte(0xE0 | (c >> 12));
        byte(0x80 | ((c >> 6) & 0x3F));
    } else {
        byte(0xF0 | (c >> 18));
        byte(0x80 | ((c >> 12) & 0x3F));
        byte(0x80 | ((c >> 6) & 0x3F));
    }
    byte(0x80 | (c & 0x3F));
}

std::string to_utf8(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) append_utf8(out, c);
    return out;
}

bool is_han(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 || c == 0x3005 ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_space(char32_t c) {
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200D) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 ||
           c == 0x3000 || c == 0xFEFF;
}

bool is_transparent(char32_t c) {
    return is_space(c) || c == '"' || c == '\'' || c == '`' || c == '*' || (c >= 0x2018 && c <= 0x201F) ||
           (c >= 0x3008 && c <= 0x300F) || c == 0x00B7 || c == 0x2027 || c == 0x2022 || c == 0x30FB || c == 0x00AD ||
           c == 0xFE0F;
}

bool is_word(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c < 0xC0 || c == 0xD7 || c == 0xF7) return c == 0xAA || c == 0xB5 || c == 0xBA;
    if (is_han(c) || is_space(c) || is_transparent(c)) return false;
    const bool sign = (c >= 0x2000 && c <= 0x206F) || (c >= 0x20A0 && c <= 0x20CF) || (c >= 0x2190 && c <= 0x2BFF) ||
                      (c >= 0x2E00 && c <= 0x2E7F) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xD800 && c <= 0xF8FF) ||
                      (c >= 0xFE10 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
                      (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65) || c >= 0xFFE0;
    return !sign;
}

}  // namespace yaodian::search
