/// Connections with bounds: a client that sends or reads slowly keeps its connection, and no other's.
#pragma once

#include <httplib.h>

#include <chrono>
#include <cstddef>

namespace yaodian::server {

/// What clients may take; the defaults are for an institution's network.
struct Limits {
    std::size_t connections = 512;          ///< at a time; further ones wait
    std::size_t request_bytes = 32 << 10;   ///< of a request with its headers
    std::chrono::seconds request_time{10};  ///< from a request's first byte to its last
    /// In which some of a response has to be taken, and on the average 100 kB: who reads more slowly is cut off.
    std::chrono::seconds response_time{30};
    std::chrono::seconds idle_time{2};  ///< between two requests of a connection
    bool operator==(const Limits&) const = default;
};

/// httplib's server with these limits on each connection.
class BoundedServer : public httplib::Server {
  public:
    explicit BoundedServer(const Limits& limits);

    /// To be called when it is bound. httplib lets five clients wait for their connection; the system lets a sixth try
    /// again after a whole second.
    void let_many_connect();

    /// Connections that are open now.
    [[nodiscard]] std::size_t connections() const { return connections_; }

    /// When the request that this thread answers began.
    [[nodiscard]] static std::chrono::steady_clock::time_point begin_of_request();

  private:
    bool process_and_close_socket(socket_t socket) override;

    Limits limits_;
    std::atomic<std::size_t> connections_ = 0;
};

}  // namespace yaodian::server
