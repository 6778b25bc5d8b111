/// Threads that answer connections.
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

namespace yaodian::server {

/// As many threads as there is work for at once: the one that became idle last is taken first, so that of many threads
/// that were needed once the others, with the memory that each keeps for itself, end after a while.
class WorkerThreads : public httplib::TaskQueue {
  public:
    /// @param most  threads; work beyond that waits
    explicit WorkerThreads(std::size_t most) : most_(most) {}
    ~WorkerThreads() override { shutdown(); }

    void enqueue(std::function<void()> work) override;
    /// Ends all threads; work that was enqueued is done first.
    void shutdown() override;

  private:
    struct Worker {
        std::thread thread;
        std::function<void()> work;  ///< that it was given and has not begun
        std::condition_variable given;
    };

    void run(Worker& self);
    /// Waits for work. @returns whether there is some; else the worker is to end
    bool wait_for_work(Worker& self, std::unique_lock<std::mutex>& lock);
    void join_ended();

    const std::size_t most_;
    std::mutex mutex_;
    bool is_ending_ = false;
    std::list<Worker> workers_;
    std::vector<Worker*> idle_;  ///< the one that became so last at the end
    std::deque<std::function<void()>> waiting_;
    std::vector<std::thread> ended_;
};

}  // namespace yaodian::server
