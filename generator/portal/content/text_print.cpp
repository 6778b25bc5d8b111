#include "generator/portal/content/text_print.hpp"

#include <algorithm>
#include <iterator>

#include "generator/support/sha256.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

constexpr std::size_t run_length = 5;
constexpr std::size_t sketch_size = 256;

bool counts(char32_t c) {
    const bool digit = c >= U'0' && c <= U'9';
    const bool letter = (c >= U'a' && c <= U'z') || (c > 0x7F && !is_space(c) && !is_cjk_punctuation(c));
    return digit || letter || is_han(c);
}

std::u32string letters_of(const document::Document& document) {
    std::u32string letters;
    for (const std::string& text : document::texts_of(document)) {
        for (char32_t c : to_utf32(to_half_width(text))) {
            if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
            if (counts(c)) letters += c;
        }
    }
    return letters;
}

/// FNV-1a (64 bits) of code points, with the last step of SplitMix64, which spreads what short inputs leave close.
std::uint64_t hash_of(std::u32string_view run) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char32_t c : run) hash = (hash ^ c) * 0x100000001B3U;
    hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9U;
    return hash ^ (hash >> 27U);
}

}  // namespace

TextPrint print_of(const document::Document& document) {
    TextPrint print;
    const std::u32string letters = letters_of(document);
    print.characters = letters.size();
    if (letters.empty()) return print;
    print.exact = sha256(to_utf8(letters));
    const std::size_t runs = letters.size() < run_length ? 1 : letters.size() - run_length + 1;
    print.sketch.reserve(runs);
    for (std::size_t i = 0; i < runs; ++i) {
        print.sketch.push_back(hash_of(std::u32string_view(letters).substr(i, run_length)));
    }
    std::sort(print.sketch.begin(), print.sketch.end());
    print.sketch.erase(std::unique(print.sketch.begin(), print.sketch.end()), print.sketch.end());
    if (print.sketch.size() > sketch_size) print.sketch.resize(sketch_size);
    print.sketch.shrink_to_fit();
    return print;
}

double similarity(const TextPrint& a, const TextPrint& b) {
    if (a.exact == b.exact) return 1;
    if (a.sketch.empty() || b.sketch.empty()) return 0;
    std::vector<std::uint64_t> both;
    std::set_union(a.sketch.begin(), a.sketch.end(), b.sketch.begin(), b.sketch.end(), std::back_inserter(both));
    if (both.size() > sketch_size) both.resize(sketch_size);
    const auto shared = std::count_if(both.begin(), both.end(), [&](std::uint64_t hash) {
        return std::binary_search(a.sketch.begin(), a.sketch.end(), hash) &&
               std::binary_search(b.sketch.begin(), b.sketch.end(), hash);
    });
    // Texts that differ somewhere are not equal, even where no sample shows it.
    constexpr double most_unequal = 0.999;
    return std::min(most_unequal, static_cast<double>(shared) / static_cast<double>(both.size()));
}

int similarity_percent(const TextPrint& a, const TextPrint& b) {
    return static_cast<int>(similarity(a, b) * 100);
}

}  // namespace yaodian::portal
