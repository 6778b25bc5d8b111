#include "generator/originals/formats.hpp"
#include "tests/fuzz/fuzzing.hpp"
#include "tests/fuzz/word_parts.hpp"
#include "tests/unit/originals/docx_file.hpp"

using namespace yaodian;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzzing::bytes_of(data, size);
    fuzzing::read_or_refuse([&] {
        originals::Original original;
        original.path = "x.docx";
        const fuzzing::Parts parts = fuzzing::parts_from_text(bytes);
        originals::read_docx(parts.empty() ? std::string(bytes) : originals::zip_of(parts), original);
        int number = 0;
        for (const originals::Line& line : original.lines) {
            fuzzing::require(line.number == ++number, "lines are counted from 1");
        }
    });
    return 0;
}
