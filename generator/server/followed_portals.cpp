#include "generator/server/followed_portals.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <utility>

#include "generator/server/federated.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::server {

FollowedPortals::FollowedPortals(std::filesystem::path file, std::chrono::milliseconds between_looks)
    : file_(std::move(file)),
      seen_(portal::stamp_of(file_)),
      portals_(read_federated_portals(file_)),
      federation_(std::make_shared<search::Federation>(portals_)),
      follower_([this, between_looks] { follow(between_looks); }) {}

FollowedPortals::~FollowedPortals() {
    {
        const std::lock_guard lock(using_);
        ends_ = true;
    }
    ending_.notify_all();
    follower_.join();
}

std::shared_ptr<search::Federation> FollowedPortals::now() const {
    const std::lock_guard lock(using_);
    return federation_;
}

void FollowedPortals::follow(std::chrono::milliseconds between_looks) {
    std::unique_lock lock(using_);
    while (!ending_.wait_for(lock, between_looks, [this] { return ends_; })) {
        const auto stamp = portal::stamp_of(file_);
        if (stamp == seen_) continue;
        seen_ = stamp;
        lock.unlock();
        std::shared_ptr<search::Federation> federation;
        try {
            std::vector<search::FederatedPortal> listed = read_federated_portals(file_);
            if (listed != portals_) {
                federation = std::make_shared<search::Federation>(listed);
                portals_ = std::move(listed);
            }
        } catch (const Failure& failure) {
            fmt::print(stderr, "{}\n", to_string(failure.problem()));
        }
        lock.lock();
        if (federation) federation_.swap(federation);
        // The earlier one ends here, or with the last question that it still answers.
        lock.unlock();
        federation.reset();
        lock.lock();
    }
}

}  // namespace yaodian::server
