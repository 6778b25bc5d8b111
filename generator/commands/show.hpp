/// Text for people on the terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "generator/support/problem.hpp"

namespace yaodian::commands {

/// Problems on standard error, one after the other.
void show(const std::vector<Problem>& problems);

/// Numbers of problems by severity.
struct Counts {
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t notes = 0;
};
[[nodiscard]] Counts count(const std::vector<Problem>& problems);

/// `1 page`, `2 pages`.
[[nodiscard]] std::string counted(std::size_t number, std::string_view thing);

/// Whether standard output is a terminal that shows colours.
[[nodiscard]] bool has_colours();

/// Text emphasised on a terminal, unchanged elsewhere.
[[nodiscard]] std::string bold(std::string_view text);
[[nodiscard]] std::string dim(std::string_view text);

}  // namespace yaodian::commands
