#include "generator/relations/stock.hpp"

#include <algorithm>

namespace yaodian::relations {

namespace {

std::vector<std::u32string> plain_words(const std::vector<std::string>& words) {
    std::vector<std::u32string> plain;
    plain.reserve(words.size());
    for (const std::string& word : words) plain.push_back(plain_text(word));
    return plain;
}

void leave_out(std::u32string& text, const Span& span) {
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(span.begin),
              text.begin() + static_cast<std::ptrdiff_t>(span.end), left_out);
}

/// What is left between stock phrases and is too short to be a common string would count as not common.
void leave_out_remainders(std::u32string& text) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(left_out, begin), text.size());
        if (end - begin < gram_size) leave_out(text, {begin, end});
        begin = end + 1;
    }
}

}  // namespace

GramCounts::GramCounts(std::size_t characters) {
    std::size_t size = 1U << 16U;
    while (size < 4 * characters && size < (1U << 26U)) size *= 2;
    counts_.resize(size);
    mask_ = size - 1;
}

void GramCounts::add_institution(const std::vector<std::uint64_t>& hashes) {
    // The counts do not fit into the processor's caches, and each gram's is somewhere else.
    static constexpr std::size_t ahead = 16;
    const auto each = [&](const auto& change) {
        for (std::size_t i = 0; i < hashes.size(); ++i) {
            if (i + ahead < hashes.size()) __builtin_prefetch(&counts_[hashes[i + ahead] & mask_], 1);
            change(counts_[hashes[i] & mask_]);
        }
    };
    each([](std::uint8_t& count) {
        if ((count & seen) != 0) return;
        count = static_cast<std::uint8_t>(std::min(count + 1, seen - 1) | seen);
    });
    each([](std::uint8_t& count) { count = static_cast<std::uint8_t>(count & ~seen); });
}

StockPhrases::StockPhrases(const std::vector<std::string>& phrases, GramCounts counts, std::size_t institutions)
    : finder_(plain_words(phrases)),
      counts_(std::move(counts)),
      threshold_(static_cast<unsigned>(std::clamp<std::size_t>(institutions / 10, 4, 20))) {}

std::u32string StockPhrases::without(std::u32string text) const {
    std::vector<Span> stock;
    finder_.each(text, [&](std::size_t begin, std::size_t word) {
        stock.push_back({begin, begin + finder_.word(word).size()});
    });
    for (const Span& span : stock) leave_out(text, span);
    if (!stock.empty()) leave_out_remainders(text);
    return text;
}

bool StockPhrases::is_stock(const std::u32string& text) const {
    const std::u32string rest = without(text);
    return std::all_of(rest.begin(), rest.end(), [](char32_t c) { return c == left_out; });
}

}  // namespace yaodian::relations
