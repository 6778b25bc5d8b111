/// The bundle of an output, written under a name of its own until all the rest is done.
#pragma once

#include <filesystem>

#include "generator/portal/build/handing_out.hpp"
#include "generator/portal/portal.hpp"
#include "generator/support/directory.hpp"

namespace yaodian::portal {

/// Writes the bundle; if `commit` is never reached, it is removed and the one before stays. Compressed bytes of files
/// that are as they were are taken from the bundle that was written last.
class PendingBundle {
  public:
    /// @param output  what is bundled
    /// @param jobs  threads; 0: all cores
    /// @throws Failure when it cannot be written, or the output is damaged
    PendingBundle(const Portal& portal, const std::filesystem::path& output, unsigned jobs);

    /// @returns the bundle's path
    /// @throws Failure when it cannot be put there
    std::filesystem::path commit();

  private:
    std::filesystem::path final_;
    std::filesystem::path pending_;
    std::filesystem::path known_;  ///< file that tells of the bundle that was written last
    NewDirectory unfinished_;      ///< where `pending_` lies
};

/// Writes the zip of an output as it is to be handed out: a password or changes alone.
/// @param training  a folder with the pages of the training set; empty: there is none
/// @throws Failure as `PendingBundle`, or when the earlier bundle cannot be read
[[nodiscard]] HandedOut hand_out(const Portal& portal, const std::filesystem::path& output, const HandingOut& wanted,
                                 unsigned jobs, const std::filesystem::path& training = {});

/// The bundle that was written last, when it is as it was left; else empty.
[[nodiscard]] std::filesystem::path last_bundle(const Portal& portal);

}  // namespace yaodian::portal
