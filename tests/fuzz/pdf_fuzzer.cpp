#include "generator/originals/pdf_lines.hpp"
#include "tests/fuzz/fuzzing.hpp"

using namespace yaodian;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzzing::read_or_refuse([&] {
        const originals::PdfPages pdf = originals::read_pdf_pages(fuzzing::bytes_of(data, size), "x.pdf");
        static_cast<void>(originals::pdf_lines(pdf.pages));
    });
    return 0;
}
