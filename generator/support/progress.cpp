#include "generator/support/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace yaodian {

namespace {

/// Drawing more often costs time and cannot be seen.
constexpr auto between_drawings = std::chrono::milliseconds(50);
constexpr std::size_t bar_width = 30;

}  // namespace

Progress::Progress(bool shown) : shown_(shown) {}

Progress::~Progress() {
    if (shown_ && !name_.empty()) std::fputs("\r\x1b[K", stderr);
}

bool Progress::is_terminal() {
    return ::isatty(STDERR_FILENO) == 1;
}

void Progress::stage(std::string name, std::size_t total) {
    const std::lock_guard lock(drawing_);
    name_ = std::move(name);
    total_ = total;
    done_ = 0;
    if (shown_) draw();
}

void Progress::step() {
    const std::lock_guard lock(drawing_);
    ++done_;
    if (shown_ && std::chrono::steady_clock::now() - drawn_ > between_drawings) draw();
}

void Progress::draw() {
    drawn_ = std::chrono::steady_clock::now();
    std::string line = "\r\x1b[K" + name_;
    if (total_ > 0) {
        const std::size_t filled = std::min(bar_width, bar_width * done_ / total_);
        line += " [" + std::string(filled, '#') + std::string(bar_width - filled, ' ') + "] " + std::to_string(done_) +
                "/" + std::to_string(total_);
    }
    std::fputs(line.c_str(), stderr);
}

}  // namespace yaodian
