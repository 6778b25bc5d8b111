#include "generator/portal/content/text_print.hpp"

#include <algorithm>
#include <optional>

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

/// Sorts, and leaves each once and no more than a sketch has.
void keep_smallest(std::vector<std::uint64_t>& hashes) {
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    if (hashes.size() > sketch_size) hashes.resize(sketch_size);
}

}  // namespace

TextPrint print_of(const document::Document& document) {
    TextPrint print;
    const std::u32string letters = letters_of(document);
    print.characters = letters.size();
    if (letters.empty()) return print;
    print.exact = sha256(to_utf8(letters));
    const std::size_t runs = letters.size() < run_length ? 1 : letters.size() - run_length + 1;
    std::uint64_t too_large = UINT64_MAX;  // of the sketch, as far as is known
    for (std::size_t i = 0; i < runs; ++i) {
        const std::uint64_t hash = hash_of(std::u32string_view(letters).substr(i, run_length));
        if (hash >= too_large) continue;
        print.sketch.push_back(hash);
        if (print.sketch.size() < 4 * sketch_size) continue;
        keep_smallest(print.sketch);
        if (print.sketch.size() == sketch_size) too_large = print.sketch.back();
    }
    keep_smallest(print.sketch);
    print.sketch.shrink_to_fit();
    return print;
}

namespace {

/// Goes through the smallest hashes of both texts together.
/// @param most_different  of so many hashes that only one of the texts has; then it stops
/// @returns how many both have and how many there are; nothing when it stopped
struct Shared {
    std::size_t in_both = 0;
    std::size_t all = 0;
};
std::optional<Shared> shared_hashes(const TextPrint& a, const TextPrint& b, std::size_t most_different) {
    Shared shared;
    auto one = a.sketch.begin();
    auto other = b.sketch.begin();
    while (shared.all < sketch_size && (one != a.sketch.end() || other != b.sketch.end())) {
        ++shared.all;
        if (one != a.sketch.end() && other != b.sketch.end() && *one == *other) {
            ++shared.in_both;
            ++one;
            ++other;
            continue;
        }
        if (shared.all - shared.in_both > most_different) return std::nullopt;
        if (other == b.sketch.end() || (one != a.sketch.end() && *one < *other)) {
            ++one;
        } else {
            ++other;
        }
    }
    return shared;
}

/// Texts that differ somewhere are not equal, even where no sample shows it.
double share_of(const Shared& shared) {
    constexpr double most_unequal = 0.999;
    return std::min(most_unequal, static_cast<double>(shared.in_both) / static_cast<double>(shared.all));
}

}  // namespace

double similarity(const TextPrint& a, const TextPrint& b) {
    if (a.exact == b.exact) return 1;
    if (a.sketch.empty() || b.sketch.empty()) return 0;
    return share_of(*shared_hashes(a, b, sketch_size));
}

bool are_similar(const TextPrint& a, const TextPrint& b, double share) {
    if (a.exact == b.exact) return true;
    if (a.sketch.empty() || b.sketch.empty()) return share <= 0;
    const auto most_different = static_cast<std::size_t>((1 - share) * static_cast<double>(sketch_size)) + 1;
    const auto shared = shared_hashes(a, b, most_different);
    return shared && share_of(*shared) >= share;
}

int similarity_percent(const TextPrint& a, const TextPrint& b) {
    return static_cast<int>(similarity(a, b) * 100);
}

}  // namespace yaodian::portal
