#include "generator/server/worker_threads.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace yaodian::server {

namespace {
constexpr std::chrono::seconds longest_idle{10};
}

void WorkerThreads::enqueue(std::function<void()> work) {
    const std::lock_guard lock(mutex_);
    join_ended();
    if (!idle_.empty()) {
        Worker& worker = *idle_.back();
        idle_.pop_back();
        worker.work = std::move(work);
        worker.given.notify_one();
    } else if (workers_.size() < most_) {
        Worker& worker = workers_.emplace_back();
        worker.work = std::move(work);
        worker.thread = std::thread([this, &worker] { run(worker); });
    } else {
        waiting_.push_back(std::move(work));
    }
}

void WorkerThreads::run(Worker& self) {
    std::unique_lock lock(mutex_);
    while (wait_for_work(self, lock)) {
        const std::function<void()> work = std::exchange(self.work, nullptr);
        lock.unlock();
        work();
        lock.lock();
    }
    // Who shuts down waits for all that are there; at other times nobody does.
    if (is_ending_) return;
    ended_.push_back(std::move(self.thread));
    workers_.remove_if([&](const Worker& worker) { return &worker == &self; });
}

bool WorkerThreads::wait_for_work(Worker& self, std::unique_lock<std::mutex>& lock) {
    if (self.work) return true;
    if (!waiting_.empty()) {
        self.work = std::move(waiting_.front());
        waiting_.pop_front();
        return true;
    }
    if (is_ending_) return false;
    idle_.push_back(&self);
    self.given.wait_for(lock, longest_idle, [&] { return self.work || is_ending_; });
    if (self.work) return true;
    idle_.erase(std::find(idle_.begin(), idle_.end(), &self));
    return false;
}

void WorkerThreads::join_ended() {
    for (std::thread& thread : ended_) thread.join();
    ended_.clear();
}

void WorkerThreads::shutdown() {
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
        for (Worker& worker : workers_) worker.given.notify_one();
    }
    for (Worker& worker : workers_) {
        if (worker.thread.joinable()) worker.thread.join();
    }
    const std::lock_guard lock(mutex_);
    join_ended();
}

}  // namespace yaodian::server
