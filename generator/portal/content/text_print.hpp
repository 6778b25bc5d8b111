/// What is kept of a text to tell whether another one says the same, without keeping the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "generator/document/document.hpp"

namespace yaodian::portal {

/// A document's letters, digits and Han characters: formats differ in spaces, brackets and the signs after numbers.
struct TextPrint {
    std::string exact;                  ///< hash of all of them in order; empty: there are none
    std::vector<std::uint64_t> sketch;  ///< the smallest hashes of its runs of five, sorted
    std::size_t characters = 0;
};

[[nodiscard]] TextPrint print_of(const document::Document& document);

/// How alike two texts are: the share (0 to 1) of the runs of five characters of both that stand in both, estimated
/// from the smallest hashes (A. Broder, On the resemblance and containment of documents, 1997); 1 only for equal ones.
[[nodiscard]] double similarity(const TextPrint& a, const TextPrint& b);

/// Whether the share is at least `share`; of texts that differ much it is known sooner than the share itself.
[[nodiscard]] bool are_similar(const TextPrint& a, const TextPrint& b, double share);

/// The same in whole percent, for people: never rounded up to 100.
[[nodiscard]] int similarity_percent(const TextPrint& a, const TextPrint& b);

}  // namespace yaodian::portal
