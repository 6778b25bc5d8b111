#include "generator/originals/formats.hpp"
#include "generator/support/text.hpp"
#include "tests/fuzz/fuzzing.hpp"

using namespace yaodian;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzzing::bytes_of(data, size);
    for (const std::string_view declared : {"", "gb2312", "big5", "utf-16", "iso-8859-1", "no such set"}) {
        const originals::DecodedText decoded = originals::decode_text(bytes, declared);
        fuzzing::require(is_valid_utf8(decoded.text), "what was decoded is UTF-8");
        static_cast<void>(originals::text_lines(decoded.text));
        static_cast<void>(originals::markdown_lines(decoded.text));
    }
    return 0;
}
