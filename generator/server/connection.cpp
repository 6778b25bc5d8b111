#include "generator/server/connection.hpp"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>

#include "generator/server/worker_threads.hpp"

namespace yaodian::server {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int requests_of_a_connection = 1000;
constexpr std::size_t bytes_for_more_time = 100'000;
/// How often a connection that waits looks whether the server ends.
constexpr std::chrono::milliseconds between_looks(100);

thread_local Clock::time_point request_began;

/// Waits until something can be done with a socket.
/// @returns whether it can, before the deadline
bool wait_until_ready(socket_t socket, short events, Clock::time_point deadline) {
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left < 0) return false;
        struct pollfd waiting = {socket, events, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(left) + 1);
        if (ready > 0) return true;
        if (ready == 0 || errno != EINTR) return false;
    }
}

void address_of(const sockaddr_storage& address, socklen_t size, std::string& ip, int& port) {
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> service{};
    if (::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, host.data(), host.size(), service.data(),
                      service.size(), NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
        return;
    }
    ip = host.data();
    port = std::atoi(service.data());
}

/// One connection as httplib reads and writes it, request by request.
class Connection : public httplib::Stream {
  public:
    Connection(socket_t socket, const Limits& limits) : socket_(socket), limits_(limits) {}

    /// @param goes_on  asked now and then, whether to wait any longer
    template <typename GoesOn>
    bool wait_for_request(GoesOn goes_on) {
        const auto deadline = Clock::now() + limits_.idle_time;
        while (begin_ == end_ && !wait_until_ready(socket_, POLLIN, std::min(deadline, Clock::now() + between_looks))) {
            if (Clock::now() >= deadline || !goes_on()) return false;
        }
        request_began = Clock::now();
        read_until_ = request_began + limits_.request_time;
        read_bytes_ = 0;
        written_bytes_ = 0;
        waited_ = {};
        return true;
    }

    [[nodiscard]] bool is_readable() const override {
        return begin_ < end_ || wait_until_ready(socket_, POLLIN, read_until_);
    }
    [[nodiscard]] bool is_writable() const override {
        return wait_until_ready(socket_, POLLOUT, Clock::now() + limits_.response_time);
    }

    ssize_t read(char* to, std::size_t size) override {
        if (begin_ == end_) {
            if (read_bytes_ >= limits_.request_bytes || !wait_until_ready(socket_, POLLIN, read_until_)) return -1;
            const ssize_t count = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
            if (count <= 0) return count;
            begin_ = 0;
            end_ = static_cast<std::size_t>(count);
            read_bytes_ += end_;
        }
        const std::size_t count = std::min(size, end_ - begin_);
        std::copy_n(buffer_.data() + begin_, count, to);
        begin_ += count;
        return static_cast<ssize_t>(count);
    }

    ssize_t write(const char* bytes, std::size_t size) override {
        // Only waiting for the client counts: a page that is told of builds has long pauses of our own.
        const auto begin = Clock::now();
        const Clock::duration all = limits_.response_time * (1 + written_bytes_ / bytes_for_more_time);
        const auto patience = std::min<Clock::duration>(limits_.response_time, all - waited_);
        if (!wait_until_ready(socket_, POLLOUT, begin + patience)) return -1;
        waited_ += Clock::now() - begin;
        const ssize_t count = ::send(socket_, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
        if (count > 0) written_bytes_ += static_cast<std::size_t>(count);
        return count;
    }

    void get_remote_ip_and_port(std::string& ip, int& port) const override { name(::getpeername, ip, port); }
    void get_local_ip_and_port(std::string& ip, int& port) const override { name(::getsockname, ip, port); }
    [[nodiscard]] socket_t socket() const override { return socket_; }

  private:
    template <typename Ask>
    void name(Ask ask, std::string& ip, int& port) const {
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        if (ask(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0) address_of(address, size, ip, port);
    }

    socket_t socket_;
    const Limits& limits_;
    std::array<char, 4096> buffer_{};
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    Clock::time_point read_until_;
    std::size_t read_bytes_ = 0;
    std::size_t written_bytes_ = 0;
    Clock::duration waited_{};
};

}  // namespace

BoundedServer::BoundedServer(const Limits& limits) : limits_(limits) {
    // A thread for each connection: browsers keep several open each, mostly idle.
    new_task_queue = [threads = limits.connections] { return new WorkerThreads(threads); };
    set_payload_max_length(limits.request_bytes);
    set_tcp_nodelay(true);
    // The library's own choice (SO_REUSEPORT) would let two servers share a port without a word.
    set_socket_options([](socket_t socket) {
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
}

void BoundedServer::let_many_connect() {
    // On a socket that listens already this only changes the number; the system takes less where it allows less.
    ::listen(svr_sock_, SOMAXCONN);
}

Clock::time_point BoundedServer::begin_of_request() {
    return request_began;
}

bool BoundedServer::process_and_close_socket(socket_t socket) {
    ++connections_;
    Connection connection(socket, limits_);
    const auto goes_on = [this] { return svr_sock_ != INVALID_SOCKET; };
    for (int left = requests_of_a_connection; left > 0 && connection.wait_for_request(goes_on); --left) {
        bool closed = false;
        if (!process_request(connection, left == 1, closed, nullptr) || closed) break;
    }
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    --connections_;
    return true;
}

}  // namespace yaodian::server
