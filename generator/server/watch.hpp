/// What a person edits in a portal, watched for changes.
#pragma once

#include <filesystem>
#include <vector>

#include "generator/portal/content/file_stamps.hpp"
#include "generator/portal/portal.hpp"

namespace yaodian::server {

/// Compares modification times, which works on every file system, shared ones too.
class Watch {
  public:
    /// What is there now counts as seen.
    explicit Watch(const portal::Portal& portal);

    /// The files of content, settings and themes that are others than at the last call, new or gone. Hidden files do
    /// not count: editors keep their own there.
    [[nodiscard]] std::vector<std::filesystem::path> changes();

    /// To be called after a build: the addresses that it has written are no change.
    void accept_addresses();

  private:
    static void add(portal::FileStamps& stamps, const std::filesystem::path& file);
    [[nodiscard]] portal::FileStamps look() const;

    portal::Portal portal_;
    portal::FileStamps seen_;
};

}  // namespace yaodian::server
