#include "generator/pages/cut_words.hpp"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <memory>
#include <stdexcept>

namespace yaodian::pages {

namespace {

std::unique_ptr<icu::BreakIterator> new_word_iterator() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getSimplifiedChinese(), status));
    if (U_FAILURE(status) != 0) throw std::runtime_error("ICU cannot tell words apart");
    return made;
}

}  // namespace

std::vector<std::string> cut_words(std::string_view text) {
    // Making one reads ICU's rules and dictionary.
    thread_local const std::unique_ptr<icu::BreakIterator> words = new_word_iterator();
    const icu::UnicodeString string = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    words->setText(string);
    std::vector<std::string> found;
    int32_t begin = words->first();
    for (int32_t end = words->next(); end != icu::BreakIterator::DONE; begin = end, end = words->next()) {
        string.tempSubStringBetween(begin, end).toUTF8String(found.emplace_back());
    }
    return found;
}

}  // namespace yaodian::pages
