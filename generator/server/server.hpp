/// A portal over HTTP: its site, its search at `/api/search`, and for who looks after the server `/healthz` and
/// `/metrics`; where it asks many portals, `/federated.html` and `/api/federated`.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "generator/portal/portal.hpp"
#include "generator/server/connection.hpp"
#include "generator/server/preview.hpp"

namespace yaodian::server {

struct Address {
    std::string host = "127.0.0.1";
    int port = 8000;  ///< 0: a free one
};

struct Options {
    Address address = {};
    /// Path of the site for those who ask, `/portal/`: redirects and the page for what is not there lead below it.
    /// Requests may come with it or, from a proxy that takes it away, without.
    std::string base_path = "/";
    std::vector<std::string> proxies = {};  ///< addresses whose `X-Forwarded-For` is believed
    std::string access_log = {};            ///< a file; empty: none
    std::string query_log = {};             ///< a file; empty: none, and pages tell nobody what is looked for in them
    std::string federation = {};            ///< a list of portals that are asked together; empty: none are
    Limits limits = {};
};

/// Serves what was built last. A later build is picked up without a restart.
class Server {
  public:
    /// Takes the port; nobody is answered yet.
    /// @param preview  what open pages are told of builds; null: pages are given as they are
    /// @throws Failure when the address cannot be used or a log cannot be written
    Server(const portal::Portal& portal, const Options& options, std::shared_ptr<Preview> preview = nullptr);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// What is wrong with portals that are asked together and do not answer, by their names.
    [[nodiscard]] std::map<std::string, std::string> missing_portals() const;

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
