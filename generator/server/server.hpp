/// A portal over HTTP: its site, and its search at `/api/search`.
#pragma once

#include <memory>
#include <string>

#include "generator/portal/portal.hpp"
#include "generator/server/preview.hpp"

namespace yaodian::server {

struct Address {
    std::string host = "127.0.0.1";
    int port = 8000;  ///< 0: a free one
};

/// Serves what was built last. A later build is picked up without a restart.
class Server {
  public:
    /// Takes the port; nobody is answered yet.
    /// @param preview  what open pages are told of builds; null: pages are given as they are
    /// @throws Failure when the address cannot be used
    Server(const portal::Portal& portal, const Address& address, std::shared_ptr<Preview> preview = nullptr);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Where the site is, with its final `/`.
    [[nodiscard]] const std::string& url() const;

    /// Answers from threads of its own until `stop`. To be called once.
    void start();

    /// Ends; requests that are under way are answered first.
    void stop();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace yaodian::server
