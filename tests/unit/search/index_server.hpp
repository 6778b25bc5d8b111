/// The real xapian-tcpsrv with a shared index, on a port of this machine.
#pragma once

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <utility>

namespace yaodian::search::test {

inline int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), size), 0);
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(socket);
    return ntohs(address.sin_port);
}

/// One portal's `xapian-tcpsrv`, which has a process of its own for each connection.
class IndexServer {
  public:
    explicit IndexServer(std::string index, int port = free_port()) : index_(std::move(index)), port_(port) { start(); }
    ~IndexServer() { signal(SIGKILL), signal(SIGCONT), wait(); }
    IndexServer(const IndexServer&) = delete;
    IndexServer& operator=(const IndexServer&) = delete;

    [[nodiscard]] int port() const { return port_; }
    void start() {
        process_ = ::fork();
        if (process_ == 0) {
            ::setpgid(0, 0);
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // also when the test crashes
            ::execlp("xapian-tcpsrv", "xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1", "--port",
                     std::to_string(port_).c_str(), index_.c_str(), nullptr);
            ::_exit(127);
        }
        ::setpgid(process_, process_);
        for (int tries = 0; tries < 500 && !answers(); ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    /// To the server and all of its processes.
    void signal(int number) const {
        if (process_ > 0) ::kill(-process_, number);
    }
    void kill() { signal(SIGKILL), wait(); }

  private:
    std::string index_;
    int port_;
    pid_t process_ = -1;

    void wait() {
        if (process_ > 0) ::waitpid(process_, nullptr, 0);
        process_ = -1;
    }
    [[nodiscard]] bool answers() const {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port_));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool does = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        ::close(socket);
        return does;
    }
};

}  // namespace yaodian::search::test
