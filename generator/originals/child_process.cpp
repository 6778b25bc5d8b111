#include "generator/originals/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>

namespace yaodian::originals {

namespace {

constexpr rlim_t most_seconds = 120;
constexpr rlim_t most_memory = rlim_t{2} << 30;
constexpr const char* child_option = "--child-process";
/// This program, whatever it is called.
constexpr const char* own_program = "/proc/self/exe";

std::atomic<bool> can_start_itself = false;

void limit(__rlimit_resource resource, rlim_t most) {
    const struct rlimit limits = {most, most};
    static_cast<void>(setrlimit(resource, &limits));
}

bool write_all(int out, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = write(out, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

/// Everything that comes before the other end is closed or the time is over; nothing when it is over.
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

[[noreturn]] void run_child(const ChildWork& work) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, most_seconds);
#ifndef __SANITIZE_ADDRESS__
    // Sanitizers reserve more than this for themselves.
    limit(RLIMIT_DATA, most_memory);
#endif
    // A last byte says that the result is whole.
    const bool written = write_all(STDOUT_FILENO, work.make(read_all(STDIN_FILENO)) + '.');
    _exit(written ? 0 : 1);
}

/// A file that has no name, read from its beginning.
int file_with(std::string_view bytes) {
    const int file = memfd_create("input", MFD_CLOEXEC);
    if (file < 0) return file;
    if (write_all(file, bytes) && lseek(file, 0, SEEK_SET) == 0) return file;
    close(file);
    return -1;
}

/// @returns its process number; nothing when it cannot be started
std::optional<pid_t> start(const std::string& work, int in, int out) {
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    std::string option = child_option;
    std::string name = work;
    std::string program = "yaodian";
    std::array<char*, 4> words = {program.data(), option.data(), name.data(), nullptr};
    pid_t child = 0;
    const int failed = posix_spawn(&child, own_program, &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed == 0 ? std::optional(child) : std::nullopt;
}

}  // namespace

void be_child_process(int argc, char** argv, std::span<const ChildWork> works) {
    can_start_itself = true;
    if (argc != 3 || std::string_view(argv[1]) != child_option) return;
    for (const ChildWork& work : works) {
        if (work.name == argv[2]) run_child(work);
    }
    _exit(1);
}

std::optional<std::string> in_child_process(const std::string& work, std::string_view input) {
    if (!can_start_itself) return std::nullopt;
    const int in = file_with(input);
    if (in < 0) return std::nullopt;
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        close(in);
        return std::nullopt;
    }
    const std::optional<pid_t> child = start(work, in, ends[1]);
    close(in);
    close(ends[1]);
    std::string bytes = child ? read_all(ends[0]) : std::string{};
    close(ends[0]);
    if (!child) return std::nullopt;
    kill(*child, SIGKILL);
    int status = 0;
    while (waitpid(*child, &status, 0) < 0 && errno == EINTR) {
    }
    if (bytes.empty() || bytes.back() != '.') return std::nullopt;
    bytes.pop_back();
    return bytes;
}

}  // namespace yaodian::originals
