/// The options that choose documents.
#pragma once

#include <CLI/CLI.hpp>

#include "generator/portal/settings/settings.hpp"

namespace yaodian::commands {

/// `--select`, `--query`, `--documents`, `--name`, `--title`.
/// @param selection  has to live until the command has run
void add_selection_options(CLI::App& command, portal::Selection& selection);

/// Whether it chooses anything.
[[nodiscard]] bool selects(const portal::Selection& selection);

/// Gives it a name where it has none, and takes the file that is named as seen from the current directory.
void complete(portal::Selection& selection);

}  // namespace yaodian::commands
