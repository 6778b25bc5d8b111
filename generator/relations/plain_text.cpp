#include "generator/relations/plain_text.hpp"

#include <unicode/uchar.h>

#include "generator/support/text.hpp"

namespace yaodian::relations {

namespace {

/// Spreads what few bits a short sequence differs in over all 64 (the finaliser of SplitMix64).
std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

}  // namespace

bool counts(char32_t c) {
    if (c >= 0x4E00 && c <= 0x9FFF) return true;  // nearly all of a Chinese text: no look-up
    return u_isalnum(static_cast<UChar32>(c)) || is_han(c);
}

std::u32string plain_text(std::string_view text) {
    return plain_text(to_utf32(text));
}

std::u32string plain_text(std::u32string plain) {
    std::size_t size = 0;
    for (char32_t c : plain) {
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        if (!counts(c)) continue;
        plain[size++] = c >= 0x4E00 && c <= 0x9FFF ? c : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    }
    plain.resize(size);
    return plain;
}

TextForms::TextForms(std::string_view text)
    : printed(text), spaceless(to_utf32(without_spaces(text))), plain(plain_text(spaceless)) {}

std::vector<Gram> grams_of(std::u32string_view text) {
    static constexpr std::uint64_t base = 0x9e3779b97f4a7c15U;
    std::uint64_t power = 1;  // of the character that leaves
    for (std::size_t i = 0; i < gram_size; ++i) power *= base;
    std::vector<Gram> grams;
    if (text.size() >= gram_size) grams.reserve(text.size() - gram_size + 1);
    std::uint64_t rolling = 0;
    std::size_t length = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == left_out) {
            rolling = 0;
            length = 0;
            continue;
        }
        rolling = rolling * base + text[i];
        if (++length > gram_size) rolling -= power * text[i - gram_size];
        if (length >= gram_size) grams.push_back({mixed(rolling), i + 1 - gram_size});
    }
    return grams;
}

}  // namespace yaodian::relations
