#include "search/index/icu_tables.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <map>
#include <memory>

#include "search/analysis/utf8.hpp"
#include "search/index/polyphones.hpp"
#include "search/search.hpp"

namespace yaodian::search {

namespace {

[[noreturn]] void no_icu(const char* what, UErrorCode error) {
    throw IndexError(std::string("ICU has no ") + what + " (" + u_errorName(error) +
                     "): install the complete data of libicu");
}

std::unique_ptr<icu::Transliterator> transliterator(const char* id) {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> out(icu::Transliterator::createInstance(id, UTRANS_FORWARD, error));
    if (U_FAILURE(error) || !out) no_icu(id, error);
    return out;
}

/// What `id` makes of each character, by one call: a call has a high fixed cost.
std::map<char32_t, std::u32string> transliterate_each(const char* id, const std::u32string& chars) {
    icu::UnicodeString text;
    for (const char32_t c : chars) text.append(static_cast<UChar32>(c)).append(static_cast<UChar32>('\n'));
    transliterator(id)->transliterate(text);
    std::map<char32_t, std::u32string> out;
    std::size_t index = 0;
    for (int32_t i = 0; i < text.length() && index < chars.size(); i = text.moveIndex32(i, 1)) {
        const auto c = static_cast<char32_t>(text.char32At(i));
        if (c == '\n') {
            ++index;
        } else {
            out[chars[index]].push_back(c);
        }
    }
    return out;
}

/// The blocks that Chinese documents take characters from; the rest of Unicode is left as it is.
template <typename Use>
void each_foldable(Use use) {
    static constexpr std::pair<char32_t, char32_t> ranges[] = {
        {0x80, 0x24F},    {0x370, 0x52F},   {0x1E00, 0x206F}, {0x2070, 0x218B}, {0x2460, 0x24FF},
        {0x2E80, 0x2FDF}, {0x3007, 0x3007}, {0x3200, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
        {0xF900, 0xFAFF}, {0xFE00, 0xFE6F}, {0xFEFF, 0xFEFF}, {0xFF00, 0xFFEF}, {0x2F800, 0x2FA1F}};
    for (const auto& [first, last] : ranges) {
        for (char32_t c = first; c <= last; ++c) use(c);
    }
}

std::u32string casefolded(char32_t c, const icu::Normalizer2& nfkc) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString text = nfkc.normalize(icu::UnicodeString(static_cast<UChar32>(c)), error);
    if (U_FAILURE(error)) no_icu("NFKC", error);
    std::u32string out;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        out.push_back(static_cast<char32_t>(text.char32At(i)));
    }
    return out;
}

std::string make_folds() {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(error);
    if (U_FAILURE(error)) no_icu("NFKC", error);
    std::u32string han;
    each_foldable([&](char32_t c) {
        if (is_han(c)) han.push_back(c);
    });
    const auto simplified = transliterate_each("Traditional-Simplified", han);
    std::string out;
    each_foldable([&](char32_t c) {
        if (is_space(c) || is_transparent(c) || (c >= 0xFF01 && c <= 0xFF5E)) return;  // `Language` knows these
        std::u32string to;
        for (const char32_t part : casefolded(c, *nfkc)) {
            const auto found = simplified.find(part);
            if (found == simplified.end()) {
                to.push_back(part);
            } else {
                to.append(found->second);
            }
        }
        if (to == std::u32string(1, c) || to.find(U'\n') != std::u32string::npos) return;
        append_utf8(out, c);
        out += to_utf8(to);
        out += '\n';
    });
    return out;
}

/// Characters of GB 2312, the national standard's 6,763 common ones.
std::set<char32_t> common_characters() {
    std::set<char32_t> out;
    UErrorCode error = U_ZERO_ERROR;
    UConverter* converter = ucnv_open("gb2312", &error);
    if (U_FAILURE(error)) no_icu("GB 2312", error);
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> owner(converter, &ucnv_close);
    for (int row = 0xB0; row <= 0xF7; ++row) {
        for (int cell = 0xA1; cell <= 0xFE; ++cell) {
            const char bytes[] = {static_cast<char>(row), static_cast<char>(cell)};
            UChar to[4];
            error = U_ZERO_ERROR;
            const int32_t length = ucnv_toUChars(converter, to, 4, bytes, 2, &error);
            if (U_SUCCESS(error) && length == 1 && is_han(to[0])) out.insert(to[0]);
        }
    }
    return out;
}

/// `zhōng` as zhong, `lǜ` as lv; nothing for what is no syllable (m, ng).
std::string plain_syllable(const std::u32string& reading) {
    std::string out;
    for (const char32_t c : reading) {
        if (c >= 'a' && c <= 'z') out.push_back(static_cast<char>(c));
        if (c == 0x308) {  // diaeresis, after the decomposition
            if (!out.empty() && out.back() == 'u') out.back() = 'v';
        }
    }
    return out.find_first_of("aeiouv") == std::string::npos ? std::string() : out;
}

}  // namespace

const std::string& icu_folds() {
    static const std::string folds = make_folds();
    return folds;
}

void HanReadings::add(const std::set<char32_t>& characters) {
    std::u32string unknown;
    for (const std::set<char32_t>& some : {known_.empty() ? common_characters() : std::set<char32_t>(), characters}) {
        for (const char32_t c : some) {
            if (known_.try_emplace(c).second) unknown.push_back(c);
        }
    }
    if (unknown.empty()) return;
    for (auto& [c, reading] : transliterate_each("Han-Latin; NFD", unknown)) known_[c] = std::move(reading);
}

const std::u32string* HanReadings::of(char32_t character) const {
    const auto found = known_.find(character);
    return found == known_.end() || found->second.empty() ? nullptr : &found->second;
}

LanguageTables icu_tables(const std::set<char32_t>& used, HanReadings known) {
    std::set<char32_t> all = common_characters();
    all.insert(used.begin(), used.end());
    known.add(used);
    std::map<std::string, std::set<char32_t>> by_syllable;
    const auto add = [&](const std::string& syllable, char32_t c) {
        if (syllable.empty()) return;
        by_syllable[syllable].insert(c);
        // 女 is typed nv or nu; lve and nve are typed lue and nue.
        if (const std::size_t v = syllable.find('v'); v != std::string::npos) {
            std::string plain = syllable;
            plain[v] = 'u';
            by_syllable[plain].insert(c);
        }
    };
    for (const char32_t c : all) {
        if (const std::u32string* reading = known.of(c)) add(plain_syllable(*reading), c);
    }
    for (const Polyphone& extra : polyphones()) {
        for (const CodePoint& c : decode(extra.characters)) add(std::string(extra.syllable), c.value);
    }
    LanguageTables out{icu_folds(), {}};
    for (const auto& [syllable, characters] : by_syllable) {
        out.readings += syllable + ' ';
        for (const char32_t c : characters) append_utf8(out.readings, c);
        out.readings += '\n';
    }
    return out;
}

}  // namespace yaodian::search
