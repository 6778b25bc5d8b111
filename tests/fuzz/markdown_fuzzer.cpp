#include "generator/document/markdown.hpp"
#include "generator/document/outline.hpp"
#include "tests/fuzz/fuzzing.hpp"

using namespace yaodian;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view markdown = fuzzing::bytes_of(data, size);
    fuzzing::read_or_refuse([&] {
        std::vector<Problem> problems;
        const document::Document document = document::read_markdown(markdown, "x", "x.md", problems);
        static_cast<void>(document::outline_json(document));
        static_cast<void>(document::page_html(document.page_markdown));
        const std::string written = document::write_markdown(document);
        const document::Document again = document::read_markdown(written, "x", "x.md", problems);
        fuzzing::require(document::write_markdown(again) == written, "the form is written the same again");
    });
    return 0;
}
