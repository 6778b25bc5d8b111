/// The portals of a list that are asked together, as the list stands now.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "generator/portal/content/file_stamps.hpp"
#include "search/federation.hpp"

namespace yaodian::server {

/// Looks at the list every few seconds: whoever adds a portal to it need not start the server again.
class FollowedPortals {
  public:
    /// @param file  as `read_federated_portals` takes it
    /// @throws Failure when there is something wrong with it now; later that is written to standard error, and the
    /// portals stay as they were
    explicit FollowedPortals(std::filesystem::path file,
                             std::chrono::milliseconds between_looks = std::chrono::seconds(2));
    ~FollowedPortals();
    FollowedPortals(const FollowedPortals&) = delete;
    FollowedPortals& operator=(const FollowedPortals&) = delete;

    /// Who has it may go on asking it when the list has changed. Any number of threads may ask.
    [[nodiscard]] std::shared_ptr<search::Federation> now() const;

  private:
    void follow(std::chrono::milliseconds between_looks);

    std::filesystem::path file_;
    std::optional<portal::FileStamp> seen_;         ///< of the list when it was read
    std::vector<search::FederatedPortal> portals_;  ///< that it had; only the follower's once that runs
    mutable std::mutex using_;
    std::condition_variable ending_;
    bool ends_ = false;
    std::shared_ptr<search::Federation> federation_;
    std::thread follower_;
};

}  // namespace yaodian::server
