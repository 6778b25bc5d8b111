/// Runs the tests of folders that read originals: such programs are started as child processes too.
#include <gmock/gmock.h>

#include <cstdlib>
#include <vector>

#include "generator/originals/originals.hpp"

int main(int argc, char** argv) {
    using yaodian::originals::ChildWork;
    std::vector<ChildWork> works = {
        {"same", [](std::string_view input) { return std::string(input); }},
        {"crash", [](std::string_view) -> std::string { std::abort(); }},
    };
    for (const ChildWork& work : yaodian::originals::child_works()) works.push_back(work);
    yaodian::originals::be_child_process(argc, argv, works);
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
