/// What a person edits in a portal, watched for changes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "generator/portal/portal.hpp"

namespace yaodian::server {

/// Compares modification times, which works on every file system, shared ones too.
class Watch {
  public:
    /// What is there now counts as seen.
    explicit Watch(const portal::Portal& portal);

    /// Whether content, settings or themes are others than at the last call. Hidden files do not count: editors keep
    /// their own there.
    [[nodiscard]] bool changed();

    /// To be called after a build: the addresses that it has written are no change.
    void accept_addresses();

  private:
    struct Version {
        std::filesystem::file_time_type time;
        std::uintmax_t size = 0;
        bool operator==(const Version&) const = default;
    };
    using Versions = std::map<std::string, Version>;

    static void add(Versions& versions, const std::filesystem::path& file);
    [[nodiscard]] Versions look() const;

    portal::Portal portal_;
    Versions seen_;
};

}  // namespace yaodian::server
