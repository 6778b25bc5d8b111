#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>

#include "generator/originals/originals.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

/// Decodes `bytes` with ICU's converter of this name; what it cannot read becomes U+FFFD.
DecodedText decode_with(std::string_view bytes, const char* converter_name, std::string character_set) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(converter_name, &status));
    if (U_FAILURE(status)) return {};
    const char* source = bytes.data();
    const char* const source_end = source + bytes.size();
    std::u32string characters;
    characters.reserve(bytes.size() / 2);
    while (source < source_end) {
        status = U_ZERO_ERROR;
        const UChar32 c = ucnv_getNextUChar(converter.get(), &source, source_end, &status);
        if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;
        if (U_FAILURE(status)) ucnv_reset(converter.get());
        characters += U_FAILURE(status) || c < 0 ? U'�' : static_cast<char32_t>(c);
    }
    const auto unreadable = static_cast<std::size_t>(std::count(characters.begin(), characters.end(), U'�'));
    return {to_utf8(characters), std::move(character_set), unreadable};
}

/// UTF-16 without a byte order mark shows by its line ends and ASCII: zero bytes that stand on one side only.
std::string_view utf16_by_zero_bytes(std::string_view bytes) {
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != '\0') continue;
        (i % 2 == 0 ? even : odd) += 1;
    }
    // UTF-16 that is UTF-8 as well is ASCII, every second byte zero; fewer are stray bytes of a UTF-8 file.
    if ((even + odd) * 10 < bytes.size() && is_valid_utf8(bytes)) return {};
    if (odd > 0 && even * 10 <= odd) return "UTF-16LE";
    if (even > 0 && odd * 10 <= even) return "UTF-16BE";
    return {};
}

/// Share of characters that Chinese texts are written with: bytes that are no text hardly give these in UTF-16.
double share_of_usual_characters(std::string_view text) {
    const std::u32string characters = to_utf32(text);
    const auto usual = std::count_if(characters.begin(), characters.end(), [](char32_t c) {
        return (c >= 0x20 && c < 0x600) || c == U'\n' || c == U'\r' || c == U'\t' || (c >= 0x2000 && c < 0x2700) ||
               (c >= 0x3000 && c < 0x3100) || (c >= 0x4E00 && c < 0xA000) || (c >= 0xFF00 && c < 0xFFF0);
    });
    return characters.empty() ? 0 : static_cast<double>(usual) / static_cast<double>(characters.size());
}

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return lower;
}

}  // namespace

DecodedText decode_text(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return decode_with(bytes.substr(3), "UTF-8", "UTF-8 (BOM)");
    if (bytes.starts_with("\xFF\xFE")) return decode_with(bytes.substr(2), "UTF-16LE", "UTF-16LE");
    if (bytes.starts_with("\xFE\xFF")) return decode_with(bytes.substr(2), "UTF-16BE", "UTF-16BE");
    if (const std::string_view name = utf16_by_zero_bytes(bytes); !name.empty()) {
        DecodedText decoded = decode_with(bytes, std::string(name).c_str(), std::string(name));
        if (share_of_usual_characters(decoded.text) > 0.8) return decoded;
    }
    if (is_valid_utf8(bytes)) return {std::string(bytes), "UTF-8", 0};
    DecodedText utf8 = decode_with(bytes, "UTF-8", "UTF-8");
    DecodedText gb18030 = decode_with(bytes, "gb18030", "GB18030");
    // A UTF-8 file with one damaged byte reads as GB18030 nearly everywhere, and as nonsense: fewer replacements win
    // only when UTF-8 fails widely.
    const bool mostly_utf8 = utf8.unreadable * 50 < length(utf8.text);
    return mostly_utf8 || gb18030.unreadable > utf8.unreadable ? utf8 : gb18030;
}

DecodedText decode_text(std::string_view bytes, std::string_view declared) {
    const bool marked =
        bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (marked || declared.empty() || is_valid_utf8(bytes)) return decode_text(bytes);
    // WHATWG Encoding Standard, 4.2: gb2312 and gbk are labels of one decoder, that of GB18030.
    const std::string lower = lower_ascii(declared);
    const bool chinese = lower.starts_with("gb") || lower == "x-gbk" || lower == "cp936";
    // Pages that name a Western set were saved by programs that know no other.
    const bool western = lower.starts_with("iso-8859") || lower.starts_with("windows-125") || lower == "us-ascii";
    if (western) return decode_text(bytes);
    DecodedText decoded =
        chinese ? decode_with(bytes, "gb18030", "GB18030") : decode_with(bytes, lower.c_str(), std::string(declared));
    const bool contradicted = decoded.text.empty() || decoded.unreadable * 50 > length(decoded.text);
    return contradicted ? decode_text(bytes) : decoded;
}

}  // namespace yaodian::originals
