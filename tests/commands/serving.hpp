/// `yaodian serve`, running while a test asks it.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include "generator/support/files.hpp"

namespace yaodian {

/// Tries something every 20 ms until it holds or the time is over.
/// @returns whether it held
template <typename Condition>
bool eventually(Condition holds, std::chrono::seconds patience = std::chrono::seconds(30)) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

/// The program as a process of its own, ended at the latest when the object goes.
class Serving {
  public:
    /// Calls `yaodian serve` on a free port and waits until it listens, or has ended.
    Serving(const std::filesystem::path& folder, const std::string& portal, const std::vector<std::string>& options)
        : errors_(folder / ".serve-errors") {
        std::vector<std::string> words = {YAODIAN_PROGRAM, "-C", portal, "serve", "--port", "0"};
        words.insert(words.end(), options.begin(), options.end());
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) return;
        process_ = ::fork();
        if (process_ == 0) {
            const int errors = ::open(errors_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
            ::dup2(ends[1], STDOUT_FILENO);
            ::dup2(errors, STDERR_FILENO);
            ::close(ends[0]);
            if (::chdir(folder.c_str()) == 0) ::execv(arguments[0], arguments.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        output_end_ = ends[0];
        eventually([this] { return read_more() || !url().empty(); });
    }
    ~Serving() {
        if (process_ > 0) {
            ::kill(process_, SIGKILL);
            ::waitpid(process_, nullptr, 0);
        }
        ::close(output_end_);
    }
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    /// Where it listens, without the final `/`; empty when it does not.
    std::string url() const {
        std::smatch match;
        static const std::regex line("(http://127\\.0\\.0\\.1:[0-9]+)/\n");
        return std::regex_search(output_, match, line) ? match[1].str() : "";
    }
    std::string port() const { return url().substr(url().rfind(':') + 1); }

    std::string errors() const { return read_file(errors_); }

    /// Sends a signal and waits for the end.
    /// @returns the exit code, -1 when it did not end by itself
    int end_by(int signal) {
        if (process_ <= 0) return -1;
        ::kill(process_, signal);
        int status = 0;
        if (!eventually([&] { return ::waitpid(process_, &status, WNOHANG) == process_; })) return -1;
        process_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

  private:
    /// @returns whether the output has ended
    bool read_more() {
        pollfd end{output_end_, POLLIN, 0};
        if (::poll(&end, 1, 0) <= 0) return false;
        std::array<char, 4096> buffer{};
        const ssize_t size = ::read(output_end_, buffer.data(), buffer.size());
        if (size > 0) output_.append(buffer.data(), static_cast<std::size_t>(size));
        return size <= 0;
    }

    std::filesystem::path errors_;
    pid_t process_ = -1;
    int output_end_ = -1;
    std::string output_;
};

}  // namespace yaodian
