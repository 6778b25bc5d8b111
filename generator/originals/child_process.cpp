#include "generator/originals/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

namespace yaodian::originals {

namespace {

constexpr rlim_t most_seconds = 120;
constexpr rlim_t most_memory = rlim_t{2} << 30;

void limit(__rlimit_resource resource, rlim_t most) {
    const struct rlimit limits = {most, most};
    static_cast<void>(setrlimit(resource, &limits));
}

[[noreturn]] void run_child(const std::function<std::string()>& work, int out) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, most_seconds);
#ifndef __SANITIZE_ADDRESS__
    // Sanitizers reserve more than this for themselves.
    limit(RLIMIT_DATA, most_memory);
#endif
    const std::string result = work();
    // A last byte says that the result is whole.
    const std::string bytes = result + '.';
    std::size_t written = 0;
    while (written < bytes.size()) {
        const ssize_t count = write(out, bytes.data() + written, bytes.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        written += static_cast<std::size_t>(count);
    }
    _exit(0);
}

/// Everything that comes before the other end is closed or the time is over.
std::string read_all(int in) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + std::chrono::seconds(most_seconds);
    std::string bytes;
    std::array<char, 65536> buffer{};
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        struct pollfd waiting = {in, POLLIN, 0};
        const int ready = left > 0 ? poll(&waiting, 1, static_cast<int>(left)) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return {};
        const ssize_t count = read(in, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

}  // namespace

std::optional<std::string> in_child_process(const std::function<std::string()>& work) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    const pid_t child = fork();
    if (child == 0) run_child(work, ends[1]);
    close(ends[1]);
    std::string bytes = child > 0 ? read_all(ends[0]) : std::string{};
    close(ends[0]);
    if (child < 0) return std::nullopt;
    kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (bytes.empty() || bytes.back() != '.') return std::nullopt;
    bytes.pop_back();
    return bytes;
}

}  // namespace yaodian::originals
