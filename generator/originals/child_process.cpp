#include "generator/originals/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <system_error>

#include "generator/support/started_program.hpp"

namespace yaodian::originals {

namespace {

/// A small file that takes long was made to do so; a large one is given time to be read.
constexpr std::size_t bytes_for_a_second_more = std::size_t{256} << 10;
/// A machine that is busy gives a process only a part of its time.
constexpr rlim_t times_as_long_where_others_work = 4;
constexpr rlim_t most_memory = rlim_t{1} << 30;
constexpr std::size_t most_output = std::size_t{256} << 20;
constexpr const char* child_option = "--child-process";
/// This program, whatever it is called.
constexpr const char* own_program = "/proc/self/exe";

std::atomic<bool> can_start_itself = false;

void limit(__rlimit_resource resource, rlim_t most) {
    const struct rlimit limits = {most, most};
    static_cast<void>(setrlimit(resource, &limits));
}

/// How much of a processor's time a work on so many bytes may take.
rlim_t seconds_for(const ChildWork& work, std::size_t bytes) {
    return work.seconds + bytes / bytes_for_a_second_more;
}

/// Everything that comes before the other end is closed or the time is over; nothing when it is over, or when more
/// comes than any work makes.
std::string read_all(int in, rlim_t seconds) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + std::chrono::seconds(seconds);
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
        if (bytes.size() > most_output) return {};
    }
}

[[noreturn]] void run_child(const ChildWork& work) {
    std::error_code unknown;
    const std::uintmax_t size = std::filesystem::file_size("/proc/self/fd/0", unknown);
    const rlim_t seconds = seconds_for(work, unknown ? 0 : static_cast<std::size_t>(size));
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, seconds);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    // Sanitizers reserve more than this for themselves, and say what they find.
    limit(RLIMIT_DATA, most_memory);
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) dup2(nowhere, STDERR_FILENO);  // of what the library complains the result says enough
#endif
    // A last byte says that the result is whole.
    const bool written = write_all(STDOUT_FILENO, work.make(read_all(STDIN_FILENO, seconds)) + '.');
    _exit(written ? 0 : 1);
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

std::optional<std::string> in_child_process(const ChildWork& work, std::string_view input) {
    if (!can_start_itself) return std::nullopt;
    std::string bytes;
    try {
        const StartedProgram child(own_program, {"yaodian", child_option, std::string(work.name)}, input);
        bytes = read_all(child.output(), seconds_for(work, input.size()) * times_as_long_where_others_work);
    } catch (const std::system_error&) {
        return std::nullopt;
    }
    if (bytes.empty() || bytes.back() != '.') return std::nullopt;
    bytes.pop_back();
    return bytes;
}

}  // namespace yaodian::originals
