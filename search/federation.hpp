/// One question to the portals of many institutions, each with its index on its own machine.
///
/// Every portal's shared index (`write_shared_index`) is served by Xapian's `xapian-tcpsrv`. Hits, their order and the
/// counts are those of one index of all documents of the portals that answer.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/search.hpp"

namespace yaodian::search {

struct FederatedPortal {
    std::string name;     ///< as people are shown it, unique
    std::string address;  ///< of its site, with its final `/`; no portal's begins with that of another
    std::string host;     ///< where `xapian-tcpsrv` serves its index
    unsigned port = 0;
    bool operator==(const FederatedPortal&) const = default;
};

/// How long is waited for portals.
struct Patience {
    std::chrono::milliseconds connecting{250};      ///< for a connection, and for a sign of life
    std::chrono::milliseconds answering{600};       ///< for the next part of an answer
    std::chrono::milliseconds reading{10000};       ///< the same, when the tables of an index are read
    std::chrono::milliseconds between_looks{2000};  ///< at portals that did not answer, and at others for a new index
};

struct FederatedResults {
    /// Links of hits are whole addresses. `portals` counts what each portal has.
    Results results;
    std::vector<std::string> portals;  ///< for each hit the name of its portal
    std::vector<std::string> missing;  ///< names of portals that were left out, since they do not answer
};

/// Asks portals together. Several threads may ask one object.
class Federation {
  public:
    /// Reads the tables of all portals that answer; the others are looked for until they do.
    explicit Federation(std::vector<FederatedPortal> portals, Patience patience = {});
    ~Federation();
    Federation(const Federation&) = delete;
    Federation& operator=(const Federation&) = delete;

    /// A portal that goes while it is asked is left out and named.
    /// @param only  names of portals whose hits are wanted; empty: of all. Words are weighed by all of them
    /// @throws IndexError when a portal's index is damaged
    [[nodiscard]] FederatedResults search(std::string_view query, const Filters& filters = {},
                                          const Wanted& wanted = {}, const std::vector<std::string>& only = {});

    /// What is wrong with each portal that is left out now, by its name: for whoever looks after the server.
    [[nodiscard]] std::map<std::string, std::string> problems() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace yaodian::search
