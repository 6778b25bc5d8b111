#include "generator/support/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <utility>

namespace yaodian {

namespace {

using Clock = std::chrono::steady_clock;

/// Drawing more often costs time and cannot be seen.
constexpr auto between_drawings = std::chrono::milliseconds(50);
constexpr std::size_t bar_width = 30;
/// Before, an estimate would jump about.
constexpr double seconds_before_estimate = 2;

/// Seconds that all threads of this process have worked.
double cpu_seconds() {
    timespec time{};
    if (::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) != 0) return 0;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace

Progress::Progress(bool shown) : shown_(shown) {}

Progress::~Progress() {
    if (shown_ && !name_.empty()) std::fputs("\r\x1b[K", stderr);
}

bool Progress::is_terminal() {
    return ::isatty(STDERR_FILENO) == 1;
}

void Progress::stage(std::string name, std::size_t total) {
    const std::lock_guard lock(using_);
    end_stage();
    name_ = std::move(name);
    total_ = total;
    done_ = 0;
    bytes_ = 0;
    began_ = Clock::now();
    cpu_before_ = cpu_seconds();
    if (shown_) draw();
}

void Progress::step(std::uintmax_t bytes) {
    ++done_;
    bytes_ += bytes;
    if (!shown_ || Clock::now() - drawn_.load() <= between_drawings) return;
    const std::lock_guard lock(using_);
    draw();
}

void Progress::beside(StageTime time) {
    time.beside = true;
    const std::lock_guard lock(using_);
    times_.push_back(std::move(time));
}

std::vector<StageTime> Progress::finish() {
    const std::lock_guard lock(using_);
    end_stage();
    if (shown_ && !name_.empty()) std::fputs("\r\x1b[K", stderr);
    name_.clear();
    return times_;
}

void Progress::end_stage() {
    if (name_.empty()) return;
    times_.push_back({name_, seconds_since(began_), cpu_seconds() - cpu_before_, std::max(done_.load(), total_),
                      bytes_.load(), false});
}

void Progress::draw() {
    drawn_ = Clock::now();
    std::string line = "\r\x1b[K" + name_;
    if (total_ > 0) {
        const std::size_t done = done_;
        const std::size_t filled = std::min(bar_width, bar_width * done / total_);
        line += " [" + std::string(filled, '#') + std::string(bar_width - filled, ' ') + "] " + std::to_string(done) +
                "/" + std::to_string(total_);
        const double seconds = seconds_since(began_);
        if (done > 0 && done < total_ && seconds > seconds_before_estimate) {
            const double left = seconds * static_cast<double>(total_ - done) / static_cast<double>(done);
            line += ", about " + std::to_string(static_cast<long>(left) + 1) + " s left";
        }
    }
    std::fputs(line.c_str(), stderr);
}

}  // namespace yaodian
