#include "search/index/title_order.hpp"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "search/search.hpp"

namespace yaodian::search {

std::vector<std::uint32_t> places_of_titles(const std::vector<std::string>& titles) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance("zh-u-co-pinyin", error));
    if (U_FAILURE(error) || !collator) {
        throw IndexError(std::string("ICU has no order by pinyin (") + u_errorName(error) +
                         "): install the complete data of libicu");
    }
    collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, error);
    collator->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, error);  // 《, “ and spaces do not count
    std::vector<std::string> keys;
    keys.reserve(titles.size());
    for (const std::string& title : titles) {
        icu::UnicodeString text = icu::UnicodeString::fromUTF8(title);
        std::string key(static_cast<std::size_t>(collator->getSortKey(text, nullptr, 0)), '\0');
        collator->getSortKey(text, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<std::int32_t>(key.size()));
        keys.push_back(std::move(key));
    }
    std::vector<std::size_t> order(titles.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    std::vector<std::uint32_t> places(titles.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool is_same = i > 0 && keys[order[i]] == keys[order[i - 1]];
        places[order[i]] = is_same ? places[order[i - 1]] : static_cast<std::uint32_t>(i);
    }
    return places;
}

}  // namespace yaodian::search
