/// What a build keeps for the next one, so that a portal in which nothing changed is not built again.
///
/// An SQLite database in the portal's cache: its transactions are all or nothing, and it refuses a damaged file where a
/// database that is mapped to memory (LMDB) would end the program. It is written in one transaction when a build has
/// put everything in place: a build that was killed leaves the state of the one before, which then does not fit the
/// output and is not used. A state of another program, and one that is damaged, is thrown away.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "generator/portal/build/build.hpp"
#include "generator/portal/content/file_stamps.hpp"

namespace yaodian::portal {

/// The inputs of a build, looked at before anything of them is read.
class BuildInputs {
  public:
    explicit BuildInputs(const Portal& portal);

    /// Looks at a file again that the build itself has written.
    void refresh(const std::filesystem::path& file);

    [[nodiscard]] const FileStamps& stamps() const { return stamps_; }
    /// The SHA-256 of files that were changed so shortly before that a second change may not have changed their time.
    [[nodiscard]] const std::map<std::string, std::string>& fresh() const { return fresh_; }

  private:
    void add_if_fresh(const std::string& file, const FileStamp& stamp);

    std::int64_t now_;
    FileStamps stamps_;
    std::map<std::string, std::string> fresh_;
};

class KeptState {
  public:
    /// @param what  what was built: a state of something else is not used
    KeptState(const Portal& portal, std::string what);

    /// What the last build said, when its inputs are as they were and all that it wrote is as it was left.
    /// @returns nothing when something changed, or there is no state that can be trusted
    [[nodiscard]] std::optional<BuildResult> unchanged(const BuildInputs& inputs) const;

    /// Keeps a build. Nothing happens when that cannot be written: it is missed only in the next build's speed.
    void keep(const BuildInputs& inputs, const BuildResult& result) const;

    /// Throws away what is kept.
    void forget() const;

  private:
    [[nodiscard]] std::string outputs_digest(const BuildResult& result) const;

    Portal portal_;
    std::filesystem::path file_;
    std::string what_;
};

}  // namespace yaodian::portal
