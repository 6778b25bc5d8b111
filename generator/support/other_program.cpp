#include "generator/support/other_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "generator/support/problem.hpp"
#include "generator/support/text.hpp"

namespace yaodian {

namespace {

Failure failed(const std::vector<std::string>& words, const std::string& how, const std::string& remedy) {
    return Failure({Severity::error, {}, 0, 0, "`" + join(words, " ") + "` " + how, remedy, {}});
}

/// A file without a name that has these bytes, from its beginning.
int file_with(std::string_view bytes) {
    const int file = ::memfd_create("input", MFD_CLOEXEC);
    if (file >= 0 && ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()))
        ::lseek(file, 0, SEEK_SET);
    return file;
}

std::string read_to_end(int from) {
    std::string out;
    std::array<char, 65536> buffer{};
    while (true) {
        const ssize_t count = ::read(from, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return out;
        out.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

}  // namespace

std::string call_program(const std::vector<std::string>& words, std::string_view input) {
    const std::string install = "Install " + words.front() + ", and check that it is found in PATH.";
    std::array<int, 2> ends{};
    const int in = file_with(input);
    if (in < 0 || ::pipe2(ends.data(), O_CLOEXEC) != 0) throw failed(words, std::strerror(errno), {});
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::vector<std::string> copies = words;
    std::vector<char*> arguments;
    for (std::string& word : copies) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    const int error = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(in);
    ::close(ends[1]);
    std::string output = error == 0 ? read_to_end(ends[0]) : std::string();
    ::close(ends[0]);
    if (error != 0) throw failed(words, std::string("cannot be called: ") + std::strerror(error), install);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return output;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) throw failed(words, "was not found", install);
    throw failed(words, "failed", "What it says above tells why. Nothing that was published before has changed.");
}

}  // namespace yaodian
