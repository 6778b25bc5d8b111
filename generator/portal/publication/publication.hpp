/// The site where people read it: in a folder of this machine, or on another one that is reached by ssh.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/portal/portal.hpp"
#include "generator/portal/settings/publications.hpp"

namespace yaodian::portal {

/// A version of the site that lies at a place.
struct Publication {
    std::string name;  ///< of its folder
    bool is_current = false;
};

/// A folder on another machine: `user@host:DIR`, as `rsync` takes it.
struct RemotePlace {
    std::string host;       ///< with its user, where one is named
    std::string directory;  ///< holds `releases/` and the link `current`, which the web server shows
};

/// Nothing for a folder of this machine: what has no `:`, or a `/` before it.
/// @throws Failure when the host or the directory is none that can be handed to a shell as it is
[[nodiscard]] std::optional<RemotePlace> remote_place(std::string_view place);

/// Puts the output at `directory` in one switch and keeps what was there as `directory.previous`.
/// @throws Failure when nothing was built, or `directory` holds something else than an earlier output
void publish(const Portal& portal, const std::filesystem::path& directory);
/// Copies the output to `releases/NAME` by rsync, which sends what has changed only, and then switches the link
/// `current` to it. The newest releases stay.
/// @returns the release's name: when it was made (UTC) and the first digits of what it has
/// @throws Failure when nothing was built, or rsync or ssh fails; readers still see what they saw
std::string publish(const Portal& portal, const RemotePlace& place);

/// Notes in `publications.jsonl` what the output holds as published today, so that the next build can tell what is new
/// since then.
/// @returns what is new in it
/// @throws Failure when nothing was built, or what was noted before is damaged
DocumentChanges note_publication(const Portal& portal);

/// What lies there, the newest first.
[[nodiscard]] std::vector<Publication> publications(const std::filesystem::path& directory);
[[nodiscard]] std::vector<Publication> publications(const RemotePlace& place);

/// Shows what was shown before: the release before the current one; of a folder of this machine the one at
/// `directory.previous`, which is exchanged with it.
/// @returns what is shown now
/// @throws Failure when there is none
std::string roll_back(const std::filesystem::path& directory);
std::string roll_back(const RemotePlace& place);

}  // namespace yaodian::portal
