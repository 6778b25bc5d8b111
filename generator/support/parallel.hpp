/// Work on many things at once.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>
#include <vector>

namespace yaodian {

/// Number of threads for `--jobs`: as wished, at least one; 0 means one for each core.
[[nodiscard]] inline unsigned jobs_or_cores(unsigned jobs) {
    return jobs > 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
}

/// Calls `work(index)` for every index below `count`, on up to `jobs` threads (0: all cores). The order of the calls is
/// not fixed: `work` writes its result to a place of its own, so the outcome is the same for any number of threads.
/// @throws what `work` threw, for the lowest index that threw; the indices after it may then not be worked on
template <typename Work>
void parallel_for(std::size_t count, unsigned jobs, Work&& work) {
    std::atomic<std::size_t> next = 0;
    std::mutex failing;
    std::size_t failed_index = std::numeric_limits<std::size_t>::max();
    std::exception_ptr failure;
    const auto run = [&] {
        for (std::size_t index = next++; index < count; index = next++) {
            try {
                work(index);
            } catch (...) {
                const std::lock_guard lock(failing);
                if (index < failed_index) {
                    failed_index = index;
                    failure = std::current_exception();
                }
                next = count;
            }
        }
    };
    {
        std::vector<std::jthread> threads;
        const std::size_t helpers = std::min<std::size_t>(jobs_or_cores(jobs), count);
        for (std::size_t i = 1; i < helpers; ++i) threads.emplace_back(run);
        run();
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace yaodian
