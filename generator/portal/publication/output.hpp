/// What both kinds of place ask of the output.
#pragma once

#include "generator/portal/portal.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

/// @throws Failure when nothing was built
inline void require_output(const Portal& portal) {
    std::error_code error;
    if (std::filesystem::is_regular_file(portal.output() / output_mark, error)) return;
    throw Failure({Severity::error,
                   to_utf8(portal.output()),
                   0,
                   0,
                   "there is nothing to publish yet",
                   "Run `yaodian build` first.",
                   {}});
}

}  // namespace yaodian::portal
