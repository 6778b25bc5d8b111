#include "generator/support/letters.hpp"

#include <unicode/alphaindex.h>
#include <unicode/tblcoll.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>

namespace yaodian {

namespace {

void require(UErrorCode error) {
    if (U_FAILURE(error))
        throw std::runtime_error(std::string("ICU has no order by pinyin (") + u_errorName(error) +
                                 "): install the complete data of libicu");
}

}  // namespace

std::vector<Letter> by_letters(const std::vector<std::string>& names) {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::RuleBasedCollator> collator(
        static_cast<icu::RuleBasedCollator*>(icu::Collator::createInstance(icu::Locale("zh-u-co-pinyin"), error)));
    require(error);
    collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, error);
    collator->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, error);  // quotes and spaces do not count
    const icu::Collator& order = *collator;
    icu::AlphabeticIndex index(static_cast<icu::RuleBasedCollator*>(order.clone()), error);
    index.addLabels(icu::Locale("zh-u-co-pinyin"), error);
    index.addLabels(icu::Locale::getEnglish(), error);
    const std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> buckets(index.buildImmutableIndex(error));
    require(error);

    std::vector<icu::UnicodeString> texts;
    texts.reserve(names.size());
    for (const std::string& name : names) texts.push_back(icu::UnicodeString::fromUTF8(name));
    std::map<std::string, std::vector<std::size_t>> by_letter;  // `#` is before `A`
    for (std::size_t i = 0; i < names.size(); ++i) {
        const icu::AlphabeticIndex::Bucket* bucket = buckets->getBucket(buckets->getBucketIndex(texts[i], error));
        require(error);
        std::string letter;
        if (bucket != nullptr && bucket->getLabelType() == U_ALPHAINDEX_NORMAL) bucket->getLabel().toUTF8String(letter);
        by_letter[letter.size() == 1 ? letter : "#"].push_back(i);
    }
    std::vector<Letter> out;
    for (auto& [letter, members] : by_letter) {
        std::stable_sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
            UErrorCode ignored = U_ZERO_ERROR;
            return order.compare(texts[a], texts[b], ignored) == UCOL_LESS;
        });
        out.push_back({letter, std::move(members)});
    }
    return out;
}

}  // namespace yaodian
