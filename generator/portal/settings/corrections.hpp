/// `relations.toml`: what a person confirms, denies or adds of the links between documents.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "generator/relations/relations.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

/// The entries of the file, and where each stands.
///
/// `[[lineage]]` with `from`, `to` (passages, the older first), `[[schedule]]` with `row`, `item`, `[[citation]]` with
/// `title`, `document`; each with `verdict`: `confirm`, `deny` or `add`.
class Corrections {
  public:
    /// Reads `relations.toml`; a missing file has no entries. What is wrong is left out and becomes a problem, so that
    /// all of it is shown at once.
    /// @throws Failure with line and column when the file is no TOML at all
    [[nodiscard]] static Corrections read(const std::filesystem::path& file, std::vector<Problem>& problems);

    [[nodiscard]] std::span<const relations::Correction> entries() const { return entries_; }

    /// Warnings for entries that fit nothing (any more).
    [[nodiscard]] std::vector<Problem> problems_of(std::span<const relations::Unmatched> unmatched) const;

  private:
    friend class CorrectionsReader;
    std::vector<relations::Correction> entries_;
    std::vector<Problem> places_;  ///< of each entry: a warning at its line that does not say anything yet
};

}  // namespace yaodian::portal
