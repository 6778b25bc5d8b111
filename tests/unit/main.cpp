/// Runs the tests of folders that read originals: such programs are started as child processes too.
#include <gmock/gmock.h>

#include <atomic>
#include <cstdlib>
#include <vector>

#include "generator/originals/originals.hpp"

int main(int argc, char** argv) {
    using yaodian::originals::ChildWork;
    std::vector<ChildWork> works = {
        {"same", [](std::string_view input) { return std::string(input); }},
        {"crash", [](std::string_view) -> std::string { std::abort(); }},
        {"turn",
         [](std::string_view) -> std::string {
             for (std::atomic<unsigned> turns = 0;;) ++turns;
         },
         1},
        {"grow",
         [](std::string_view) {
             std::string much;
             while (much.size() < std::size_t{2} << 30) much.append(std::size_t{64} << 20, 'x');
             return std::string("grown");
         }},
    };
    for (const ChildWork& work : yaodian::originals::child_works()) works.push_back(work);
    yaodian::originals::be_child_process(argc, argv, works);
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
