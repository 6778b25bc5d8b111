#include "generator/support/progress.hpp"

#include <gmock/gmock.h>

#include "generator/support/parallel.hpp"

using namespace yaodian;
using testing::ElementsAre;

TEST(Progress, KeepsWhatEachStageDid) {
    Progress progress(false);
    progress.stage("first", 100);
    parallel_for(100, 4, [&](std::size_t) { progress.step(7); });
    progress.stage("second");
    progress.beside({"other", 1.5, 0, 3, 4});
    std::vector<std::string> names;
    std::vector<std::size_t> items;
    std::vector<std::uintmax_t> bytes;
    std::vector<bool> beside;
    for (const StageTime& time : progress.finish()) {
        names.push_back(time.name);
        items.push_back(time.items);
        bytes.push_back(time.bytes);
        beside.push_back(time.beside);
        EXPECT_GE(time.seconds, 0);
        EXPECT_GE(time.cpu_seconds, 0);
    }
    EXPECT_THAT(names, ElementsAre("first", "other", "second"));
    EXPECT_THAT(items, ElementsAre(100, 3, 0));
    EXPECT_THAT(bytes, ElementsAre(700, 4, 0));
    EXPECT_THAT(beside, ElementsAre(false, true, false));
}

TEST(Progress, WithoutAStageThereIsNothing) {
    Progress progress(false);
    EXPECT_TRUE(progress.finish().empty());
}
