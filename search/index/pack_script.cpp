#include "search/index/pack_script.hpp"

#include <lzma.h>

#include <algorithm>
#include <bit>
#include <cstdint>

#include "search/search.hpp"

namespace yaodian::search {

namespace {

/// Raw LZMA with the constants that `browser/unpack.js` has.
std::string compress(std::string_view bytes, Packing packing) {
    lzma_options_lzma options{};
    lzma_lzma_preset(&options, 9 | LZMA_PRESET_EXTREME);
    if (packing == Packing::quick) {
        options.mode = LZMA_MODE_FAST;
        options.mf = LZMA_MF_HC4;
        options.nice_len = 128;
        options.depth = 0;
    }
    // The dictionary need not be larger than what is packed; for small pieces its memory would cost most of the time.
    const auto size = static_cast<std::uint32_t>(bytes.size());
    options.dict_size = std::clamp<std::uint32_t>(std::bit_ceil(size), LZMA_DICT_SIZE_MIN, std::uint32_t{1} << 26);
    options.lc = 3;
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
    return out;
}

/// Two characters for thirteen bits. The characters are those of ASCII that can be seen, without `'` and `\`: a tenth
/// smaller than base64.
std::string encode(std::string_view bytes) {
    static constexpr std::string_view alphabet =
        " !\"#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    static_assert(alphabet.size() == 93);
    std::string out;
    out.reserve(bytes.size() * 16 / 13 + 2);
    unsigned bits = 0;
    unsigned count = 0;
    const auto put = [&] {
        const unsigned value = bits & 0x1FFF;
        out.push_back(alphabet[value / alphabet.size()]);
        out.push_back(alphabet[value % alphabet.size()]);
        bits >>= 13;
    };
    for (const char c : bytes) {
        bits |= unsigned{static_cast<unsigned char>(c)} << count;
        count += 8;
        if (count < 13) continue;
        put();
        count -= 13;
    }
    if (count > 0) put();
    return out;
}

}  // namespace

std::string pack_text(std::string_view bytes, Packing packing) {
    return encode(compress(bytes, packing));
}

std::string pack_script(const std::string& name, std::string_view bytes, Packing packing) {
    const std::uint32_t checksum =
        lzma_crc32(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), std::uint32_t{0});
    return "YaodianSearch.data('" + name + "'," + std::to_string(bytes.size()) + "," + std::to_string(checksum) + ",'" +
           pack_text(bytes, packing) + "');\n";
}

}  // namespace yaodian::search
