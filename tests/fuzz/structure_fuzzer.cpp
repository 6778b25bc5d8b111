/// The first byte says how the text is given: its lines as they are, or each as a whole paragraph.
#include "generator/document/markdown.hpp"
#include "generator/document/outline.hpp"
#include "generator/originals/formats.hpp"
#include "generator/structure/structure.hpp"
#include "tests/fuzz/fuzzing.hpp"

using namespace yaodian;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    fuzzing::read_or_refuse([&] {
        originals::Original original;
        original.path = "x.txt";
        originals::read_text(fuzzing::bytes_of(data + 1, size - 1), false, original);
        originals::replace_control_characters(original);
        original.lines_are_paragraphs = data[0] % 2 == 1;
        const structure::Recovery recovery = structure::recover_structure(original, "x");
        static_cast<void>(document::outline_json(recovery.document));
        std::vector<Problem> problems;
        const document::Document read =
            document::read_markdown(document::write_markdown(recovery.document), "x", "x.md", problems);
        fuzzing::require(read == recovery.document, "what was written reads back as it was");
    });
    return 0;
}
