/// Six bytes a word: what it is, its place on a grid, its length and size. A zero byte begins a page.
#include <algorithm>
#include <string>

#include "generator/originals/pdf_lines.hpp"
#include "tests/fuzz/fuzzing.hpp"

using namespace yaodian;

namespace {

constexpr std::size_t most_words = 400;

originals::PdfWord word_of(const std::uint8_t* bytes) {
    static const std::string texts[] = {"工作", "，", "1.", "序号", "内容", "a", "时间", "。", "3", "一、"};
    originals::PdfWord word;
    word.size = 6 + bytes[4] % 16;
    const int repeats = 1 + bytes[3] % 24;
    for (int i = 0; i < repeats; ++i) word.text += texts[bytes[0] % std::size(texts)];
    const double left = bytes[1] * 2.3;
    const double top = bytes[2] * 3.2 + bytes[5] % 4;
    word.box = {left, top, left + repeats * word.size, top + word.size};
    word.space_after = bytes[5] % 2 == 1;
    return word;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<originals::PdfPage> pages(1);
    std::size_t words = 0;
    for (std::size_t at = 0; at + 6 <= size && words < most_words;) {
        if (data[at] == 0) {
            pages.emplace_back();
            ++at;
            continue;
        }
        pages.back().words.push_back(word_of(data + at));
        ++words;
        at += 6;
    }
    for (originals::PdfPage& page : pages) {
        page.width = 595;
        page.height = 842;
    }
    static_cast<void>(originals::pdf_lines(pages));
    return 0;
}
