#include "search/index/text_chunks.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "search/format/bytes.hpp"
#include "search/format/document_text.hpp"
#include "search/format/identifier.hpp"

namespace yaodian::search {

namespace {

/// A chunk ends with the first text that makes it so large and whose document's name says so, or with the one that
/// makes it larger still. Small chunks make a hit cost little, large ones make few files and short lists of their
/// names.
constexpr std::size_t least_bytes = std::size_t{6} << 10;
constexpr std::size_t most_bytes = std::size_t{16} << 10;
constexpr unsigned one_name_of = 4;

std::vector<std::uint32_t> order_of(std::size_t documents, const SeriesTable& series) {
    std::vector<std::uint32_t> order(documents);
    std::iota(order.begin(), order.end(), 0U);
    const auto key = [&](std::uint32_t document) {
        const std::uint32_t number = series.of(document).series;
        return std::tuple(number == 0, number, document);
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    return order;
}

/// Whether a chunk may end with a document.
bool is_marked(std::string_view text) {
    const IndexId hash = hash_of(document_name(text));
    return static_cast<unsigned char>(hash[0]) % one_name_of == 0;
}

}  // namespace

std::string TextChunk::bytes() const {
    std::string out = sizes;
    for (const std::string_view text : texts) out += text;
    return out;
}

std::vector<TextChunk> text_chunks(const std::vector<std::string_view>& texts, const SeriesTable& series) {
    std::vector<TextChunk> out;
    std::size_t size = 0;
    bool ends = true;
    for (const std::uint32_t document : order_of(texts.size(), series)) {
        if (ends) {
            out.emplace_back();
            size = 0;
        }
        const std::string_view text = texts[document];
        put_number(out.back().sizes, text.size());
        out.back().texts.push_back(text);
        out.back().documents.push_back(document);
        size += text.size();
        ends = size >= most_bytes || (size >= least_bytes && is_marked(text));
    }
    return out;
}

}  // namespace yaodian::search
