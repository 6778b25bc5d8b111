#include "generator/support/transliteration.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>

namespace yaodian {

std::string transliterated(const std::string& text, const char* name) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> transliterator(
        icu::Transliterator::createInstance(name, UTRANS_FORWARD, error));
    if (U_FAILURE(error) || transliterator == nullptr) return text;
    icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(text);
    transliterator->transliterate(unicode);
    std::string result;
    unicode.toUTF8String(result);
    return result;
}

std::string typed_pinyin(const std::string& text) {
    std::string latin = transliterated(text, "Han-Latin; NFD; [:M:] Remove; Latin-ASCII; Lower");
    std::erase_if(latin, [](char c) { return c < 'a' || c > 'z'; });
    return latin;
}

}  // namespace yaodian
