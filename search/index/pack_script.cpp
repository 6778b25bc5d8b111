#include "search/index/pack_script.hpp"

#include <lzma.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>

#include "search/analysis/utf8.hpp"
#include "search/format/script_text.hpp"
#include "search/search.hpp"

namespace yaodian::search {

namespace {

/// Raw LZMA; its first byte, which is 0 and says nothing, says how many bits of a byte are context for the next one.
std::string compress(std::string_view bytes, Packing packing) {
    lzma_options_lzma options{};
    lzma_lzma_preset(&options, 9 | LZMA_PRESET_EXTREME);
    if (packing == Packing::quick) {
        options.mf = LZMA_MF_HC4;
        options.nice_len = 10;
        options.depth = 24;
    } else if (packing == Packing::columns) {
        // Three tries instead of twelve: a seventh of the time for 0.2 % of the bytes.
        options.mf = LZMA_MF_HC3;
        options.nice_len = 32;
        options.depth = 3;
    }
    // The dictionary need not be larger than what is packed; for small pieces its memory would cost most of the time.
    const auto size = static_cast<std::uint32_t>(bytes.size());
    options.dict_size = std::clamp<std::uint32_t>(std::bit_ceil(size), LZMA_DICT_SIZE_MIN, std::uint32_t{1} << 26);
    options.lc = packing == Packing::columns ? 1 : 3;
    options.lp = 0;
    options.pb = 0;
    const lzma_filter filters[] = {{LZMA_FILTER_LZMA1, &options}, {LZMA_VLI_UNKNOWN, nullptr}};
    std::string out(lzma_stream_buffer_bound(bytes.size()), '\0');
    std::size_t used = 0;
    const lzma_ret result =
        lzma_raw_buffer_encode(filters, nullptr, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(),
                               reinterpret_cast<std::uint8_t*>(out.data()), &used, out.size());
    if (result != LZMA_OK) throw IndexError("the search index cannot be compressed: out of memory");
    out.resize(used);
    out.front() = static_cast<char>(options.lc);
    return out;
}

/// The bits of bytes, least first; zeros behind them.
class Bits {
  public:
    explicit Bits(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] bool has_more() const { return taken_ < 8 * bytes_.size(); }
    /// @param count  at most 32
    std::uint64_t take(unsigned count) {
        for (; held_ < count; held_ += 8)
            bits_ |= std::uint64_t{at_ < bytes_.size() ? static_cast<unsigned char>(bytes_[at_++]) : 0U} << held_;
        const std::uint64_t some = bits_ & ((std::uint64_t{1} << count) - 1);
        bits_ >>= count;
        held_ -= count;
        taken_ += count;
        return some;
    }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    std::size_t taken_ = 0;  ///< bits
    std::uint64_t bits_ = 0;
    unsigned held_ = 0;
};

/// Four characters for 63 bits: none of them ends a line or a text or is half of a character.
std::u16string encode(std::string_view bytes) {
    std::u16string out;
    out.reserve(bytes.size() * 8 / 63 * 4 + 4);
    for (Bits bits(bytes); bits.has_more();) {
        std::uint64_t number = bits.take(32);
        number |= bits.take(31) << 32;
        for (int i = 0; i < 4; ++i, number /= text_digits) {
            const auto character = static_cast<char16_t>(first_text_character + number % text_digits);
            out.push_back(static_cast<char16_t>(character + (character < line_separators ? 0 : 2)));
        }
    }
    return out;
}

/// UTF-16, the low byte first, with the mark by which every browser knows it, whatever a server says.
class Utf16 {
  public:
    /// @param code  UTF-8
    void add(std::string_view code) {
        for (const CodePoint& c : decode(code)) put(static_cast<char16_t>(c.value));
    }
    void add(std::u16string_view text) {
        for (const char16_t c : text) put(c);
    }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

  private:
    void put(char16_t c) {
        bytes_.push_back(static_cast<char>(c & 0xFF));
        bytes_.push_back(static_cast<char>(c >> 8));
    }

    std::string bytes_ = "\xFF\xFE";
};

}  // namespace

std::string pack_script(std::string_view code, std::string_view bytes, Packing packing) {
    const std::uint32_t checksum =
        lzma_crc32(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), std::uint32_t{0});
    Utf16 script;
    script.add(code);
    script.add(std::to_string(bytes.size()) + "," + std::to_string(checksum) + ",'");
    script.add(encode(compress(bytes, packing)));
    script.add("');\n");
    return script.take();
}

}  // namespace yaodian::search
