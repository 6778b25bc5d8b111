#include "generator/support/started_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

namespace yaodian {

namespace {

[[noreturn]] void fail(int error) {
    throw std::system_error(error, std::generic_category());
}

/// A file descriptor that is closed with its scope.
struct Closing {
    int number;
    explicit Closing(int of) : number(of) {}
    Closing(const Closing&) = delete;
    Closing& operator=(const Closing&) = delete;
    ~Closing() {
        if (number >= 0) ::close(number);
    }
};

}  // namespace

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(file, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

StartedProgram::StartedProgram(const std::string& program, std::vector<std::string> words, std::string_view input) {
    const Closing in(::memfd_create("input", MFD_CLOEXEC));
    if (in.number < 0 || !write_all(in.number, input) || ::lseek(in.number, 0, SEEK_SET) != 0) fail(errno);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail(errno);
    Closing out(ends[0]);
    const Closing printed(ends[1]);
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, in.number, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, printed.number, STDOUT_FILENO);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const int error = ::posix_spawnp(&process_, program.c_str(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0) fail(error);
    output_ = std::exchange(out.number, -1);
}

StartedProgram::~StartedProgram() {
    kill();
    ::close(output_);
}

int StartedProgram::wait() {
    int status = 0;
    while (process_ != 0 && ::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
    return status;
}

void StartedProgram::kill() {
    if (process_ == 0) return;
    ::kill(process_, SIGKILL);
    wait();
}

}  // namespace yaodian
