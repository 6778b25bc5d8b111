#include "generator/originals/formats.hpp"
#include "tests/fuzz/fuzzing.hpp"

using namespace yaodian;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzzing::read_or_refuse([&] {
        originals::Original original;
        original.path = "x.html";
        originals::read_web_page(fuzzing::bytes_of(data, size), original);
    });
    return 0;
}
