#include "generator/support/parallel.hpp"

#include <gmock/gmock.h>

#include <numeric>
#include <stdexcept>
#include <string>

namespace yaodian {
namespace {

TEST(ParallelFor, DoesEveryIndexOnceWhateverTheNumberOfThreads) {
    for (const unsigned jobs : {0U, 1U, 3U, 64U}) {
        std::vector<int> calls(1000);
        parallel_for(calls.size(), jobs, [&](std::size_t i) { ++calls[i]; });
        EXPECT_EQ(calls, std::vector<int>(1000, 1)) << jobs;
    }
}

TEST(ParallelFor, WorksOnNothing) {
    parallel_for(0, 4, [](std::size_t) { FAIL(); });
}

TEST(ParallelFor, CarriesAnExceptionOver) {
    const auto work = [](std::size_t i) {
        if (i == 17) throw std::runtime_error("17");
    };
    for (const unsigned jobs : {1U, 4U}) EXPECT_THROW(parallel_for(100, jobs, work), std::runtime_error) << jobs;
}

TEST(ParallelFor, OfSeveralExceptionsTheOneOfTheLowestIndexIsSeen) {
    const auto work = [](std::size_t i) { throw std::runtime_error(std::to_string(i)); };
    for (int repeat = 0; repeat < 20; ++repeat) {
        try {
            parallel_for(50, 4, work);
            FAIL();
        } catch (const std::runtime_error& failure) {
            EXPECT_STREQ(failure.what(), "0");
        }
    }
}

TEST(Jobs, NoneMeansAllCores) {
    EXPECT_GE(jobs_or_cores(0), 1U);
    EXPECT_EQ(jobs_or_cores(7), 7U);
}

}  // namespace
}  // namespace yaodian
