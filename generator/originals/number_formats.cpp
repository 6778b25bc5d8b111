/// Numbers as lists print them, in documents and in web pages.
#include <unicode/rbnf.h>

#include <array>
#include <string>

#include "generator/originals/docx_numbering.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

using icu::RuleBasedNumberFormat;

/// A number in the words of a language; `rule_set` empty: its usual one.
std::string spelled(int number, icu::URBNFRuleSetTag tag, const icu::Locale& locale, const char* rule_set) {
    UErrorCode status = U_ZERO_ERROR;
    const RuleBasedNumberFormat format(tag, locale, status);
    if (U_FAILURE(status)) return std::to_string(number);
    icu::UnicodeString text;
    icu::FieldPosition position;
    if (*rule_set == '\0') {
        format.format(static_cast<int32_t>(number), text);
    } else {
        format.format(static_cast<int32_t>(number), icu::UnicodeString(rule_set), text, position, status);
    }
    if (U_FAILURE(status)) return std::to_string(number);
    std::string result;
    text.toUTF8String(result);
    return result;
}

/// A, B … Z, AA, BB (17.18.59, lowerLetter: the letter is repeated).
std::string letters(int number, char first) {
    static constexpr int alphabet = 26;
    static constexpr int most_repetitions = 30;
    const int repetitions = (number - 1) / alphabet + 1;
    if (number < 1 || repetitions > most_repetitions) return std::to_string(number);
    return std::string(static_cast<std::size_t>(repetitions), static_cast<char>(first + (number - 1) % alphabet));
}

/// The nth of some characters that stand in a row in Unicode; decimal beyond them.
std::string nth_from(char32_t first, int count, int number) {
    if (number < 1 || number > count) return std::to_string(number);
    return to_utf8(std::u32string(1, first + static_cast<char32_t>(number - 1)));
}

std::string nth_of(std::u32string_view characters, int number) {
    if (number < 1 || number > static_cast<int>(characters.size())) return std::to_string(number);
    return to_utf8(characters.substr(static_cast<std::size_t>(number - 1), 1));
}

std::string circled(int number) {
    if (number <= 20) return nth_from(U'①', 20, number);
    return number <= 35 ? nth_from(U'㉑', 15, number - 20) : nth_from(U'㊱', 15, number - 35);
}

/// Each digit by itself: 一〇三.
std::string han_digits(int number) {
    static constexpr std::u32string_view digits = U"〇一二三四五六七八九";
    std::u32string result;
    for (const char c : std::to_string(number)) {
        if (c >= '0' && c <= '9') result += digits[static_cast<std::size_t>(c - '0')];
    }
    return to_utf8(result);
}

std::string full_width(int number) {
    std::u32string result;
    for (const char c : std::to_string(number)) result += static_cast<char32_t>(c - '0') + U'０';
    return to_utf8(result);
}

/// 一百零一: ICU writes its gaps as 〇, lists print them as 零.
std::string han_number(int number) {
    std::string text = spelled(number, icu::URBNF_SPELLOUT, icu::Locale::getChina(), "");
    return replace_all(std::move(text), "〇", "零");
}

}  // namespace

std::string formatted_number(int number, std::string_view format) {
    if (format == "none" || format == "bullet") return {};
    if (number < 0) return std::to_string(number);
    // Above 99 the first of these counts digit by digit, the second by value.
    if (format == "chineseCounting" || format == "taiwaneseCounting")
        return number < 100 ? han_number(number) : han_digits(number);
    if (format == "chineseCountingThousand" || format == "taiwaneseCountingThousand" || format == "japaneseCounting")
        return han_number(number);
    if (format == "ideographDigital" || format == "japaneseDigitalTenThousand" || format == "taiwaneseDigital")
        return han_digits(number);
    if (format == "chineseLegalSimplified")
        return spelled(number, icu::URBNF_SPELLOUT, icu::Locale::getChina(), "%spellout-cardinal-financial");
    if (format == "ideographLegalTraditional")
        return spelled(number, icu::URBNF_SPELLOUT, icu::Locale::getTaiwan(), "%spellout-cardinal-financial");
    if (format == "ideographTraditional") return nth_of(U"甲乙丙丁戊己庚辛壬癸", number);
    if (format == "ideographZodiac") return nth_of(U"子丑寅卯辰巳午未申酉戌亥", number);
    if (format.starts_with("decimalEnclosedCircle")) return circled(number);
    if (format == "ideographEnclosedCircle") return nth_from(U'㊀', 10, number);
    if (format == "decimalEnclosedFullstop") return nth_from(U'⒈', 20, number);
    if (format == "decimalEnclosedParen") return nth_from(U'⑴', 20, number);
    if (format.starts_with("decimalFullWidth")) return full_width(number);
    if (format == "decimalZero") return (number < 10 ? "0" : "") + std::to_string(number);
    if (format == "upperLetter") return letters(number, 'A');
    if (format == "lowerLetter") return letters(number, 'a');
    if (format == "upperRoman")
        return spelled(number, icu::URBNF_NUMBERING_SYSTEM, icu::Locale::getRoot(), "%roman-upper");
    if (format == "lowerRoman")
        return spelled(number, icu::URBNF_NUMBERING_SYSTEM, icu::Locale::getRoot(), "%roman-lower");
    return std::to_string(number);
}

}  // namespace yaodian::originals
